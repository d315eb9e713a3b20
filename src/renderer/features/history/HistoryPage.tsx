/** What every sync wrote, and the way back from it. */
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HistoryView } from '../../../main/ipc/contract/history.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FailureNote } from '../../components/FailureNote.tsx';
import { PageHeading } from '../../components/PageHeading.tsx';
import { PageSkeleton } from '../../components/PageSkeleton.tsx';
import { Said } from '../../components/Said.tsx';
import { useAct } from '../../components/use-act.ts';
import type { PageProps } from '../../desk/page.ts';
import { t } from '../../words/words.ts';
import { HistoryBar } from './HistoryBar.tsx';
import { ICON } from './icon.ts';
import { MomentDialog } from './MomentDialog.tsx';
import { RunCard } from './RunCard.tsx';
import type { UndoWish } from './undo-wish.ts';
import { UndoDialog } from './UndoDialog.tsx';
import { useHistory } from './use-history.ts';

const STEP = 200;
/** No more than the main process answers at once. */
const MOST = 2_000;
const NOBODY = [] as const;

export function HistoryPage({ api, desk }: PageProps): ReactElement {
  const pairs = desk.status?.pairs ?? NOBODY;
  const [pair, setPair] = useState<string | null>(null);
  const [limit, setLimit] = useState(STEP);
  const [wish, setWish] = useState<UndoWish | 'moment' | null>(null);
  const act = useAct();
  const history = useHistory(api, pairs, { pair, limit });
  const { known, failure, again } = history;
  const problem = desk.failure ?? failure;
  const close = (): void => {
    setWish(null);
  };
  const dialog = { api, act, onClose: close, onDone: again };
  if (problem !== null) {
    const retry = desk.failure === null ? again : desk.again;
    return <FailureNote failure={problem} action={{ label: t('tryAgain'), onPress: retry }} />;
  }
  return (
    <>
      <PageHeading {...headingOf(known?.value ?? null, pair)} live />
      <HistoryBar pairs={pairs} pair={pair} onChoose={setPair} onWish={setWish} />
      <Said act={act} />
      {known === null ? (
        <PageSkeleton />
      ) : (
        <Runs
          history={known.value}
          onWish={setWish}
          onMore={
            known.value.hasMore && limit < MOST
              ? () => {
                  setLimit((before) => Math.min(before + STEP, MOST));
                }
              : null
          }
        />
      )}
      {wish === 'moment' && <MomentDialog {...dialog} pairs={pairs} pair={pair} />}
      {wish !== null && wish !== 'moment' && <UndoDialog {...dialog} wish={wish} />}
    </>
  );
}

function headingOf(history: HistoryView | null, pair: string | null) {
  if (history === null) return { sentence: t('history:word') };
  const count = history.runs.length;
  if (count === 0) return { sentence: t(pair === null ? 'history:none' : 'history:nonePerson') };
  const key = history.hasMore ? 'history:wroteMany' : 'history:wrote';
  return { sentence: t(key, { count }), more: t('history:wroteMore') };
}

interface RunsProps {
  readonly history: HistoryView;
  readonly onWish: (wish: UndoWish) => void;
  /** Null: these are all. */
  readonly onMore: (() => void) | null;
}

function Runs({ history, onWish, onMore }: RunsProps): ReactElement {
  if (history.runs.length === 0) {
    return <EmptyState icon={ICON} sentence={t('history:none')} more={t('history:noneMore')} />;
  }
  return (
    <>
      <ul aria-label={t('history:list')} style={LIST}>
        {history.runs.map((run) => (
          <RunCard key={`${run.pair} ${run.run}`} run={run} onWish={onWish} />
        ))}
      </ul>
      {onMore !== null && <Button onClick={onMore}>{t('history:earlier')}</Button>}
    </>
  );
}

const LIST = { listStyle: 'none', margin: 0, padding: 0 } as const;
