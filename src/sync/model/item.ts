/** What a server shows of its items. */
import type { Appointment } from './appointment.ts';
import type { SyncError } from './error.ts';
import type { ItemId, LinkId, Version } from './ids.ts';
import { partOf } from './series-part.ts';
import type { SeriesReason } from './series-reason.ts';
import type { EpochMs } from './time.ts';

export interface ItemRef {
  readonly id: ItemId;
  /** Null when the server did not say. */
  readonly version: Version | null;
}

/** Who wrote an item for Calbridge, when by its own clock, and from what. */
export interface Writer {
  readonly installation: string;
  readonly at: EpochMs;
  /** The item of the other side that it was made from or is linked with; null: not known. */
  readonly source: ItemId | null;
}

/** What synchronisers have left on an item; null where the server shows nothing of the kind. */
export interface Marks {
  /** The installation of Calbridge that wrote the item last. */
  readonly writer: Writer | null;
  /** The name of another synchroniser that has marked the item as its own. */
  readonly foreign: string | null;
}

export const NO_MARKS: Marks = { writer: null, foreign: null };

/** A single occurrence of a series is recognised and left alone. */
export type ItemShape = 'single' | 'series' | 'occurrence';

export interface StoredItem {
  readonly ref: ItemRef;
  readonly shape: ItemShape;
  /** Our link id as found on the server's item; null when there is none or the read shows none. */
  readonly origin: LinkId | null;
  /** The iCalendar UID, the same in all copies of a meeting; null where none is shown. */
  readonly uid: string | null;
  /** When a person or a program last changed it, by the server's clock; null if unknown. */
  readonly modifiedAt: EpochMs | null;
  /** Who did, as the server names them; null if unknown. */
  readonly modifiedBy: string | null;
  readonly marks: Marks;
  readonly value: Appointment;
  /**
   * Why the other side cannot hold it as a series, or within one, so that occurrences are
   * appointments of their own there; absent: it can.
   */
  readonly apart?: SeriesReason;
}

/**
 * Whether it is an appointment that can be synchronised: a single one, or a series that was read as
 * one.
 */
export function isWhole({ shape, value }: StoredItem): boolean {
  return shape === 'single' || (shape === 'series' && value.series !== null);
}

/** Whether it is a part of a series that the series itself can have on both sides again. */
export function isRejoined({ shape, ref }: StoredItem): boolean {
  return shape === 'occurrence' && partOf(ref.id) !== null;
}

/** What a feed or a read shows of one item now. */
export type Sighting =
  | { readonly kind: 'present'; readonly item: StoredItem }
  | { readonly kind: 'gone'; readonly id: ItemId }
  /** Outside the window; `enters` is when the window will reach it, null for never. */
  | {
      readonly kind: 'outside';
      readonly id: ItemId;
      readonly enters: EpochMs | null;
      /** What it shows, as a read tells it; null when only a feed told where it lies. */
      readonly item: StoredItem | null;
    }
  /** There, but cannot be read now. */
  | { readonly kind: 'hidden'; readonly id: ItemId; readonly error: SyncError };

/** A feed may only say that something about an item changed; it is then read by id. */
export type FeedEntry = Sighting | { readonly kind: 'touched'; readonly ref: ItemRef };

/** What is known of an item's content, wherever it lies. */
export function shownItem(sighting: Sighting | null): StoredItem | null {
  return sighting?.kind === 'present' || sighting?.kind === 'outside' ? sighting.item : null;
}

export function idOf(entry: FeedEntry): ItemId {
  switch (entry.kind) {
    case 'present':
      return entry.item.ref.id;
    case 'touched':
      return entry.ref.id;
    default:
      return entry.id;
  }
}

/** What a server tells as a UID; null for what cannot be one. */
export function uidOf(text: string | null): string | null {
  const uid = (text ?? '').trim();
  return uid === '' || uid.length > LONGEST_UID ? null : uid;
}

/** Those of Exchange are long; nobody makes a longer one but for keeping us busy. */
const LONGEST_UID = 1_000;
