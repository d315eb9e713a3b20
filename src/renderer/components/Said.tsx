/** What went wrong, or what was done and how it is taken back. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { ReactElement } from 'react';
import { FailureNote } from './FailureNote.tsx';
import { t } from '../words/words.ts';
import type { Act, Notice } from './use-act.ts';

export function Said({ act }: { readonly act: Act }): ReactElement {
  const { failure, notice, dismiss } = act;
  return (
    <>
      {failure !== null && (
        <FailureNote failure={failure} action={{ label: t('close'), onPress: dismiss }} />
      )}
      <div role="status">{notice !== null && <Told notice={notice} onClose={dismiss} />}</div>
    </>
  );
}

interface ToldProps {
  readonly notice: Notice;
  readonly onClose: () => void;
}

function Told({ notice, onClose }: ToldProps): ReactElement {
  const { tone, text, undo } = notice;
  return (
    <Alert
      severity={tone}
      variant="outlined"
      sx={{ marginBlockEnd: 2, color: 'text.primary', overflowWrap: 'anywhere' }}
      action={
        <>
          {undo !== null && (
            <Button
              size="small"
              onClick={() => {
                onClose();
                undo.onPress();
              }}
            >
              {undo.label}
            </Button>
          )}
          <Button size="small" color="inherit" onClick={onClose}>
            {t('close')}
          </Button>
        </>
      }
    >
      {text}
    </Alert>
  );
}
