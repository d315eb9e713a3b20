/** What waits for a person, and the way there. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { ReactElement } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { t } from '../../words/words.ts';

export interface DecisionsProps {
  readonly pairs: readonly PairView[];
  readonly onDecide: () => void;
}

export function Decisions({ pairs, onDecide }: DecisionsProps): ReactElement | null {
  const count = pairs.reduce((sum, { decisions }) => sum + decisions, 0);
  if (count === 0) return null;
  return (
    <Alert
      severity="warning"
      sx={{ marginBlockStart: 2 }}
      action={
        <Button color="inherit" onClick={onDecide}>
          {t('status:toDecisions')}
        </Button>
      }
    >
      {t('status:decisions', { count })}
    </Alert>
  );
}
