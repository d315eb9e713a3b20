import { SyncError, type Pair, type PairId } from '../../sync/index.ts';
import { pairWithId } from './view.ts';

/** @throws SyncError settings */
export function enabledPair(pairs: readonly Pair[], id: PairId): Pair {
  const pair = pairWithId(pairs, id);
  if (pair.enabled) return pair;
  const { name } = pair.crmUser;
  throw new SyncError('settings', `Synchronisation is switched off for ${name}.`);
}
