/** When a run will have ended, if it goes on as until now. */
import type { EpochMs, Progress } from '../../sync/index.ts';

/** Before that much of it has been seen, a guess is worth nothing. */
const LEAST_MS = 3_000;

export class Forecast {
  #begun: {
    readonly phase: Progress['phase'];
    readonly at: EpochMs;
    readonly done: number;
  } | null = null;

  /** The same progress with the forecast in it; null: nobody can tell yet. */
  of(progress: Progress, now: EpochMs): Progress {
    const { phase, done, total } = progress;
    // Each phase has its own speed.
    if (this.#begun?.phase !== phase) this.#begun = { phase, at: now, done };
    const lasted = now - this.#begun.at;
    const made = done - this.#begun.done;
    const isKnown = total !== null && made > 0 && lasted >= LEAST_MS;
    const finishAt = isKnown ? now + Math.round((lasted / made) * (total - done)) : null;
    return { ...progress, finishAt };
  }
}
