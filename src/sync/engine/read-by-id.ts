/** Reads items by their ids, in portions that can be told of. */
import type { ItemId } from '../model/ids.ts';
import type { Sighting } from '../model/item.ts';
import type { BySide, Side } from '../model/side.ts';
import type { Window } from '../model/time.ts';
import type { ReadingContext } from './context.ts';

interface Reader {
  readonly reads: BySide<number>;
  readonly read: (side: Side, ids: Iterable<ItemId>) => Promise<readonly Sighting[]>;
}

/** Items that are asked for before it is told how far that is. */
const READ_AT_ONCE = 500;

export function readerOf(context: ReadingContext, window: Window): Reader {
  const { stores, signal, onProgress } = context;
  const reads: Record<Side, number> = { crm: 0, calendar: 0 };
  let done = 0;
  const read: Reader['read'] = async (side, wanted) => {
    const ids = [...wanted];
    const sightings: Sighting[] = [];
    reads[side] += ids.length;
    for (let at = 0; at < ids.length; at += READ_AT_ONCE) {
      const some = ids.slice(at, at + READ_AT_ONCE);
      sightings.push(...(await stores[side].read({ ids: some, window, signal })));
      done += some.length;
      onProgress?.({ phase: 'gather', done, total: reads.crm + reads.calendar });
    }
    return sightings;
  };
  return { reads, read };
}
