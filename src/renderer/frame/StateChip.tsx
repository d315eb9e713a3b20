import Box from '@mui/material/Box';
import type { ReactElement } from 'react';
import type { StatusView } from '../../main/ipc/contract/sync.ts';
import { momentText } from '../components/moment-text.ts';
import { StateIcon, STATE_OF_TONE } from '../components/StateMark.tsx';
import { useNow } from '../components/use-now.ts';
import { t } from '../words/words.ts';

type Tone = StatusView['tone'];

const EVERY_MS = 60_000;

const WORDS: Readonly<Record<Tone, () => string>> = {
  none: () => t('chipNone'),
  good: () => t('chipGood'),
  busy: () => t('chipBusy'),
  waiting: () => t('chipWaiting'),
  attention: () => t('chipAttention'),
  offline: () => t('chipOffline'),
  paused: () => t('chipPaused'),
};

export function StateChip({ status }: { readonly status: StatusView }): ReactElement {
  const now = useNow(EVERY_MS);
  const { tone } = status;
  const until = status.paused?.until ?? null;
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 1,
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 16,
        paddingBlock: 0.5,
        paddingInline: 1.5,
        fontWeight: 600,
      }}
    >
      <StateIcon state={STATE_OF_TONE[tone]} size={18} />
      {tone === 'paused' && until !== null
        ? t('chipPausedUntil', { until: momentText(until, now) })
        : WORDS[tone]()}
    </Box>
  );
}
