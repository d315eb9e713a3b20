import Box from '@mui/material/Box';
import type { ReactElement } from 'react';
import type { StatusView } from '../../main/ipc/contract/sync.ts';
import { StateIcon, STATE_OF_TONE } from '../components/StateMark.tsx';
import { t } from '../words/words.ts';

type Tone = StatusView['tone'];

const WORDS: Readonly<Record<Tone, () => string>> = {
  none: () => t('chipNone'),
  good: () => t('chipGood'),
  busy: () => t('chipBusy'),
  waiting: () => t('chipWaiting'),
  attention: () => t('chipAttention'),
  offline: () => t('chipOffline'),
};

export function StateChip({ tone }: { readonly tone: Tone }): ReactElement {
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
      {WORDS[tone]()}
    </Box>
  );
}
