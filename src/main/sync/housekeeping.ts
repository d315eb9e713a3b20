/** Forgets what is older than the administrator wants to keep: at the start, then once a day. */
import { asSyncError, type Clock, type Log, type SyncState } from '../../sync/index.ts';

const DAY = 86_400_000;
const KEEP_HISTORY_DAYS = 30;

export interface HousekeepingParts {
  readonly state: Pick<SyncState, 'prune'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** How many days of history are kept; asked for at every use. Null: the default. */
  readonly keepHistoryDays: (() => number) | null;
}

export class Housekeeping {
  readonly #parts: HousekeepingParts;
  #lastAt: number | null = null;

  constructor(parts: HousekeepingParts) {
    this.#parts = parts;
  }

  /** Never throws: a history that is too long is no reason not to synchronise. */
  tidyIfDue(): void {
    const { state, clock, log, keepHistoryDays } = this.#parts;
    const now = clock.now();
    if (this.#lastAt !== null && now - this.#lastAt < DAY) return;
    this.#lastAt = now;
    try {
      const days = keepHistoryDays?.() ?? KEEP_HISTORY_DAYS;
      const forgotten = state.prune(now - days * DAY);
      if (forgotten === 0) return;
      log.write(
        'info',
        `Tidied: ${String(forgotten)} entries of the history are older than ${String(days)} days and were forgotten.`,
      );
    } catch (thrown) {
      log.write('error', `The history could not be tidied: ${asSyncError(thrown).message}`);
    }
  }
}
