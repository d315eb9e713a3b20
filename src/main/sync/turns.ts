/** One piece of work at a time for each pair; the others wait for their turn, in order. */
import type { PairId } from '../../sync/index.ts';

export class Turns {
  readonly #last = new Map<PairId, Promise<unknown>>();

  /** Begins at once when nothing is under way. */
  take<T>(pair: PairId, work: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(pair) ?? Promise.resolve()).then(work);
    const ended = turn
      .catch(() => undefined)
      .then(() => {
        if (this.#last.get(pair) === ended) this.#last.delete(pair);
      });
    this.#last.set(pair, ended);
    return turn;
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.#last.size > 0) await Promise.all(this.#last.values());
  }
}
