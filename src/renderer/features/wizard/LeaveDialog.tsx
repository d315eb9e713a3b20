/** Asks whether what was filled in is kept. */
import Button from '@mui/material/Button';
import type { ReactElement } from 'react';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { t } from '../../words/words.ts';

export interface LeaveDialogProps {
  readonly open: boolean;
  readonly keepsSecrets: boolean;
  readonly onKeep: () => void;
  readonly onDrop: () => void;
  readonly onClose: () => void;
}

export function LeaveDialog(props: LeaveDialogProps): ReactElement {
  const { open, keepsSecrets, onKeep, onDrop, onClose } = props;
  return (
    <ConfirmDialog
      open={open}
      title={t('wizard:leaveTitle')}
      confirm={t('wizard:leaveKeep')}
      onConfirm={onKeep}
      onClose={onClose}
      others={
        <Button color="error" onClick={onDrop}>
          {t('wizard:leaveDrop')}
        </Button>
      }
    >
      {keepsSecrets ? t('wizard:leaveText') : t('wizard:leaveTextNoKeyStore')}
    </ConfirmDialog>
  );
}
