/** Reads items by id, in batches. */
import { asSyncError, SyncError } from '../../model/error.ts';
import type { ItemId } from '../../model/ids.ts';
import type { Sighting } from '../../model/item.ts';
import { earliestStart, type EpochMs, isInside, reachedAt, type Window } from '../../model/time.ts';
import type { ReadQuery } from '../../ports/appointment-store.ts';
import { getItems, type Found } from './operations/get-item.ts';
import type { StoreContext } from './store-context.ts';
import { storedItemOf } from './stored-item.ts';

/** Items a request. */
export const READ_BATCH = 50;

/** One sighting an id, in order. @throws SyncError as Caller.call */
export async function readSightings(
  context: StoreContext,
  { ids, window, signal }: ReadQuery,
): Promise<readonly Sighting[]> {
  const unique = [...new Set(ids)];
  const found = new Map<ItemId, Found>();
  for (let at = 0; at < unique.length; at += READ_BATCH) {
    const query = { ids: unique.slice(at, at + READ_BATCH), detail: 'all' } as const;
    const batch = await getItems({ ...context, signal }, query);
    for (const [id, one] of batch) found.set(id, one);
  }
  const now = context.caller.options.clock.now();
  return ids.map((id) => sightingOf(found.get(id) ?? null, { context, id, window, now }));
}

interface SightingContext {
  readonly context: StoreContext;
  readonly id: ItemId;
  readonly window: Window;
  readonly now: EpochMs;
}

function sightingOf(found: Found | null, { context, id, window, now }: SightingContext): Sighting {
  if (found === null) throw new SyncError('bug', 'An appointment was asked for and forgotten.');
  if ('error' in found) {
    return found.error.code === 'gone'
      ? { kind: 'gone', id }
      : { kind: 'hidden', id, error: found.error };
  }
  try {
    const item = storedItemOf(found.item, context);
    const outside = item.shape === 'single' && !isInside(item.value.when, window);
    return outside
      ? {
          kind: 'outside',
          id,
          enters: reachedAt(earliestStart(item.value.when), window, now),
          item,
        }
      : { kind: 'present', item };
  } catch (error) {
    return { kind: 'hidden', id, error: asSyncError(error) };
  }
}
