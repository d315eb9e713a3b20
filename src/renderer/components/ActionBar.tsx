/** What is chosen in a long list and what can be done with it; it stays in sight while it scrolls. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactElement, ReactNode } from 'react';

export interface ActionBarProps {
  readonly label: string;
  /** What is chosen. */
  readonly sentence: string;
  readonly children: ReactNode;
}

export function ActionBar({ label, sentence, children }: ActionBarProps): ReactElement {
  return (
    <Box role="toolbar" aria-label={label} sx={BAR}>
      <Typography role="status" sx={{ flexGrow: 1, fontWeight: 600 }}>
        {sentence}
      </Typography>
      {children}
    </Box>
  );
}

const BAR = {
  position: 'sticky',
  bottom: 16,
  zIndex: 2,
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 1,
  padding: 1,
  paddingInlineStart: 2,
  marginBlockStart: 2,
  border: '1px solid',
  borderColor: 'primary.main',
  borderRadius: 1,
  backgroundColor: 'background.paper',
  boxShadow: 4,
} as const;
