/** What was written, kept up to date with the syncs. */
import { useCallback, useEffect } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { HistoryView } from '../../../main/ipc/contract/history.ts';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { useAnswer, type Answer } from '../../components/use-answer.ts';

export interface Wanted {
  /** Null: everybody. */
  readonly pair: string | null;
  /** How many writes at the most. */
  readonly limit: number;
}

export function useHistory(
  api: CalbridgeApi,
  pairs: readonly PairView[],
  { pair, limit }: Wanted,
): Answer<HistoryView> {
  const call = useCallback(() => api.history.list({ pair, limit }), [api, pair, limit]);
  const answer = useAnswer(pair ?? '', call);
  const { again } = answer;
  const news = pairs.map(({ id, lastSyncAt }) => `${id} ${String(lastSyncAt)}`).join('\n');
  useEffect(() => {
    again();
  }, [again, news]);
  return answer;
}
