import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactElement } from 'react';
import { t } from '../words/words.ts';

export interface PracticeBannerProps {
  readonly onConnect: () => void;
}

export function PracticeBanner({ onConnect }: PracticeBannerProps): ReactElement {
  return (
    <Box
      role="note"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        border: '1px solid',
        borderColor: 'primary.main',
        borderRadius: 1,
        paddingBlock: 1,
        paddingInline: 2,
        marginBlockEnd: 3,
      }}
    >
      <Box component="span" sx={{ flex: '1 1 20rem' }}>
        {t('practice')}
      </Box>
      <Button size="small" onClick={onConnect}>
        {t('setUpForReal')}
      </Button>
    </Box>
  );
}
