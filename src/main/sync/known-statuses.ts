/** The statuses of those at whom nothing is under way: each word about one need not look at all. */
import { isDeepStrictEqual } from 'node:util';
import type { Pair, PairId, PairStatus, Progress } from '../../sync/index.ts';

export class KnownStatuses {
  readonly #known = new Map<PairId, PairStatus>();

  /** Something may have happened to the pair. */
  forget(id: PairId): void {
    this.#known.delete(id);
  }

  forgetAll(): void {
    this.#known.clear();
  }

  /** What is under way is always looked at anew. */
  of(
    { pair, progress }: { readonly pair: Pair; readonly progress: Progress | null },
    make: () => PairStatus,
  ): PairStatus {
    if (progress !== null) return make();
    const known = this.#known.get(pair.id);
    if (known !== undefined && isDeepStrictEqual(known.pair, pair)) return known;
    const made = make();
    this.#known.set(pair.id, made);
    return made;
  }
}
