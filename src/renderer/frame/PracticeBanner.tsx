import Box from '@mui/material/Box';
import type { ReactElement } from 'react';
import { t } from '../words/words.ts';

export function PracticeBanner(): ReactElement {
  return (
    <Box
      role="note"
      sx={{
        border: '1px solid',
        borderColor: 'primary.main',
        borderRadius: 1,
        paddingBlock: 1,
        paddingInline: 2,
        marginBlockEnd: 3,
      }}
    >
      {t('practice')}
    </Box>
  );
}
