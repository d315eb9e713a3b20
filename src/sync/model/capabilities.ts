/** What a side can hold of an appointment: data that drives projection, merge and patch. */
import type { FieldName } from './appointment.ts';
import type { BusyState, Importance, Sensitivity } from './content.ts';
import type { SeriesCapabilities } from './series-capabilities.ts';
import type { ZoneId } from './time.ts';

/**
 * - `absent`: the side has no such field; it shows the neutral value for ever.
 * - `read`: it shows one, but we never write it.
 * - `write`: it shows one and takes ours.
 */
export type FieldAccess = 'absent' | 'read' | 'write';

/** Where each item has one of a closed list, as every follow-up in a CRM has a type. */
export interface CategoryChoice {
  readonly names: readonly string[];
  /** What an item without one of them shows; null: nothing. */
  readonly otherwise: string | null;
}

/**
 * What a side can tell its people of a copy besides its content:
 * - `owned-elsewhere`: a meeting of the other side, of which they may change only what is theirs;
 * - `left-out`: this side cannot hold all of it.
 */
export type Notice = 'owned-elsewhere' | 'left-out';

export interface Capabilities {
  readonly fields: Readonly<Record<FieldName, FieldAccess>>;
  /** Longest title and location in UTF-16 units; null for no limit. */
  readonly titleLimit: number | null;
  readonly locationLimit: number | null;
  /** The longest text that is certainly kept; null for no limit. */
  readonly textLimit: number | null;
  readonly busyStates: readonly BusyState[];
  readonly sensitivities: readonly Sensitivity[];
  readonly importances: readonly Importance[];
  /** `none`: series are left alone on both sides; `fields.series` is `absent` then. */
  readonly series: 'none' | SeriesCapabilities;
  /** Null: any number of any. */
  readonly categoryChoice: CategoryChoice | null;
  /** `per-item`: each item keeps its own zone; otherwise all items are told in this one. */
  readonly zones: 'per-item' | { readonly fixed: ZoneId };
  /**
   * How a create that may have happened is found again:
   * - `key`: the server refuses a second create with the same origin;
   * - `stamp`: the origin is stored on the item and can be searched for;
   * - `content`: neither; only the item's content tells.
   */
  readonly origin: 'key' | 'stamp' | 'content';
  /**
   * Whether every write to a meeting can be kept from mailing its attendees. Where it cannot, such
   * a write is left out unless the administrator has switched invitations on.
   */
  readonly suppressesMail: boolean;
  /** The notices that items can carry; absent: none. */
  readonly notices?: readonly Notice[];
  /** How many operations a single `write` should be given. */
  readonly writeBatch: number;
}
