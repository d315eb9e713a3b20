/** How much may happen before a person is asked. */
import type { ReactElement } from 'react';
import { t } from '../../../words/words.ts';
import { NumberField } from '../../../components/fields.tsx';
import { withSync, type SectionProps } from '../section.ts';

const percent = (share: number): number => Math.round(share * 10_000) / 100;
const usually = (value: number): string => t('options:usualIs', { value });

type Count = 'maxRemovals' | 'maxOccurrenceRemovals' | 'maxRepeats';
type Share = 'maxRemovalShare' | 'maxOccurrenceShare';

interface LimitProps<Name> extends SectionProps {
  readonly name: Name;
  readonly label: string;
  /** As a sentence; may be empty. */
  readonly help: string;
}

export function SafetySection(props: SectionProps): ReactElement {
  return (
    <>
      <CountLimit {...props} name="maxRemovals" label={t('options:maxRemovals')} help="" />
      <ShareLimit
        {...props}
        name="maxRemovalShare"
        label={t('options:maxShare')}
        help={t('options:maxShareHelp')}
      />
      <CountLimit
        {...props}
        name="maxOccurrenceRemovals"
        label={t('options:maxOccurrences')}
        help=""
      />
      <ShareLimit
        {...props}
        name="maxOccurrenceShare"
        label={t('options:maxOccurrenceShare')}
        help={t('options:maxShareHelp')}
      />
      <CountLimit
        {...props}
        name="maxRepeats"
        label={t('options:maxRepeats')}
        help={t('options:maxRepeatsHelp')}
      />
    </>
  );
}

function CountLimit(props: LimitProps<Count>): ReactElement {
  const { name, label, help, draft, usual, mistakes, change } = props;
  return (
    <NumberField
      label={label}
      help={`${help} ${usually(usual.sync[name])}`.trim()}
      mistake={mistakes.get(`sync.${name}`)}
      value={draft.sync[name]}
      onChange={(value) => {
        change(withSync({ [name]: value }));
      }}
    />
  );
}

function ShareLimit(props: LimitProps<Share>): ReactElement {
  const { name, label, help, draft, usual, mistakes, change } = props;
  return (
    <NumberField
      label={label}
      help={`${help} ${usually(percent(usual.sync[name]))}`}
      mistake={mistakes.get(`sync.${name}`)}
      value={percent(draft.sync[name])}
      onChange={(value) => {
        change(withSync({ [name]: value / 100 }));
      }}
    />
  );
}
