import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactElement } from 'react';
import { t } from '../words/words.ts';
import { StateIcon } from './StateMark.tsx';

export interface SyncButtonProps {
  /** Whom it syncs; null for everyone. */
  readonly person: string | null;
  readonly busy: boolean;
  readonly onPress: () => void;
}

/** While busy it keeps its place in the tab order, so that the focus is not lost. */
export function SyncButton({ person, busy, onPress }: SyncButtonProps): ReactElement {
  return (
    <Button
      variant={person === null ? 'contained' : 'outlined'}
      size={person === null ? 'medium' : 'small'}
      aria-disabled={busy}
      {...(person === null
        ? {}
        : { 'aria-label': t('syncNowPerson', { person }), title: t('syncNow') })}
      onClick={() => {
        if (!busy) onPress();
      }}
      sx={{
        whiteSpace: 'nowrap',
        flexShrink: 0,
        ...(person === null ? {} : { minWidth: 0, paddingInline: 1 }),
        '&[aria-disabled="true"]': { opacity: 0.55, cursor: 'default' },
      }}
    >
      {person === null ? t('syncNow') : <ShortLabel />}
    </Button>
  );
}

/** In a narrow window the sign alone; the button keeps its name. */
function ShortLabel(): ReactElement {
  return (
    <>
      <Box component="span" sx={{ display: { xs: 'none', md: 'inline' } }}>
        {t('syncNowShort')}
      </Box>
      <Box component="span" sx={{ display: { xs: 'flex', md: 'none' } }}>
        <StateIcon state="syncing" size={20} />
      </Box>
    </>
  );
}
