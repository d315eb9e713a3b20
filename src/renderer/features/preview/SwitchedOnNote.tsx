/** Who is switched on is not asked: it says so, and offers to decide first. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { Failure } from '../../../main/ipc/contract/shape.ts';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { ask } from '../../api.ts';
import { FailureNote } from '../../components/FailureNote.tsx';
import { t } from '../../words/words.ts';
import { keysIn, type SightMap } from './sights.ts';

export interface SwitchedOnNoteProps {
  readonly api: CalbridgeApi;
  /** Whoever is chosen. */
  readonly pairs: readonly PairView[];
  readonly sights: SightMap;
}

export function SwitchedOnNote({ api, pairs, sights }: SwitchedOnNoteProps): ReactElement | null {
  const [failure, setFailure] = useState<Failure | null>(null);
  const hasPlan = ({ id }: PairView): boolean => keysIn(sights.get(id)?.plan ?? null).length > 0;
  const on = pairs.filter((pair) => pair.state !== 'disabled' && hasPlan(pair));
  const [first] = on;
  const switchOff = async (): Promise<void> => {
    const ids = on.map(({ id }) => id);
    const answer = await ask(() => api.people.setEnabled({ pairs: ids, enabled: false }));
    setFailure(answer.ok ? null : answer.error);
  };
  if (failure !== null) {
    const close = (): void => {
      setFailure(null);
    };
    return <FailureNote failure={failure} action={{ label: t('close'), onPress: close }} />;
  }
  if (!first) return null;
  return (
    <Alert
      severity="info"
      variant="outlined"
      sx={{ marginBlockEnd: 2, color: 'text.primary' }}
      action={
        <Button size="small" sx={{ whiteSpace: 'nowrap' }} onClick={() => void switchOff()}>
          {t('preview:switchOff')}
        </Button>
      }
    >
      {t('preview:someOn', { count: on.length, person: first.person })}
    </Alert>
  );
}
