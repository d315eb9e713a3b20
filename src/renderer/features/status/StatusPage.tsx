/** How things stand: the sentence, the people, the log. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { StatusView } from '../../../main/ipc/contract/sync.ts';
import { FailureNote } from '../../components/FailureNote.tsx';
import { StartAnewButton, StartAnewDialog } from '../../components/StartAnew.tsx';
import { PageSkeleton } from '../../components/PageSkeleton.tsx';
import type { PageProps } from '../../desk/page.ts';
import type { SyncNow } from '../../desk/use-sync-now.ts';
import { t } from '../../words/words.ts';
import { ActivityChart } from './ActivityChart.tsx';
import { FirstRun } from './FirstRun.tsx';
import { Decisions } from './Decisions.tsx';
import { Headline } from './Headline.tsx';
import { LogList } from './LogList.tsx';
import { PairTable } from './PairTable.tsx';
import { START_ANEW } from './ProblemNote.tsx';
import { ProgressBar } from './ProgressBar.tsx';
import { useLog } from './use-log.ts';

export function StatusPage({ api, desk, sync, go }: PageProps): ReactElement {
  const { about, status, failure } = desk;
  const toWizard = (): void => {
    go('wizard');
  };
  if (failure !== null) {
    const { damaged } = failure;
    return (
      <>
        <FailureNote failure={failure} action={{ label: t('tryAgain'), onPress: desk.again }} />
        {damaged !== undefined && (
          <StartAnewButton api={api} without={damaged} onDone={desk.again} />
        )}
      </>
    );
  }
  if (status === null || about === null) return <PageSkeleton />;
  if (status.pairs.length === 0 && !about.practice)
    return <FirstRun api={api} onSetUp={toWizard} />;
  return (
    <>
      <Overview {...{ api, status, sync, go }} again={desk.again} practice={about.practice} />
      {!about.practice && (
        <Button sx={{ marginBlockStart: 2 }} onClick={toWizard}>
          {t('status:changeConnection')}
        </Button>
      )}
    </>
  );
}

interface OverviewProps {
  readonly api: CalbridgeApi;
  readonly status: StatusView;
  readonly again: () => void;
  readonly sync: SyncNow;
  readonly go: PageProps['go'];
  readonly practice: boolean;
}

function Overview({ api, status, again, sync, go, practice }: OverviewProps): ReactElement {
  const lines = useLog(api);
  const onSync = useLatest(sync.run);
  const [isAnew, setAnew] = useState(false);
  const onGo = (to: string): void => {
    if (to === START_ANEW) setAnew(true);
    else go(to);
  };
  return (
    <>
      <StartAnewDialog
        api={api}
        without="database"
        open={isAnew}
        onClose={() => {
          setAnew(false);
        }}
        onDone={again}
      />
      <Headline status={status} />
      <ProgressBar pairs={status.pairs} />
      <Decisions
        pairs={status.pairs}
        onDecide={() => {
          go('conflicts');
        }}
      />
      <Box sx={{ display: 'grid', gap: 4, marginBlockStart: 2 }}>
        {status.pairs.length > 0 && (
          <PairTable
            pairs={status.pairs}
            isAsked={sync.isAsked}
            onSync={onSync}
            // The wizard connects one's own servers, and the practice office has none of them.
            onGo={practice ? null : onGo}
          />
        )}
        <ActivityChart api={api} lastCheckAt={status.lastCheckAt} />
        {lines !== null && <LogList lines={lines} />}
        <Button
          sx={{ justifySelf: 'start' }}
          onClick={() => {
            go('history');
          }}
        >
          {t('status:toHistory')}
        </Button>
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
