/** Forgets the history that is older than the administrator wants to keep, and the space of it. */
import { asSyncError, type Clock, type Log, type SyncState } from '../../sync/index.ts';

const DAY = 24 * 60 * 60_000;

export interface HistoryParts {
  /** @throws SyncError settings */
  readonly keepHistoryDays: () => number;
  readonly state: Pick<SyncState, 'prune'>;
  /** Gives the disk back what is not needed any more, in bytes; null: there is no disk. */
  readonly compact: (() => number) | null;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

const MIB = 1_048_576;

/**
 * What it gives forgets at its first call and then once a day, and gives the space back at night,
 * when nobody waits for it; it never fails.
 */
export function historyKeeper(parts: HistoryParts): (isNight: boolean) => void {
  const { keepHistoryDays, state, compact, clock, log } = parts;
  const trying = (work: () => void): void => {
    try {
      work();
    } catch (thrown) {
      log.write('error', asSyncError(thrown).message);
    }
  };
  let last: number | null = null;
  return (isNight) => {
    const now = clock.now();
    // A clock that was set back makes it work once too often.
    if (last === null || now < last || now >= last + DAY) {
      last = now;
      trying(() => {
        const gone = state.prune(now - keepHistoryDays() * DAY);
        if (gone > 0) log.write('debug', `Forgot ${String(gone)} old entries of the history.`);
      });
    }
    if (!isNight || compact === null) return;
    trying(() => {
      const bytes = compact();
      if (bytes > 0)
        log.write('debug', `Gave back ${String(Math.round(bytes / MIB))} MiB of disk.`);
    });
  };
}
