/** What waits for a person, kept up to date with the syncs. */
import { useEffect } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { WaitingView } from '../../../main/ipc/contract/conflicts.ts';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { useAnswer, type Answer } from '../../components/use-answer.ts';

export function useWaiting(
  api: CalbridgeApi,
  pairs: readonly PairView[],
): Answer<readonly WaitingView[]> {
  const answer = useAnswer('everything', api.conflicts.list);
  const { again } = answer;
  const news = pairs
    .map(({ id, decisions, lastSyncAt }) => `${id} ${decisions} ${String(lastSyncAt)}`)
    .join('\n');
  useEffect(() => {
    again();
  }, [again, news]);
  return answer;
}

/** Names an entry among all. */
export function keyOf({ kind, pair, id }: WaitingView): string {
  return `${kind} ${pair} ${id}`;
}
