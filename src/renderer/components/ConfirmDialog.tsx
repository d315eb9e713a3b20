/** Asks before something that matters; what it is about is in the dialog, in full. */
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { t } from '../words/words.ts';

export interface ConfirmDialogProps {
  readonly open: boolean;
  /** The question, as a sentence. */
  readonly title: string;
  readonly children: ReactNode;
  /** The verb on the button, such as “Remove 12 appointments”. */
  readonly confirm: string;
  /** Whether something is taken away. */
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** Other ways out, before the two buttons. */
  readonly others?: ReactNode;
}

export function ConfirmDialog(props: ConfirmDialogProps): ReactElement {
  const id = useId();
  const { busy = false } = props;
  return (
    <Dialog open={props.open} onClose={props.onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{props.title}</DialogTitle>
      <DialogContent sx={{ overflowWrap: 'anywhere' }}>{props.children}</DialogContent>
      <DialogActions>
        {props.others}
        {/* The harmless way out has the focus. */}
        <Button autoFocus onClick={props.onClose}>
          {t('cancel')}
        </Button>
        <Button
          variant="contained"
          color={props.danger === true ? 'error' : 'primary'}
          aria-disabled={busy}
          sx={{ '&[aria-disabled="true"]': { opacity: 0.55, cursor: 'default' } }}
          onClick={() => {
            if (!busy) props.onConfirm();
          }}
        >
          {props.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
