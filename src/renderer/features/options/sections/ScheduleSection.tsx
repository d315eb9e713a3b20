/** When is looked, and for how long is kept what was done. */
import type { ReactElement } from 'react';
import { t } from '../../../words/words.ts';
import { NumberField, SwitchField, WordsField } from '../../../components/fields.tsx';
import { withSync, type SectionProps } from '../section.ts';

export function ScheduleSection({ draft, usual, mistakes, change }: SectionProps): ReactElement {
  const { intervalMinutes, housekeeping, keepHistoryDays } = draft.sync;
  const usually = (value: number | string): string => t('options:usualIs', { value });
  return (
    <>
      <NumberField
        label={t('options:interval')}
        help={`${t('options:intervalHelp')} ${usually(usual.sync.intervalMinutes)}`}
        mistake={mistakes.get('sync.intervalMinutes')}
        value={intervalMinutes}
        onChange={(value) => {
          change(withSync({ intervalMinutes: value }));
        }}
      />
      <WordsField
        label={t('options:nightAt')}
        help={`${t('options:nightAtHelp')} ${usually(usual.sync.housekeeping.at)}`}
        mistake={mistakes.get('sync.housekeeping.at')}
        value={housekeeping.at}
        onChange={(at) => {
          change(withSync({ housekeeping: { ...housekeeping, at: at.trim() } }));
        }}
      />
      <SwitchField
        label={t('options:atStart')}
        value={housekeeping.atStart}
        onChange={(atStart) => {
          change(withSync({ housekeeping: { ...housekeeping, atStart } }));
        }}
      />
      <NumberField
        label={t('options:keepDays')}
        help={`${t('options:keepDaysHelp')} ${usually(usual.sync.keepHistoryDays)}`}
        mistake={mistakes.get('sync.keepHistoryDays')}
        value={keepHistoryDays}
        onChange={(value) => {
          change(withSync({ keepHistoryDays: value }));
        }}
      />
    </>
  );
}
