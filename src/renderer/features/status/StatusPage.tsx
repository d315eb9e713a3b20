/** The one page: the sentence, the people, the log. */
import Box from '@mui/material/Box';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi, StatusView } from '../../../main/ipc/contract.ts';
import { SyncButton } from '../../components/SyncButton.tsx';
import { FailureNote } from './FailureNote.tsx';
import { FirstRun } from './FirstRun.tsx';
import { Headline } from './Headline.tsx';
import { LogList } from './LogList.tsx';
import { PairTable } from './PairTable.tsx';
import { PracticeBanner } from './PracticeBanner.tsx';
import { ProgressBar } from './ProgressBar.tsx';
import { StatusSkeleton } from './StatusSkeleton.tsx';
import { useDesk } from './use-desk.ts';
import { useLog } from './use-log.ts';
import { useSyncNow } from './use-sync-now.ts';

export function StatusPage({ api }: { readonly api: CalbridgeApi }): ReactElement {
  const [attempt, setAttempt] = useState(0);
  const { about, status, failure } = useDesk(api, attempt);
  const again = {
    label: 'Try again',
    onPress: () => {
      setAttempt((last) => last + 1);
    },
  };
  const body = (): ReactElement => {
    if (failure !== null) return <FailureNote failure={failure} action={again} />;
    if (status === null || about === null) return <StatusSkeleton />;
    if (status.pairs.length === 0 && !about.practice) return <FirstRun api={api} />;
    return <Overview api={api} status={status} />;
  };
  return (
    <main>
      {about?.practice === true && <PracticeBanner />}
      {body()}
    </main>
  );
}

interface OverviewProps {
  readonly api: CalbridgeApi;
  readonly status: StatusView;
}

function Overview({ api, status }: OverviewProps): ReactElement {
  const sync = useSyncNow(api);
  const lines = useLog(api);
  const runs = status.pairs.some((pair) => pair.state === 'syncing');
  const canRun = status.pairs.some((pair) => pair.state !== 'disabled');
  const onSync = useLatest(sync.run);
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 2 }}>
        <Headline status={status} />
        {canRun && (
          <SyncButton
            person={null}
            busy={runs || sync.isAsked(null)}
            onPress={() => {
              sync.run(null);
            }}
          />
        )}
      </Box>
      <ProgressBar pairs={status.pairs} />
      {sync.failure !== null && (
        <FailureNote failure={sync.failure} action={{ label: 'Close', onPress: sync.dismiss }} />
      )}
      <Box sx={{ display: 'grid', gap: 4, marginBlockStart: 2 }}>
        {status.pairs.length > 0 && (
          <PairTable pairs={status.pairs} isAsked={sync.isAsked} onSync={onSync} />
        )}
        {lines !== null && <LogList lines={lines} />}
      </Box>
    </>
  );
}

/** A function that stays the same, so that rows which did not change are not drawn again. */
function useLatest(run: (pair: string) => void): (pair: string) => void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  return useCallback((pair) => {
    latest.current(pair);
  }, []);
}
