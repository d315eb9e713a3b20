/** Starts runs of one pair when changes are told: soon, but never for ever because of our own. */
import {
  asSyncError,
  type Clock,
  type CycleOutcome,
  type EpochMs,
  type Log,
  type PairId,
} from '../../sync/index.ts';
import { isNothing } from './counts-sentence.ts';

export interface TriggerParts {
  readonly clock: Clock;
  /** A run that knows of everything until now; null when the pair is not to run. */
  readonly run: (pair: PairId) => Promise<CycleOutcome | null>;
  /** When the latest run of the pair began; null: none yet. */
  readonly begunAt: (pair: PairId) => EpochMs | null;
  readonly log: Log;
}

/** What comes within this time is looked at together. */
const SOON = 1_000;
/** How often the pause is doubled at most: about a minute. */
const MOST_DOUBLINGS = 6;
/** Whoever was quiet for so long is served at once again. */
const QUIET = 120_000;

export class PairTrigger {
  readonly #pair: PairId;
  readonly #parts: TriggerParts;
  readonly #signal: AbortSignal;
  /** When a change was told that no run has looked at yet. */
  #toldAt: EpochMs | null = null;
  #serving: Promise<void> | null = null;
  /** Runs in a row that found nothing: echoes of our own writes, and what is none of our business. */
  #vain = 0;
  #endedAt: EpochMs = -Infinity;
  #notBefore: EpochMs = -Infinity;

  constructor(pair: PairId, parts: TriggerParts, signal: AbortSignal) {
    this.#pair = pair;
    this.#parts = parts;
    this.#signal = signal;
  }

  changed(): void {
    this.#toldAt = this.#parts.clock.now();
    this.#serving ??= this.#serve()
      .catch((thrown: unknown) => {
        this.#parts.log.write('error', asSyncError(thrown).message);
      })
      .finally(() => {
        this.#serving = null;
      });
  }

  /** Resolves when no run is due any more. */
  async settled(): Promise<void> {
    await this.#serving;
  }

  async #serve(): Promise<void> {
    const { clock } = this.#parts;
    while (this.#toldAt !== null) {
      await clock.wait(this.#pause(), this.#signal).catch(() => undefined);
      if (this.#signal.aborted) return;
      const told: EpochMs = this.#toldAt;
      this.#toldAt = null;
      // A run that began after it has seen it, whoever started that; unless the clock was set back.
      const begun = this.#parts.begunAt(this.#pair) ?? -Infinity;
      if (begun > told && begun <= clock.now()) continue;
      const outcome = await this.#parts.run(this.#pair);
      if (outcome !== null) this.#learn(outcome);
    }
  }

  #pause(): number {
    const now = this.#parts.clock.now();
    if (now - this.#endedAt > QUIET) this.#vain = 0;
    const pause = SOON * 2 ** Math.min(this.#vain, MOST_DOUBLINGS);
    return Math.max(pause, this.#notBefore - now);
  }

  #learn({ result, counts, error }: CycleOutcome): void {
    this.#endedAt = this.#parts.clock.now();
    this.#vain = result === 'ok' && !isNothing(counts) ? 0 : this.#vain + 1;
    const retryAt = error?.retryAt ?? null;
    this.#notBefore = retryAt ?? -Infinity;
    if (retryAt === null) return;
    this.#toldAt ??= this.#endedAt;
  }
}
