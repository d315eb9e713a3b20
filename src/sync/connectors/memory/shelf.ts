/** The items of a memory server and the order in which they changed; knows no faults. */
import { emptyAppointment, type Appointment } from '../../model/appointment.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import { project } from '../../model/fields.ts';
import { itemId, version, type ItemId, type LinkId } from '../../model/ids.ts';
import { NO_MARKS, type ItemShape, type Marks, type StoredItem } from '../../model/item.ts';
import type { EpochMs, ZoneId } from '../../model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import { inOneZone } from './capabilities.ts';

export interface Kept {
  readonly id: ItemId;
  readonly shape: ItemShape;
  readonly origin: LinkId | null;
  readonly modifiedAt: EpochMs;
  readonly modifiedBy: string;
  readonly marks: Marks;
  /** Rises with every change of any item; also the item's version. */
  readonly sequence: number;
  readonly value: Appointment;
}

export type Change =
  | { readonly kind: 'kept'; readonly sequence: number; readonly kept: Kept }
  | {
      readonly kind: 'removed';
      readonly sequence: number;
      readonly id: ItemId;
      /** The change by which it came to be. */
      readonly born: number;
    };

interface NewItem {
  readonly value: Appointment;
  readonly origin: LinkId | null;
  readonly shape: ItemShape;
  readonly modifiedBy: string;
  readonly marks: Marks;
}

interface ShelfOptions {
  readonly capabilities: Capabilities;
  readonly clock: Clock;
  /** Tells the ids of one account from those of another. */
  readonly account: number;
}

export class Shelf {
  readonly #clock: Clock;
  readonly #account: number;
  readonly #items = new Map<ItemId, Kept>();
  readonly #born = new Map<ItemId, number>();
  readonly #removed = new Map<ItemId, number>();
  #sequence = 0;
  #ids = 0;
  #owner = 1;
  #capabilities: Capabilities;

  constructor({ capabilities, clock, account }: ShelfOptions) {
    this.#capabilities = capabilities;
    this.#clock = clock;
    this.#account = account;
  }

  get capabilities(): Capabilities {
    return this.#capabilities;
  }

  /** From now on all items are told in this zone, which is no change of any of them. */
  rezone(zone: ZoneId): void {
    this.#capabilities = { ...this.#capabilities, zones: inOneZone(zone) };
    for (const kept of this.#items.values()) {
      this.#items.set(kept.id, { ...kept, value: project(kept.value, this.#capabilities) });
    }
  }

  /** The sequence of the newest change. */
  get newest(): number {
    return this.#sequence;
  }

  /** Counts the accounts that this shelf has belonged to; from 1. */
  get owner(): number {
    return this.#owner;
  }

  get(id: ItemId): Kept | null {
    return this.#items.get(id) ?? null;
  }

  /** In the order of their creation. */
  all(): readonly Kept[] {
    return [...this.#items.values()];
  }

  byOrigin(origin: LinkId): Kept | null {
    return this.all().find((kept) => kept.origin === origin) ?? null;
  }

  add(item: NewItem): Kept {
    this.#ids += 1;
    return this.#keep({ ...item, id: itemId(String(this.#account * 1000 + this.#ids)) });
  }

  /** @returns null when the item is not there. */
  change(id: ItemId, changes: Partial<NewItem>): Kept | null {
    const before = this.#items.get(id);
    return before === undefined ? null : this.#keep({ ...before, ...changes });
  }

  /** Makes the feed tell an item again, unchanged. */
  touch(id: ItemId): void {
    this.change(id, {});
  }

  remove(id: ItemId): boolean {
    if (!this.#items.delete(id)) return false;
    this.#sequence += 1;
    this.#removed.set(id, this.#sequence);
    return true;
  }

  /** Somebody else's shelf from now on: as many items at the same times, and no trace of these. */
  swap(): void {
    this.#owner += 1;
    const before = this.all();
    for (const changes of [this.#items, this.#born, this.#removed]) changes.clear();
    for (const [index, { value }] of before.entries()) {
      this.add({
        value: { ...emptyAppointment(value.when), title: `Somebody else's ${String(index + 1)}` },
        ...{ origin: null, shape: 'single', modifiedBy: 'Somebody else', marks: NO_MARKS },
      });
    }
  }

  /** Oldest first. */
  changesAfter(sequence: number): readonly Change[] {
    const kept = this.all().map((one): Change => ({
      kind: 'kept',
      sequence: one.sequence,
      kept: one,
    }));
    const removed = [...this.#removed].map(([id, at]): Change => ({
      kind: 'removed',
      sequence: at,
      id,
      born: this.#born.get(id) ?? 0,
    }));
    return [...kept, ...removed]
      .filter((change) => change.sequence > sequence)
      .sort((one, other) => one.sequence - other.sequence);
  }

  #keep(item: NewItem & { readonly id: ItemId }): Kept {
    this.#sequence += 1;
    const kept: Kept = {
      id: item.id,
      shape: item.shape,
      origin: item.origin,
      modifiedAt: this.#clock.now(),
      modifiedBy: item.modifiedBy,
      marks: item.marks,
      sequence: this.#sequence,
      value: project(item.value, this.capabilities),
    };
    this.#items.set(kept.id, kept);
    if (!this.#born.has(kept.id)) this.#born.set(kept.id, kept.sequence);
    return kept;
  }
}

/** As the server shows it; what we left is seen only where stamps are. */
export function shown(kept: Kept, capabilities: Capabilities): StoredItem {
  const stamped = capabilities.origin === 'stamp';
  return {
    ref: { id: kept.id, version: version(`v${String(kept.sequence)}`) },
    shape: kept.shape === 'single' && kept.value.series !== null ? 'series' : kept.shape,
    origin: stamped ? kept.origin : null,
    uid: null,
    modifiedAt: kept.modifiedAt,
    modifiedBy: kept.modifiedBy,
    marks: { ...kept.marks, writer: stamped ? kept.marks.writer : null },
    value: kept.value,
  };
}
