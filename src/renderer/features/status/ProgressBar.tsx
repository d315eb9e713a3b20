/** How far the syncs of the moment are; empty, but as high, when there are none. */
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { ReactElement } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { t } from '../../words/words.ts';
import { progressShare } from './progress-text.ts';

export function ProgressBar({ pairs }: { readonly pairs: readonly PairView[] }): ReactElement {
  const runs = pairs.some((pair) => pair.state === 'syncing');
  const share = progressShare(pairs);
  return (
    <Box sx={{ height: 4, marginBlockStart: 2 }}>
      {runs && (
        <LinearProgress
          aria-label={t('status:stateSyncing')}
          {...(share === null ? {} : { variant: 'determinate' as const, value: share })}
        />
      )}
    </Box>
  );
}
