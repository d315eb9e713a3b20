/** Tells which items of a new link a cursor has yet to pass (I20). */
import type { PairId } from '../model/ids.ts';
import type { Link } from '../model/link.ts';
import type { SideItem } from '../model/side.ts';
import type { SyncStateReader } from '../ports/sync-state.ts';

/** What has waited, as `SIDE ID`: it was shown before, and a feed shows each change only once. */
export type ShownItems = ReadonlySet<string>;

export function shownItems(state: SyncStateReader, pair: PairId): ShownItems {
  return new Set(state.parked(pair).map(({ side, item }) => `${side} ${item}`));
}

/** @param before the link in which some of the items are already, and awaited as far as they need */
export function unshown(
  items: readonly SideItem[],
  before: Link | null,
  shown: ShownItems,
): readonly SideItem[] {
  return items.filter(
    ({ side, item }) => before?.base[side].ref.id !== item && !shown.has(`${side} ${item}`),
  );
}
