/** Which lines of the log are shown. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactElement } from 'react';
import type { LogFilterView } from '../../../main/ipc/contract/log.ts';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { t } from '../../words/words.ts';
import { Choose, Moment, SearchText, type Choice } from './filter-fields.tsx';

export const WHOLE_LOG: LogFilterView = {
  atLeast: 'info',
  pair: null,
  text: '',
  from: null,
  until: null,
  run: null,
};

export interface FilterBarProps {
  readonly filter: LogFilterView;
  readonly pairs: readonly PairView[];
  readonly onChange: (part: Partial<LogFilterView>) => void;
}

const LEVELS = [
  ['info', () => t('log:levelInfo')],
  ['warn', () => t('log:levelWarn')],
  ['error', () => t('log:levelError')],
  ['debug', () => t('log:levelDebug')],
] as const;

export function FilterBar({ filter, pairs, onChange }: FilterBarProps): ReactElement {
  const people = pairs.map(({ id, person }): Choice => [id, person]);
  return (
    <Box
      role="search"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', marginBottom: 1.5 }}
    >
      <Choose
        label={t('log:level')}
        value={filter.atLeast}
        choices={LEVELS.map(([value, word]) => [value, word()])}
        onChoose={(value) => {
          onChange({ atLeast: LEVELS.find(([one]) => one === value)?.[0] ?? 'info' });
        }}
      />
      <Choose
        label={t('log:person')}
        value={filter.pair ?? ''}
        choices={[['', t('log:everybody')], ...people]}
        onChoose={(value) => {
          onChange({ pair: value === '' ? null : value });
        }}
      />
      <SearchText
        key={filter.text}
        text={filter.text}
        onSearch={(text) => {
          onChange({ text });
        }}
      />
      <Span filter={filter} onChange={onChange} />
      {filter.run !== null && <span>{t('log:onlyRun')}</span>}
      {JSON.stringify(filter) !== JSON.stringify(WHOLE_LOG) && (
        <Button
          size="small"
          onClick={() => {
            onChange(WHOLE_LOG);
          }}
        >
          {t('log:clear')}
        </Button>
      )}
    </Box>
  );
}

const LAST_OF_MINUTE = 59_999;

function Span({ filter, onChange }: Omit<FilterBarProps, 'pairs'>): ReactElement {
  return (
    <>
      <Moment
        label={t('log:from')}
        value={filter.from}
        onChoose={(from) => {
          onChange({ from });
        }}
      />
      <Moment
        label={t('log:until')}
        value={filter.until}
        onChoose={(until) => {
          // The field knows no seconds, and a minute lasts until its end.
          onChange({ until: until === null ? null : until + LAST_OF_MINUTE });
        }}
      />
    </>
  );
}
