/** Which people a page of the table shows. */
import type { PairView } from '../../../main/ipc/contract/sync.ts';

export const PAGE_SIZE = 50;

export interface Page {
  readonly pairs: readonly PairView[];
  /** From 0; moved back when there are fewer pages than asked for. */
  readonly index: number;
  readonly count: number;
  /** Numbers of the first and the last person shown, from 1. */
  readonly first: number;
  readonly last: number;
  readonly total: number;
}

/** Those with something to do come first, then all by name. */
export function pageOf(pairs: readonly PairView[], asked: number, locale?: string): Page {
  const { compare } = new Intl.Collator(locale);
  const sorted = pairs.toSorted(
    (one, other) => rank(one) - rank(other) || compare(one.person, other.person),
  );
  const count = Math.max(1, Math.ceil(sorted.length / PAGE_SIZE));
  const index = Math.min(Math.max(0, asked), count - 1);
  const shown = sorted.slice(index * PAGE_SIZE, (index + 1) * PAGE_SIZE);
  return {
    pairs: shown,
    index,
    count,
    first: shown.length === 0 ? 0 : index * PAGE_SIZE + 1,
    last: index * PAGE_SIZE + shown.length,
    total: sorted.length,
  };
}

function rank(pair: PairView): number {
  return pair.problem === null ? 1 : 0;
}
