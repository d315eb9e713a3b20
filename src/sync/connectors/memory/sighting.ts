/** What a read on a memory server shows of one id. */
import { placeOf } from '../../model/series-window.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import { SyncError } from '../../model/error.ts';
import type { ItemId } from '../../model/ids.ts';
import type { Sighting } from '../../model/item.ts';
import type { Side } from '../../model/side.ts';
import type { EpochMs, Window } from '../../model/time.ts';
import { shown, type Kept } from './shelf.ts';
import { toldItem, type Telling } from './telling.ts';

export interface Looking {
  readonly side: Side;
  readonly capabilities: Capabilities;
  readonly window: Window;
  readonly now: EpochMs;
  readonly telling: Telling;
}

/** @param kept null when there is no such item */
export function sightingOf(id: ItemId, kept: Kept | null, looking: Looking): Sighting {
  const { side, capabilities, window, now, telling } = looking;
  if (kept === null) return { kind: 'gone', id };
  if (telling.misbehaviour.hide.includes(id)) {
    telling.onFault('hide');
    const text = 'The server does not let us read this appointment.';
    return { kind: 'hidden', id, error: new SyncError('forbidden', text, { side }) };
  }
  const item = toldItem(shown(kept, capabilities), telling);
  const place = placeOf(kept.value, window, now);
  return place.kind === 'inside'
    ? { kind: 'present', item }
    : { kind: 'outside', id, enters: place.enters, item };
}
