/** Lets work at a pair be stopped from outside. */
import type { PairId, SyncError } from '../../sync/index.ts';

export class Stops {
  readonly #ending: AbortSignal;
  readonly #stops = new Map<PairId, AbortController>();

  /** @param ending stops all of it */
  constructor(ending: AbortSignal) {
    this.#ending = ending;
  }

  /** Does nothing when nothing is under way. */
  stop(pair: PairId, why: SyncError): void {
    this.#stops.get(pair)?.abort(why);
  }

  stopAll(why: SyncError): void {
    for (const pair of this.#stops.keys()) this.stop(pair, why);
  }

  /** One piece of work a pair. */
  async during<T>(pair: PairId, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const stop = new AbortController();
    this.#stops.set(pair, stop);
    try {
      return await work(AbortSignal.any([this.#ending, stop.signal]));
    } finally {
      this.#stops.delete(pair);
    }
  }
}
