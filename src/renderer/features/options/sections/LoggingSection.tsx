/** How much is written down. */
import type { ReactElement } from 'react';
import { t } from '../../../words/words.ts';
import { ChoiceField } from '../../../components/fields.tsx';
import type { SectionProps } from '../section.ts';

export function LoggingSection({ draft, change }: SectionProps): ReactElement {
  return (
    <ChoiceField
      label={t('options:logLevel')}
      help={t('options:logHelp')}
      value={draft.logLevel}
      choices={[
        { value: 'warn', word: t('options:logWarn') },
        { value: 'info', word: t('options:logInfo') },
        { value: 'debug', word: t('options:logDebug') },
      ]}
      onChange={(logLevel) => {
        change((now) => ({ ...now, logLevel }));
      }}
    />
  );
}
