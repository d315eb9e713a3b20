/** A person's hands on a memory server: edits that the engine did not make. */
import { emptyAppointment } from '../../model/appointment.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import type { Patch } from '../../model/fields.ts';
import type { ItemId, LinkId } from '../../model/ids.ts';
import { NO_MARKS, type StoredItem } from '../../model/item.ts';
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
  /** What the server keeps on an item, whether it shows it or not; null: nobody made it for us. */
  origin(id: ItemId): LinkId | null;
  /** A copy in the same calendar; stamp and marks are copied with it, a key is not. */
  copy(id: ItemId): ItemId;
  /** A series of which nobody can tell when it is. */
  makeSeries(id: ItemId): void;
  /** Another synchroniser takes the item for its own. */
  markForeign(id: ItemId, product: string): void;
}

const PERSON = 'A person';

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
        ...{ origin: null, shape: 'single', modifiedBy: PERSON, marks: NO_MARKS },
      }).id,
    edit(id, patch) {
      shelf.change(id, { value: { ...there(id).value, ...patch }, modifiedBy: PERSON });
    },
    remove(id) {
      shelf.remove(there(id).id);
    },
    capabilities: () => shelf.capabilities,
    items: () => shelf.all().map((kept) => shown(kept, shelf.capabilities)),
    origin: (id) => there(id).origin,
    copy(id) {
      const { value, origin, shape, marks } = there(id);
      const stamps = shelf.capabilities.origin === 'stamp';
      const carried = stamps ? { origin, marks } : { origin: null, marks: NO_MARKS };
      return shelf.add({ value, shape, modifiedBy: PERSON, ...carried }).id;
    },
    makeSeries(id) {
      const value = { ...there(id).value, series: null };
      shelf.change(id, { value, shape: 'series', modifiedBy: PERSON });
    },
    markForeign(id, product) {
      const marks = { ...there(id).marks, foreign: product };
      shelf.change(id, { marks, modifiedBy: product });
    },
  };
}
