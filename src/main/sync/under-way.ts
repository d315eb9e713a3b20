/** The pairs at which something is under way, and how far it is. */
import type { Clock, PairId, Progress, ServerTraffic } from '../../sync/index.ts';
import { Forecast } from './forecast.ts';

interface Work {
  progress: Progress;
  forecast: Forecast;
}

export class UnderWay {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #works = new Map<PairId, Work>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  begin(pair: PairId): void {
    const progress: Progress = { phase: 'gather', done: 0, total: null };
    this.#works.set(pair, { progress, forecast: new Forecast() });
  }

  /** False: nothing is under way there any more. */
  note(pair: PairId, progress: Progress): boolean {
    const work = this.#works.get(pair);
    if (work === undefined) return false;
    work.progress = progress;
    // So that the forecast knows since when.
    work.forecast.of(progress, this.#clock.now());
    return true;
  }

  end(pair: PairId): void {
    this.#works.delete(pair);
  }

  readonly isIdle = (): boolean => this.#works.size === 0;

  /** As of now, because time passes while a server has to be waited for. */
  progress(servers: readonly ServerTraffic[]): ReadonlyMap<PairId, Progress> {
    const now = this.#clock.now();
    const pauses = servers.flatMap(({ closedUntil }) => closedUntil ?? []);
    const pausedUntil = pauses.length === 0 ? null : Math.max(...pauses);
    return new Map(
      [...this.#works].map(([pair, { progress, forecast }]) => [
        pair,
        forecast.of(progress, now, pausedUntil),
      ]),
    );
  }
}
