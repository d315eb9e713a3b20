/** Round after round of all pairs, and once a night the one that looks at everything. */
import {
  addDays,
  asSyncError,
  dateAt,
  instantOf,
  type Clock,
  type EpochMs,
  type Log,
  type Paused,
  type Trigger,
} from '../../sync/index.ts';
import type { Waker } from './waker.ts';

export interface Housekeeping {
  /** `02:00`, on the clock of the PC. */
  readonly at: string;
  /** Whether the first round after the start is one as well. */
  readonly atStart: boolean;
}

export interface RoundParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Asked for at every use. @throws SyncError settings */
  readonly housekeeping: () => Housekeeping;
  /** The zone of the PC: it may travel. */
  readonly zone: () => string;
  /** Whether no round is to begin; asked for at every use. */
  readonly paused: () => Paused | null;
  /** What is woken looks at once whether a round is due. */
  readonly waker: Waker;
  readonly round: (trigger: Trigger) => Promise<unknown>;
}

/** The next time that the PC's clock shows it. In the night without that hour, an hour later. */
export function nextNight(now: EpochMs, at: string, zone: string): EpochMs {
  const today = dateAt(now, zone);
  const [first, second] = [today, addDays(today, 1)].map((date) =>
    instantOf({ local: `${date}T${at}:00`, zone }),
  );
  return first !== undefined && first > now ? first : (second ?? now);
}

/**
 * Begins at once, and goes on until it is stopped, whatever happens to a round. A night during
 * which the PC slept, or a pause lasted, is made up for afterwards.
 */
export async function keepRounds(
  parts: RoundParts,
  { interval, signal }: { readonly interval: number; readonly signal: AbortSignal },
): Promise<void> {
  const { clock, log, paused, round, waker } = parts;
  const night = new Night(parts);
  let first: Trigger | null = night.isWantedAtStart() ? 'housekeeping' : 'start';
  while (!signal.aborted) {
    const pause = paused();
    if (pause !== null) {
      const left = pause.until === null ? interval : pause.until - clock.now();
      await waker.wait(Math.min(interval, left), signal);
      continue;
    }
    const trigger: Trigger = night.hasCome() ? 'housekeeping' : (first ?? 'schedule');
    first = null;
    await round(trigger).catch((thrown: unknown) => {
      log.write('error', asSyncError(thrown).message);
    });
    await waker.wait(Math.min(interval, night.wait()), signal);
  }
}

class Night {
  readonly #parts: RoundParts;
  #from: EpochMs;

  constructor(parts: RoundParts) {
    this.#parts = parts;
    this.#from = parts.clock.now();
  }

  isWantedAtStart(): boolean {
    return this.#wanted()?.atStart ?? false;
  }

  /** Milliseconds. */
  wait(): number {
    const { clock } = this.#parts;
    return Math.max(0, this.#next() - clock.now());
  }

  /** Says so only once a night. */
  hasCome(): boolean {
    const now = this.#parts.clock.now();
    const has = now >= this.#next();
    // A clock that was set back must not let a night wait for longer than a day.
    if (has || now < this.#from) this.#from = now;
    return has;
  }

  #next(): EpochMs {
    const wanted = this.#wanted();
    return wanted === null ? Infinity : nextNight(this.#from, wanted.at, this.#parts.zone());
  }

  #wanted(): Housekeeping | null {
    try {
      return this.#parts.housekeeping();
    } catch {
      // Settings that cannot be read are told of by the round.
      return null;
    }
  }
}
