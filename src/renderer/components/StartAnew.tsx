/** The way on when a part of the profile is damaged: what is kept and what is lost, and a question. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
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
  /** What the page knows of the profile is to be asked anew. */
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
  const { without, open, onClose } = props;
  const { act, isWhole, begin, end } = useBeginning(props);
  const { title, kept, lost } = WORDS[without]();
  if (isWhole) return <WholeDialog open={open} onClose={end} />;
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

function useBeginning({ api, without, onClose, onDone }: StartAnewDialogProps) {
  const act = useAct();
  const [isWhole, setWhole] = useState(false);
  const end = (): void => {
    setWhole(false);
    onClose();
    onDone();
  };
  const begin = async (): Promise<void> => {
    const next = { damaged: without };
    const answer = await act.run(async () => {
      const told = await api.app.startAnew({ without });
      if (!told.ok) next.damaged = told.error.damaged ?? without;
      return told;
    });
    if (answer?.value === false) setWhole(true);
    // Set aside, but another part is damaged as well: the page tells of it, with its own way on.
    else if (answer !== null || next.damaged !== without) end();
  };
  return { act, isWhole, begin, end };
}

function WholeDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactElement {
  const { open, onClose } = props;
  const id = useId();
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{t('anewWholeTitle')}</DialogTitle>
      <DialogContent>
        <Typography>{t('anewWhole')}</Typography>
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          {t('close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
