/** Whether a feed tells anything, found out without loading what is linked. */
import type { FeedEntry, ItemRef } from '../model/item.ts';
import type { Parked } from '../model/journal.ts';
import type { Side, SideItem } from '../model/side.ts';
import type { ReadingContext } from './context.ts';
import { isHeldNoMore, type Feed } from './feed.ts';

/** What is asked of the state before the links are loaded. */
export interface Silence extends Pick<ReadingContext, 'pair' | 'state'> {
  readonly parked: readonly Parked[];
  readonly awaited: readonly SideItem[];
  readonly isDue: (one: Parked) => boolean;
}

/** So many entries without news are looked up at a stretch. */
const FEW = 500;

/**
 * Whether a feed tells nothing that asks for a look at the links: most runs find it so, and cost no
 * more for ten thousand links than for ten.
 */
export function isSilent(feed: Feed, side: Side, asking: Silence): boolean {
  const { state, pair, parked, awaited } = asking;
  const own = new Map(parked.filter((one) => one.side === side).map((one) => [one.item, one]));
  const isLinkedSo = ({ id, version }: ItemRef): boolean =>
    state
      .outlinesWith(pair, { side, item: id })
      .some(({ items }) => items[side].version === version);
  const isKnown = (entry: FeedEntry): boolean =>
    entry.kind === 'touched' &&
    entry.ref.version !== null &&
    (own.get(entry.ref.id)?.version === entry.ref.version || isLinkedSo(entry.ref));
  return (
    feed.census === null &&
    !feed.isFull &&
    feed.entries.size <= FEW &&
    ![...own.values()].some((one) => asking.isDue(one) || isHeldNoMore(one, feed)) &&
    awaited.every((one) => one.side !== side || feed.entries.has(one.item)) &&
    [...feed.entries.values()].every(isKnown)
  );
}
