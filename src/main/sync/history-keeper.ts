/** Forgets the history that is older than the administrator wants to keep, and the space of it. */
import {
  asSyncError,
  type Clock,
  type EpochMs,
  type Log,
  type SyncState,
} from '../../sync/index.ts';
import { localHour } from '../platform/local-zone.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Whoever has just started the program is in front of it. */
const AFTER_START = 15 * MINUTE;

/** See `db/open.ts`. Both throw SyncError. */
export interface Compacting {
  compact(mayRewrite: boolean): Iterable<number>;
  settleFile(): boolean;
}

export interface HistoryParts {
  /** @throws SyncError settings */
  readonly keepHistoryDays: () => number;
  readonly state: Pick<SyncState, 'prune'>;
  /** Null: there is no disk. */
  readonly compact: Compacting | null;
  /** Whether nobody is being synchronised just now. */
  readonly isIdle: () => boolean;
  readonly clock: Pick<Clock, 'now' | 'breathe'>;
  readonly log: Log;
}

const MIB = 1_048_576;

/** Hours of the PC in which nobody is in front of it, whenever the round of the night is made up. */
const NIGHT = { from: 0, until: 5 };

/** It never fails: what goes wrong is in the log. */
export class HistoryKeeper {
  readonly #parts: HistoryParts;
  readonly #signal: AbortSignal;
  readonly #begun: EpochMs;
  #last: EpochMs | null = null;
  #isNightOver = false;
  #compacting: Promise<void> = Promise.resolve();

  constructor(parts: HistoryParts, signal: AbortSignal) {
    this.#parts = parts;
    this.#signal = signal;
    this.#begun = parts.clock.now();
  }

  /**
   * To be called after every round: forgets at the first one and then once a day. The space is given
   * back after the round of a night, as soon as nobody waits.
   */
  tidyUp(isNight: boolean): void {
    const { clock, compact, isIdle } = this.#parts;
    const now = clock.now();
    // A clock that was set back makes it work once too often.
    if (this.#last === null || now < this.#last || now >= this.#last + DAY) {
      this.#last = now;
      this.#trying(() => {
        this.#forget(now);
      });
    }
    this.#isNightOver ||= isNight;
    if (!this.#isNightOver || compact === null || !isIdle()) return;
    if (now >= this.#begun && now < this.#begun + AFTER_START) return;
    this.#isNightOver = false;
    this.#compacting = this.#compacting.then(() => this.#giveBack(compact));
  }

  /** Ends when nothing is under way any more; after the signal that is soon. */
  settled(): Promise<void> {
    return this.#compacting;
  }

  #forget(now: EpochMs): void {
    const { keepHistoryDays, state, log } = this.#parts;
    const gone = state.prune(now - keepHistoryDays() * DAY);
    if (gone > 0) log.write('debug', `Forgot ${String(gone)} old entries of the history.`);
  }

  async #giveBack(disk: Compacting): Promise<void> {
    const { clock, isIdle, log } = this.#parts;
    let bytes = 0;
    const steps = this.#trying(() => disk.compact(this.#isNight())[Symbol.iterator]());
    while (!this.#signal.aborted && isIdle()) {
      const step = this.#trying(() => steps?.next());
      if (step === undefined || step.done === true) break;
      bytes += step.value;
      await clock.breathe();
    }
    const isGiven = bytes > 0 && this.#trying(() => disk.settleFile());
    if (isGiven === true)
      log.write('debug', `Gave back ${String(Math.round(bytes / MIB))} MiB of disk.`);
  }

  #isNight(): boolean {
    const hour = localHour(this.#parts.clock.now());
    return hour >= NIGHT.from && hour < NIGHT.until;
  }

  #trying<Result>(work: () => Result): Result | undefined {
    try {
      return work();
    } catch (thrown) {
      this.#parts.log.write('error', asSyncError(thrown).message);
      return undefined;
    }
  }
}
