/** Where a list would be: why there is none, and what makes one. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactElement, ReactNode } from 'react';
import { LineIcon } from './LineIcon.tsx';

export interface EmptyStateProps {
  /** Drawn in a square of 24, as lines. */
  readonly icon: string;
  readonly sentence: string;
  readonly more?: string;
  /** For example a button. */
  readonly children?: ReactNode;
}

export function EmptyState({ icon, sentence, more, children }: EmptyStateProps): ReactElement {
  return (
    <Box sx={{ maxWidth: '60ch', marginBlock: 6, marginInline: 'auto', textAlign: 'center' }}>
      <LineIcon path={icon} size={48} colour="text.secondary" />
      <Typography sx={{ fontWeight: 600, marginBlockStart: 1 }}>{sentence}</Typography>
      {more !== undefined && (
        <Typography sx={{ color: 'text.secondary', marginBlock: 1 }}>{more}</Typography>
      )}
      {children}
    </Box>
  );
}
