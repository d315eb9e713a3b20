import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { ReactElement } from 'react';
import { t } from '../words/words.ts';

const ROWS = ['one', 'two', 'three'] as const;

export function PageSkeleton(): ReactElement {
  return (
    <Box role="status" aria-label={t('opening')} sx={{ marginBlockStart: 1 }}>
      <Skeleton variant="rounded" width="60%" height={36} />
      <Box sx={{ display: 'grid', gap: 1.5, marginBlockStart: 5 }}>
        {ROWS.map((row) => (
          <Skeleton key={row} variant="rounded" height={48} />
        ))}
      </Box>
    </Box>
  );
}
