/** What is not stored yet, and the ways on from there. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import { t } from '../../words/words.ts';

export interface SaveBarProps {
  readonly changes: number;
  readonly mistakes: number;
  readonly onReview: () => void;
  readonly onDiscard: () => void;
}

export function SaveBar({ changes, mistakes, onReview, onDiscard }: SaveBarProps): ReactElement {
  const isWrong = mistakes > 0;
  return (
    <Box
      role="region"
      aria-label={t('options:changes', { count: changes })}
      sx={{
        position: 'sticky',
        bottom: 0,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        paddingBlock: 1.5,
        marginBlockStart: 3,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        backgroundColor: 'background.default',
        zIndex: 1,
      }}
    >
      <Typography role="status" sx={{ flexGrow: 1, color: isWrong ? 'error.main' : 'inherit' }}>
        {isWrong
          ? t('options:correct', { count: mistakes })
          : t('options:changes', { count: changes })}
      </Typography>
      <Button onClick={onDiscard}>{t('options:discard')}</Button>
      <Button
        variant="contained"
        aria-disabled={isWrong}
        onClick={() => {
          if (!isWrong) onReview();
        }}
        sx={{ '&[aria-disabled="true"]': { opacity: 0.55, cursor: 'default' } }}
      >
        {t('options:review')}
      </Button>
    </Box>
  );
}
