/** Private appointments that a server keeps from us look gone, and are not. */
import { SyncError } from '../model/error.ts';
import type { ItemId } from '../model/ids.ts';
import type { Sighting } from '../model/item.ts';
import { SIDES, type Side } from '../model/side.ts';
import { isPast } from '../model/time.ts';
import type { ReadingContext } from './context.ts';
import type { Gathered } from './gather.ts';

export interface Seen {
  readonly gathered: Gathered;
  /** Whether any turned out to be kept from us. */
  readonly isKept: boolean;
}

/** Linked items that are gone and were private there. What is past is frozen anyway (I14). */
function privateAndGone(side: Side, { links, sightings, window }: Gathered): readonly ItemId[] {
  return links.flatMap(({ base }) => {
    const { ref, value } = base[side];
    const isGone = sightings[side].get(ref.id)?.kind === 'gone';
    const isFrozen = isPast(value.when, window);
    return isGone && !isFrozen && value.sensitivity !== 'normal' ? [ref.id] : [];
  });
}

/**
 * Where the right to see private appointments was taken away, "gone" is no evidence (I2): those
 * appointments are hidden until it is given back.
 * @throws SyncError when the server does not tell what it keeps from us
 */
export async function withKeptPrivate(context: ReadingContext, gathered: Gathered): Promise<Seen> {
  const { stores, signal } = context;
  const sightings: Record<Side, ReadonlyMap<ItemId, Sighting>> = { ...gathered.sightings };
  let isKept = false;
  for (const side of SIDES) {
    const ids = privateAndGone(side, gathered);
    if (ids.length === 0) continue;
    const { hidesPrivate } = await stores[side].facts(signal);
    if (hidesPrivate !== true) continue;
    isKept = true;
    const sentence = 'The server keeps private appointments from us.';
    const error = new SyncError('forbidden', sentence, { side });
    sightings[side] = new Map([
      ...sightings[side],
      ...ids.map((id): [ItemId, Sighting] => [id, { kind: 'hidden', id, error }]),
    ]);
  }
  return { gathered: isKept ? { ...gathered, sightings } : gathered, isKept };
}
