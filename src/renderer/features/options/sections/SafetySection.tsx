/** How much may happen before a person is asked. */
import type { ReactElement } from 'react';
import { t } from '../../../words/words.ts';
import { NumberField } from '../fields.tsx';
import { withSync, type SectionProps } from '../section.ts';

const percent = (share: number): number => Math.round(share * 10_000) / 100;

export function SafetySection({ draft, usual, mistakes, change }: SectionProps): ReactElement {
  const { maxRemovals, maxRemovalShare, maxRepeats } = draft.sync;
  const { maxOccurrenceRemovals, maxOccurrenceShare } = draft.sync;
  const usually = (value: number): string => t('options:usualIs', { value });
  return (
    <>
      <NumberField
        label={t('options:maxRemovals')}
        help={usually(usual.sync.maxRemovals)}
        mistake={mistakes.get('sync.maxRemovals')}
        value={maxRemovals}
        onChange={(value) => {
          change(withSync({ maxRemovals: value }));
        }}
      />
      <NumberField
        label={t('options:maxShare')}
        help={`${t('options:maxShareHelp')} ${usually(percent(usual.sync.maxRemovalShare))}`}
        mistake={mistakes.get('sync.maxRemovalShare')}
        value={percent(maxRemovalShare)}
        onChange={(value) => {
          change(withSync({ maxRemovalShare: value / 100 }));
        }}
      />
      <NumberField
        label={t('options:maxOccurrences')}
        help={usually(usual.sync.maxOccurrenceRemovals)}
        mistake={mistakes.get('sync.maxOccurrenceRemovals')}
        value={maxOccurrenceRemovals}
        onChange={(value) => {
          change(withSync({ maxOccurrenceRemovals: value }));
        }}
      />
      <NumberField
        label={t('options:maxOccurrenceShare')}
        help={`${t('options:maxShareHelp')} ${usually(percent(usual.sync.maxOccurrenceShare))}`}
        mistake={mistakes.get('sync.maxOccurrenceShare')}
        value={percent(maxOccurrenceShare)}
        onChange={(value) => {
          change(withSync({ maxOccurrenceShare: value / 100 }));
        }}
      />
      <NumberField
        label={t('options:maxRepeats')}
        help={`${t('options:maxRepeatsHelp')} ${usually(usual.sync.maxRepeats)}`}
        mistake={mistakes.get('sync.maxRepeats')}
        value={maxRepeats}
        onChange={(value) => {
          change(withSync({ maxRepeats: value }));
        }}
      />
    </>
  );
}
