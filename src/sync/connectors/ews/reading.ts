/** Reads items by id, in batches. */
import { asSyncError, SyncError } from '../../model/error.ts';
import type { ItemId } from '../../model/ids.ts';
import { isWhole, type Sighting } from '../../model/item.ts';
import { placeOf } from '../../model/series-window.ts';
import type { EpochMs, Window } from '../../model/time.ts';
import type { ReadQuery } from '../../ports/appointment-store.ts';
import { getItems, type Found } from './operations/get-item.ts';
import { breathe } from '../soap/breathe.ts';
import { exceptionsOf } from './series/exceptions.ts';
import type { Exceptions } from './series/master.ts';
import type { StoreContext } from './store-context.ts';
import { storedItemOf } from './stored-item.ts';

/** Items a request. */
export const READ_BATCH = 50;

/** Items that are turned into sightings at a stretch. */
const STRETCH = 10;

/** One sighting an id, in order. @throws SyncError as Caller.call */
export async function readSightings(
  context: StoreContext,
  { ids, window, signal }: ReadQuery,
): Promise<readonly Sighting[]> {
  const unique = [...new Set(ids)];
  const sightings = new Map<ItemId, Sighting>();
  for (let at = 0; at < unique.length; at += READ_BATCH) {
    const batch = unique.slice(at, at + READ_BATCH);
    const asking = { ...context, signal };
    const found = await getItems(asking, { ids: batch, detail: 'all' });
    const exceptions = await exceptionsOf(asking, found.values());
    const now = context.caller.options.clock.now();
    // What was read is let go batch by batch: its trees are many times as large as the values.
    for (const [index, id] of batch.entries()) {
      if (index % STRETCH === 0) await breathe();
      const told = { context, id, window, now, exceptions };
      sightings.set(id, sightingOf(found.get(id) ?? null, told));
    }
  }
  return ids.map((id) => sightings.get(id) ?? forgotten());
}

interface SightingContext {
  readonly context: StoreContext;
  readonly id: ItemId;
  readonly window: Window;
  readonly now: EpochMs;
  readonly exceptions: Exceptions;
}

function forgotten(): never {
  throw new SyncError('bug', 'An appointment was asked for and forgotten.');
}

function sightingOf(found: Found | null, told: SightingContext): Sighting {
  const { context, id, window, now, exceptions } = told;
  if (found === null) return forgotten();
  if ('error' in found) {
    return found.error.code === 'gone'
      ? { kind: 'gone', id }
      : { kind: 'hidden', id, error: found.error };
  }
  try {
    const read = storedItemOf(found.item, context, exceptions);
    // The id that was asked for, so that each is in memory once.
    const item = { ...read, ref: { ...read.ref, id } };
    // What is left alone is told wherever it lies.
    if (!isWhole(item)) return { kind: 'present', item };
    const place = placeOf(item.value, window, now);
    return place.kind === 'inside'
      ? { kind: 'present', item }
      : { kind: 'outside', id, enters: place.enters, item };
  } catch (error) {
    return { kind: 'hidden', id, error: asSyncError(error) };
  }
}
