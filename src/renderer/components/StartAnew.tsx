/** The way on when a part of the profile is damaged: what is kept and what is lost, and a question. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../main/ipc/contract.ts';
import type { DamagedPart } from '../../main/ipc/contract/shape.ts';
import { t } from '../words/words.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { FailureNote } from './FailureNote.tsx';
import { useAct } from './use-act.ts';

const WORDS: Readonly<Record<DamagedPart, () => { title: string; kept: string; lost: string }>> = {
  settings: () => ({
    title: t('anewSettingsTitle'),
    kept: t('anewSettingsKept'),
    lost: t('anewSettingsLost', { start: t('wizard:start') }),
  }),
  database: () => ({
    title: t('anewDatabaseTitle'),
    kept: t('anewDatabaseKept'),
    lost: t('anewDatabaseLost'),
  }),
};

export interface StartAnewProps {
  readonly api: CalbridgeApi;
  readonly without: DamagedPart;
  readonly onDone: () => void;
}

export function StartAnewButton(props: StartAnewProps): ReactElement {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button
        variant="outlined"
        onClick={() => {
          setAsked(true);
        }}
      >
        {t('startAnew')}
      </Button>
      <StartAnewDialog
        {...props}
        open={isAsked}
        onClose={() => {
          setAsked(false);
        }}
      />
    </>
  );
}

export interface StartAnewDialogProps extends StartAnewProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function StartAnewDialog(props: StartAnewDialogProps): ReactElement {
  const { api, without, open, onClose, onDone } = props;
  const act = useAct();
  const { title, kept, lost } = WORDS[without]();
  const begin = async (): Promise<void> => {
    if ((await act.run(() => api.app.startAnew({ without }))) === null) return;
    onClose();
    onDone();
  };
  return (
    <ConfirmDialog
      open={open}
      title={title}
      confirm={t('startAnewNow')}
      danger
      busy={act.isBusy}
      onConfirm={() => void begin()}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <Typography>{kept}</Typography>
        <Typography>{lost}</Typography>
      </Box>
      {act.failure !== null && <FailureNote failure={act.failure} />}
    </ConfirmDialog>
  );
}
