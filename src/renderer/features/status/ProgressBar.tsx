/** How far the syncs of the moment are, and of long ones when they will be done; else empty, but as high. */
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { useNow } from '../../components/use-now.ts';
import { t } from '../../words/words.ts';
import { forecastText, progressShare } from './progress-text.ts';

const EVERY_MS = 15_000;

export function ProgressBar({ pairs }: { readonly pairs: readonly PairView[] }): ReactElement {
  const runs = pairs.some((pair) => pair.state === 'syncing');
  const share = progressShare(pairs);
  const forecast = forecastText(pairs, useNow(EVERY_MS));
  return (
    <>
      <Box sx={{ height: 4, marginBlockStart: 2 }}>
        {runs && (
          <LinearProgress
            aria-label={t('status:stateSyncing')}
            {...(share === null ? {} : { variant: 'determinate' as const, value: share })}
          />
        )}
      </Box>
      {forecast !== '' && <Typography sx={{ marginBlockStart: 1 }}>{forecast}</Typography>}
    </>
  );
}
