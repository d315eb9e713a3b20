/** The recent log lines, newest first. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import type { LogLineView } from '../../../main/ipc/contract/log.ts';
import { secondText } from '../../components/moment-text.ts';
import { useNow } from '../../components/use-now.ts';
import { t } from '../../words/words.ts';

type Level = LogLineView['level'];

const WORDS: Readonly<Record<Level, () => string>> = {
  debug: () => t('status:logDebug'),
  info: () => t('status:logInfo'),
  warn: () => t('status:logWarn'),
  error: () => t('status:logError'),
};

const COLOURS: Readonly<Record<Level, string>> = {
  debug: 'text.secondary',
  info: 'text.secondary',
  warn: 'warning.main',
  error: 'error.main',
};

const EVERY_MS = 60_000;

export function LogList({ lines }: { readonly lines: readonly LogLineView[] }): ReactElement {
  const now = useNow(EVERY_MS);
  return (
    <Box component="section" aria-labelledby="log-heading">
      <Typography variant="h2" id="log-heading">
        {t('status:log')}
      </Typography>
      {lines.length === 0 ? (
        <Typography sx={{ color: 'text.secondary', marginBlockStart: 1 }}>
          {t('status:logEmpty')}
        </Typography>
      ) : (
        <Box component="ol" sx={{ listStyle: 'none', padding: 0, marginBlock: 1 }}>
          {lines.toReversed().map((line, index) => (
            <Line key={`${line.at} ${lines.length - index}`} line={line} now={now} />
          ))}
        </Box>
      )}
    </Box>
  );
}

function Line({ line, now }: { readonly line: LogLineView; readonly now: number }): ReactElement {
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '6.5rem 6rem 1fr',
        gap: 1,
        paddingBlock: 0.5,
        borderBlockEnd: '1px solid',
        borderColor: 'divider',
        fontSize: '0.875rem',
      }}
    >
      <Box
        component="time"
        dateTime={new Date(line.at).toISOString()}
        sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}
      >
        {secondText(line.at, now)}
      </Box>
      <Box component="span" sx={{ color: COLOURS[line.level] }}>
        {WORDS[line.level]()}
      </Box>
      <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
        {line.person !== null && <b>{line.person}: </b>}
        {line.message}
      </Box>
    </Box>
  );
}
