/** The stored tie of two appointments, and the base: what both sides showed when they agreed. */
import type { Appointment } from './appointment.ts';
import type { LinkId, PairId } from './ids.ts';
import type { ItemRef } from './item.ts';
import type { BySide, Side } from './side.ts';

/** What one side showed at the last agreement. */
export interface Seen {
  readonly ref: ItemRef;
  readonly value: Appointment;
}

/**
 * Both sides are kept, because what a server shows after a write may differ from what it was
 * sent; each side is later compared with what it showed itself.
 */
export type Base = BySide<Seen>;

export interface Link {
  readonly id: LinkId;
  readonly pair: PairId;
  /** Where the appointment was made, which owns it if it is a meeting; null: not known. */
  readonly home: Side | null;
  readonly base: Base;
}
