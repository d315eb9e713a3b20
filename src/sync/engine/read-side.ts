/** Reads a side completely, without believing what is stored. */
import type { ItemId } from '../model/ids.ts';
import { idOf, type Sighting, type StoredItem } from '../model/item.ts';
import type { Side } from '../model/side.ts';
import type { Window } from '../model/time.ts';
import type { ReadingContext } from './context.ts';

export interface Items {
  readonly present: ReadonlyMap<ItemId, StoredItem>;
  /** Linked items that are there, but not in the window. */
  readonly outside: ReadonlyMap<ItemId, StoredItem>;
}

/**
 * Everything a side shows in a window, and the linked items wherever they are.
 * @throws SyncError whatever the store's `changes` and `read` throw
 */
export async function readSide(
  { stores, state, pair, signal }: ReadingContext,
  side: Side,
  window: Window,
): Promise<Items> {
  const ids = new Set(state.links(pair).map(({ base }) => base[side].ref.id));
  const feed = stores[side].changes({ cursor: null, window, signal });
  for await (const page of feed) {
    for (const entry of page.entries) if (entry.kind !== 'outside') ids.add(idOf(entry));
    for (const id of page.census ?? []) ids.add(id);
    if (page.last) break;
  }
  const sightings: readonly Sighting[] = await stores[side].read({ ids: [...ids], window, signal });
  return {
    present: new Map(
      sightings.flatMap((one) => (one.kind === 'present' ? [[one.item.ref.id, one.item]] : [])),
    ),
    outside: new Map(
      sightings.flatMap((one) =>
        one.kind === 'outside' && one.item ? [[one.item.ref.id, one.item]] : [],
      ),
    ),
  };
}
