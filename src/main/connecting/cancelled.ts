import { SyncError } from '../../sync/index.ts';

/** @throws SyncError cancelled */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new SyncError('cancelled', 'It was stopped. Nothing was stored.');
}
