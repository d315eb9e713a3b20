/** Forgets the history that is older than the administrator wants to keep. */
import { asSyncError, type Clock, type Log, type SyncState } from '../../sync/index.ts';

const DAY = 24 * 60 * 60_000;

export interface HistoryParts {
  /** @throws SyncError settings */
  readonly keepHistoryDays: () => number;
  readonly state: Pick<SyncState, 'prune'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** What it gives works at its first call and then once a day; it never fails. */
export function historyKeeper({ keepHistoryDays, state, clock, log }: HistoryParts): () => void {
  let last: number | null = null;
  return () => {
    const now = clock.now();
    // A clock that was set back makes it work once too often.
    if (last !== null && now >= last && now < last + DAY) return;
    last = now;
    try {
      const gone = state.prune(now - keepHistoryDays() * DAY);
      if (gone > 0) log.write('debug', `Forgot ${String(gone)} old entries of the history.`);
    } catch (thrown) {
      log.write('error', asSyncError(thrown).message);
    }
  };
}
