/** A call that failed: what happened, and a button that goes on. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { ReactElement } from 'react';
import type { Failure } from '../../main/ipc/contract/shape.ts';
import { t } from '../words/words.ts';

export interface FailureNoteProps {
  readonly failure: Failure;
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

export function FailureNote({ failure, action }: FailureNoteProps): ReactElement {
  return (
    <Alert
      severity="error"
      variant="outlined"
      sx={{ marginBlock: 2, color: 'text.primary', overflowWrap: 'anywhere' }}
      action={
        action && (
          <Button
            color="inherit"
            size="small"
            onClick={action.onPress}
            sx={{ whiteSpace: 'nowrap' }}
          >
            {action.label}
          </Button>
        )
      }
    >
      {failure.message} {failure.mayHaveWritten === true ? t('mayHaveWritten') : t('untouched')}
    </Alert>
  );
}
