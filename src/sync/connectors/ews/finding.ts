/** Finds again what was created with an origin. */
import type { ItemId, LinkId } from '../../model/ids.ts';
import type { StoredItem } from '../../model/item.ts';
import { findStamped, type StampedItem } from './operations/find-item.ts';
import { getItems } from './operations/get-item.ts';
import { READ_BATCH } from './reading.ts';
import { exceptionsOf } from './series/exceptions.ts';
import type { StoreContext } from './store-context.ts';
import { storedItemOf } from './stored-item.ts';

/** Stamps a search. */
const SEARCH_BATCH = 20;

/**
 * A person who copies an item copies its stamp. The oldest item is the one that we made; of those
 * of the same age, the one with the smallest id, so that every run takes the same.
 * @throws SyncError as Caller.call, and what made an item that was found unreadable
 */
export async function findByOrigin(
  context: StoreContext,
  origins: readonly LinkId[],
  signal: AbortSignal,
): Promise<readonly (StoredItem | null)[]> {
  const unique = [...new Set(origins)];
  const chosen = new Map<LinkId, StampedItem>();
  for (let at = 0; at < unique.length; at += SEARCH_BATCH) {
    const batch = unique.slice(at, at + SEARCH_BATCH);
    for (const item of await findStamped({ ...context, signal }, batch)) {
      // Its maker was interrupted: as long as it is not whole it is not there.
      if (item.isBeingMade) continue;
      const rival = chosen.get(item.origin);
      if (rival === undefined || isOlder(item, rival)) chosen.set(item.origin, item);
    }
  }
  const ids = [...chosen.values()].map(({ ref }) => ref.id);
  const items = await readItems(context, ids, signal);
  return origins.map((origin) => {
    const id = chosen.get(origin)?.ref.id;
    return id === undefined ? null : (items.get(id) ?? null);
  });
}

function isOlder(one: StampedItem, other: StampedItem): boolean {
  const age = (one.createdAt ?? Infinity) - (other.createdAt ?? Infinity);
  return age < 0 || ((age === 0 || Number.isNaN(age)) && one.ref.id < other.ref.id);
}

async function readItems(
  context: StoreContext,
  ids: readonly ItemId[],
  signal: AbortSignal,
): Promise<ReadonlyMap<ItemId, StoredItem>> {
  const items = new Map<ItemId, StoredItem>();
  for (let at = 0; at < ids.length; at += READ_BATCH) {
    const query = { ids: ids.slice(at, at + READ_BATCH), detail: 'all' } as const;
    const asking = { ...context, signal };
    const batch = await getItems(asking, query);
    const exceptions = await exceptionsOf(asking, batch.values());
    for (const [id, found] of batch) {
      if ('item' in found) items.set(id, storedItemOf(found.item, context, exceptions));
      // To take an item that is there for one that is not would make a second one.
      else if (found.error.code !== 'gone') throw found.error;
    }
  }
  return items;
}
