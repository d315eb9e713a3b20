/** The types of what is made on the calendar. */
import type { ReactElement } from 'react';
import type { CrmListsView, OptionsView } from '../../../../main/ipc/contract/options.ts';
import { t } from '../../../words/words.ts';
import { ChoiceField } from '../../../components/fields.tsx';

type FollowUps = NonNullable<OptionsView['crm']>['followUps'];

export interface UsualTypesProps {
  readonly types: CrmListsView['types'];
  readonly value: FollowUps;
  readonly onChange: (part: Partial<FollowUps>) => void;
}

const NONE = '';

export function UsualTypes({ types, value, onChange }: UsualTypesProps): ReactElement {
  // What is stored is shown although the CRM does not answer.
  const choices = (none: string, stored: string | null) => [
    { value: NONE, word: none },
    ...types.map(({ id, name }) => ({ value: id, word: name })),
    ...(stored === null || types.some(({ id }) => id === stored)
      ? []
      : [{ value: stored, word: stored }]),
  ];
  return (
    <>
      <ChoiceField
        label={t('options:usualType')}
        help={t('options:usualTypeHelp')}
        value={value.usualType ?? NONE}
        choices={choices(t('options:serverChooses'), value.usualType)}
        onChange={(id) => {
          onChange({ usualType: id === NONE ? null : id });
        }}
      />
      <ChoiceField
        label={t('options:allDayType')}
        value={value.allDayType ?? NONE}
        choices={choices(t('options:asOthers'), value.allDayType)}
        onChange={(id) => {
          onChange({ allDayType: id === NONE ? null : id });
        }}
      />
    </>
  );
}
