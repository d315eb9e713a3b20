/** Which appointments are looked at, and what is left out of them. */
import type { ReactElement } from 'react';
import { t } from '../../../words/words.ts';
import { LinesField, NumberField, SwitchField } from '../../../components/fields.tsx';
import { withSync, type SectionProps, type SyncOptions } from '../section.ts';
import { TryFilters } from './TryFilters.tsx';

const SWITCHES = [
  ['skipAllDay', 'options:skipAllDay'],
  ['skipFree', 'options:skipFree'],
  ['skipSeries', 'options:skipSeries'],
] as const;

const LISTS = [
  ['skipCategories', 'options:skipCategories'],
  ['skipTypes', 'options:skipTypes'],
  ['skipTitles', 'options:skipTitles'],
] as const;

export function WindowSection({ api, draft, usual, mistakes, change }: SectionProps): ReactElement {
  const { daysBack, daysAhead, filters } = draft.sync;
  const set = (part: Partial<SyncOptions['filters']>): void => {
    change((now) => withSync({ filters: { ...now.sync.filters, ...part } })(now));
  };
  const usually = (value: number): string => t('options:usualIs', { value });
  return (
    <>
      <NumberField
        label={t('options:daysBack')}
        help={`${t('options:daysBackHelp')} ${usually(usual.sync.daysBack)}`}
        mistake={mistakes.get('sync.daysBack')}
        value={daysBack}
        onChange={(value) => {
          change(withSync({ daysBack: value }));
        }}
      />
      <NumberField
        label={t('options:daysAhead')}
        help={`${t('options:daysAheadHelp')} ${usually(usual.sync.daysAhead)}`}
        mistake={mistakes.get('sync.daysAhead')}
        value={daysAhead}
        onChange={(value) => {
          change(withSync({ daysAhead: value }));
        }}
      />
      <FilterFields filters={filters} onChange={set} />
      <TryFilters api={api} filters={filters} />
    </>
  );
}

interface FilterFieldsProps {
  readonly filters: SyncOptions['filters'];
  readonly onChange: (part: Partial<SyncOptions['filters']>) => void;
}

function FilterFields({ filters, onChange }: FilterFieldsProps): ReactElement {
  return (
    <>
      {SWITCHES.map(([name, word]) => (
        <SwitchField
          key={name}
          label={t(word)}
          value={filters[name]}
          onChange={(value) => {
            onChange({ [name]: value });
          }}
        />
      ))}
      {LISTS.map(([name, word]) => (
        <LinesField
          key={name}
          label={t(word)}
          help={t('options:oneALine')}
          value={filters[name]}
          onChange={(value) => {
            onChange({ [name]: value });
          }}
        />
      ))}
    </>
  );
}
