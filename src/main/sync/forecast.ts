/** When a phase of a run will have ended, if it goes on as until now. */
import type { EpochMs, Progress } from '../../sync/index.ts';

/** Before that much of it has been seen, a guess is worth nothing. */
const LEAST_MS = 3_000;

export class Forecast {
  #begun: {
    readonly phase: Progress['phase'];
    readonly at: EpochMs;
    readonly done: number;
  } | null = null;

  /**
   * The same progress with the forecast in it; null: nobody can tell yet.
   * @param pausedUntil when the servers may be asked again; null: now
   */
  of(progress: Progress, now: EpochMs, pausedUntil: EpochMs | null = null): Progress {
    const { phase, done, total } = progress;
    // Each phase has its own speed.
    if (this.#begun?.phase !== phase) this.#begun = { phase, at: now, done };
    const lasted = now - this.#begun.at;
    const made = done - this.#begun.done;
    if (total === null || made <= 0 || lasted < LEAST_MS) return { ...progress, finishAt: null };
    const goesOnAt = Math.max(now, pausedUntil ?? now);
    return { ...progress, finishAt: goesOnAt + Math.round((lasted / made) * (total - done)) };
  }
}
