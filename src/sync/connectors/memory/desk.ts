/** A person's hands on a memory server: edits that the engine did not make. */
import { emptyAppointment } from '../../model/appointment.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import type { Patch } from '../../model/fields.ts';
import type { ItemId } from '../../model/ids.ts';
import type { StoredItem } from '../../model/item.ts';
import type { When } from '../../model/time.ts';
import { shown, type Shelf } from './shelf.ts';

export interface Desk {
  /** What is not given is empty: busy, normal, no reminder. */
  create(draft: Patch & { readonly when: When }): ItemId;
  /** Throws when the item is not there. */
  edit(id: ItemId, patch: Patch): void;
  remove(id: ItemId): void;
  /** What a form of this server has fields for. */
  capabilities(): Capabilities;
  /** In the order of their creation. */
  items(): readonly StoredItem[];
  /** A copy in the same calendar; a stamp is copied with it, a key is not. */
  copy(id: ItemId): ItemId;
  makeSeries(id: ItemId): void;
}

export function createDesk(shelf: Shelf): Desk {
  const there = (id: ItemId) => {
    const kept = shelf.get(id);
    if (kept === null) throw new Error(`There is no item ${id} on this desk.`);
    return kept;
  };
  return {
    create: (draft) =>
      shelf.add({
        value: { ...emptyAppointment(draft.when), ...draft },
        origin: null,
        shape: 'single',
      }).id,
    edit(id, patch) {
      shelf.change(id, { value: { ...there(id).value, ...patch } });
    },
    remove(id) {
      shelf.remove(there(id).id);
    },
    capabilities: () => shelf.capabilities,
    items: () => shelf.all().map((kept) => shown(kept, shelf.capabilities)),
    copy(id) {
      const { value, origin, shape } = there(id);
      const carried = shelf.capabilities.origin === 'stamp' ? origin : null;
      return shelf.add({ value, origin: carried, shape }).id;
    },
    makeSeries(id) {
      shelf.change(there(id).id, { shape: 'series' });
    },
  };
}
