/** How every page begins: the answer in one sentence, then what else there is to know. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactElement, ReactNode } from 'react';
import { visuallyHidden } from './visually-hidden.ts';

export interface PageHeadingProps {
  readonly sentence: string;
  readonly more?: string;
  /** Said to screen readers when it changes. */
  readonly live?: boolean;
  /** Beside the sentence, for example buttons. */
  readonly children?: ReactNode;
}

export function PageHeading(props: PageHeadingProps): ReactElement {
  const { sentence, more = '', live = false, children } = props;
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 2, marginBottom: 2 }}
    >
      <Box sx={{ flex: '1 1 24rem', minWidth: 0 }}>
        <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
          {sentence}
        </Typography>
        {more !== '' && <Typography sx={{ marginBlockStart: 0.5 }}>{more}</Typography>}
      </Box>
      {children}
      {live && (
        <Box role="status" sx={visuallyHidden}>
          {[sentence, more].join(' ')}
        </Box>
      )}
    </Box>
  );
}
