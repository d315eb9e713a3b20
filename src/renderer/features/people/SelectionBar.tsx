/** What can be done with everybody who is selected. */
import Button from '@mui/material/Button';
import type { ReactElement } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { ActionBar } from '../../components/ActionBar.tsx';
import { t } from '../../words/words.ts';
import type { PersonActions } from './person-actions.ts';

export interface SelectionBarProps {
  readonly selected: readonly PairView[];
  readonly actions: PersonActions;
  readonly onClear: () => void;
}

export function SelectionBar({ selected, actions, onClear }: SelectionBarProps): ReactElement {
  const sentence = t('people:selected', { count: selected.length });
  return (
    <ActionBar label={sentence} sentence={sentence}>
      {choicesOf(selected, actions).map(({ label, onPress }) => (
        <Button key={label} size="small" onClick={onPress}>
          {label}
        </Button>
      ))}
      <Button size="small" color="inherit" onClick={onClear}>
        {t('people:clear')}
      </Button>
    </ActionBar>
  );
}

interface Choice {
  readonly label: string;
  readonly onPress: () => void;
}

function choicesOf(selected: readonly PairView[], actions: PersonActions): readonly Choice[] {
  const { onSwitch, onSync, onPreview, onUnlink } = actions;
  const choice = (label: string, onPress: () => void): Choice => ({ label, onPress });
  const isOn = ({ state }: PairView): boolean => state !== 'disabled';
  const on = selected.filter(isOn);
  const off = selected.filter((one) => !isOn(one));
  const [only, another] = selected;
  const isOne = only !== undefined && another === undefined;
  return [
    ...(off.length > 0
      ? [
          choice(t('people:enable'), () => {
            onSwitch(off, true);
          }),
        ]
      : []),
    ...(on.length > 0
      ? [
          choice(t('people:disable'), () => {
            onSwitch(on, false);
          }),
        ]
      : []),
    ...(on.length > 0
      ? [
          choice(t('people:syncNow'), () => {
            onSync(on);
          }),
        ]
      : []),
    ...(isOne
      ? [
          choice(t('people:preview'), () => {
            onPreview(only);
          }),
        ]
      : []),
    choice(t('people:unlink'), () => {
      onUnlink(selected);
    }),
  ];
}
