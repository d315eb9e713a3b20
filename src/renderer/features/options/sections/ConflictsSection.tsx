/** Which value stands when both sides changed the same thing. */
import type { ReactElement } from 'react';
import { t } from '../../../words/words.ts';
import { ChoiceField } from '../../../components/fields.tsx';
import { labelOf } from '../labels.ts';
import { withSync, type SectionProps } from '../section.ts';

const GROUPS = ['time', 'text', 'place', 'status', 'privacy', 'people', 'records'] as const;

export function ConflictsSection({ draft, change }: SectionProps): ReactElement {
  const { conflictRules } = draft.sync;
  return (
    <>
      {GROUPS.map((group) => (
        <ChoiceField
          key={group}
          label={labelOf(`sync.conflictRules.${group}`, null)}
          value={conflictRules[group]}
          choices={[
            { value: 'newest', word: t('options:newest') },
            { value: 'crm', word: t('options:crm') },
            { value: 'calendar', word: t('options:calendar') },
            { value: 'ask', word: t('options:ask') },
          ]}
          onChange={(rule) => {
            change(withSync({ conflictRules: { ...conflictRules, [group]: rule } }));
          }}
        />
      ))}
    </>
  );
}
