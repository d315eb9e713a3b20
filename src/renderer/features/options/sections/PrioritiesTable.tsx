/** What each priority of the CRM means. */
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import type { CrmListsView, OptionsView } from '../../../../main/ipc/contract/options.ts';
import { t } from '../../../words/words.ts';
import { ChoiceField, SwitchField } from '../../../components/fields.tsx';

type Priorities = NonNullable<OptionsView['crm']>['priorities'];
type Importance = NonNullable<Priorities>[string];

export interface PrioritiesTableProps {
  readonly lists: CrmListsView | null;
  readonly value: Priorities;
  readonly onChange: (value: Priorities) => void;
}

const NONE = '';

export function PrioritiesTable({ lists, value, onChange }: PrioritiesTableProps): ReactElement {
  const known = lists?.priorities ?? [];
  const byName = Object.fromEntries(
    known.flatMap(({ id, importance }) => (importance === null ? [] : [[id, importance]])),
  ) as Record<string, Importance>;
  // What is stored is shown although the CRM does not answer.
  const unknown = Object.keys(value ?? {}).filter((id) => !known.some((one) => one.id === id));
  const rows = [
    ...known.map(({ id, name }) => ({ id, name })),
    ...unknown.map((id) => ({ id, name: id })),
  ];
  const set = (id: string, importance: Importance | typeof NONE): void => {
    const others = Object.entries(value ?? {}).filter(([one]) => one !== id);
    onChange(Object.fromEntries(importance === NONE ? others : [...others, [id, importance]]));
  };
  return (
    <>
      <Typography variant="h3">{t('options:priorities')}</Typography>
      <Typography variant="body2">{t('options:prioritiesText')}</Typography>
      <SwitchField
        label={t('options:byName')}
        help={t('options:byNameHelp')}
        value={value === null}
        onChange={(isByName) => {
          onChange(isByName ? null : byName);
        }}
      />
      {value !== null &&
        rows.map(({ id, name }) => (
          <ChoiceField
            key={id}
            label={t('options:priorityMeans', { name })}
            value={value[id] ?? NONE}
            choices={[
              { value: NONE, word: t('options:leftAlone') },
              { value: 'low', word: t('options:low') },
              { value: 'normal', word: t('options:normal') },
              { value: 'high', word: t('options:high') },
            ]}
            onChange={(importance) => {
              set(id, importance);
            }}
          />
        ))}
    </>
  );
}
