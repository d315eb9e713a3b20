/** One account's appointments on one server, as the engine sees them. */
import type { Appointment } from '../model/appointment.ts';
import type { Capabilities, Notice } from '../model/capabilities.ts';
import type { SyncError } from '../model/error.ts';
import type { Patch } from '../model/fields.ts';
import type { Cursor, ItemId, LinkId, Version } from '../model/ids.ts';
import type { FeedEntry, ItemRef, Sighting, StoredItem, Writer } from '../model/item.ts';
import type { ServerFacts } from '../model/setup.ts';
import type { Series } from '../model/series.ts';
import type { Side } from '../model/side.ts';
import type { Window } from '../model/time.ts';

export interface FeedPage {
  /** Entries may come twice, in any order, and may be echoes of our own writes. */
  readonly entries: readonly FeedEntry[];
  /**
   * The ids of all items that the side shows in the window, spread over the pages, or null when
   * the feed reports removals by itself; a full listing without one is taken for its own census.
   * An absence here only makes the engine ask by id.
   */
  readonly census: readonly ItemId[] | null;
  /** Valid once this page and all before it are dealt with. */
  readonly cursor: Cursor;
  readonly last: boolean;
}

export interface ChangesQuery {
  /** Null starts a full listing. */
  readonly cursor: Cursor | null;
  readonly window: Window;
  readonly signal: AbortSignal;
}

export interface ReadQuery {
  readonly ids: readonly ItemId[];
  readonly window: Window;
  readonly signal: AbortSignal;
}

/**
 * `mayMail`: the administrator has switched invitations on, and those who are invited are to be
 * told. Without it nobody is mailed, and no attendees are written.
 */
export interface Mailing {
  readonly mayMail?: boolean;
}

/**
 * The notices that the item carries afterwards, for servers that have a place for them; without
 * the list they stay as they are. They are never the reason for a refusal.
 */
export interface Noticing {
  readonly notices?: readonly Notice[];
}

export type WriteOperation = Mailing & WriteKind;

type WriteKind =
  /**
   * `origin` is stored on the server so that the item is found again after a crash; so is `writer`,
   * where the server has a place for it, to tell one installation from another.
   */
  | ({
      readonly kind: 'create';
      readonly origin: LinkId;
      readonly draft: Appointment;
      /**
       * Of a series that is made bare: which of its occurrences are cancelled or moved. Those that are
       * over are made so at once where the server lets nobody change them later; an update tells the
       * others. Absent: all are as the rule says.
       */
      readonly occurrences?: Series;
      readonly writer: Writer;
    } & Noticing)
  /**
   * Only the fields in `patch`, only if `ref.version` still holds. `after` is the whole value. An
   * empty patch changes nothing but the notices.
   */
  | ({
      readonly kind: 'update';
      readonly ref: ItemRef;
      readonly patch: Patch;
      readonly after: Appointment;
      readonly writer: Writer;
    } & Noticing)
  /** To a place a person can restore from where the server has one. */
  | { readonly kind: 'remove'; readonly ref: ItemRef };

export type WriteOutcome =
  /** `value` is what the server shows now; null when it did not say, and always for a removal. */
  | { readonly kind: 'done'; readonly ref: ItemRef; readonly value: Appointment | null }
  /** A create whose origin is on the server already (`capabilities.origin === 'key'`). */
  | { readonly kind: 'exists'; readonly item: StoredItem }
  | {
      readonly kind: 'failed';
      readonly error: SyncError;
      /**
       * The version that the attempt itself has left the item in, so that it is no news of a
       * person; absent: it left none, or nobody knows.
       */
      readonly left?: Version;
      /** True: nothing was sent for it, because of what had happened to another one. */
      readonly isUntried?: boolean;
    };

export interface AppointmentStore {
  readonly side: Side;

  /**
   * What this side can hold. Learned together with the first answers where the server allows, so
   * asking after `changes` costs as little as possible.
   * @throws SyncError when the server cannot be asked
   */
  capabilities(signal: AbortSignal): Promise<Capabilities>;

  /**
   * What the server says about itself and the account; asked for rarely, so it may cost requests.
   * @throws SyncError when the server cannot be asked
   */
  facts(signal: AbortSignal): Promise<ServerFacts>;

  /**
   * What changed since the cursor.
   * @throws SyncError cursor-expired, auth, forbidden, throttled, offline, timeout, protocol
   */
  changes(query: ChangesQuery): AsyncIterable<FeedPage>;

  /**
   * Reads items by id, one sighting an id in the order given. Missing ids come back as `gone`,
   * unreadable ones as `hidden`, those outside the window as `outside`; none is left out. Parts of the
   * series among them that nobody has asked for may follow at the end.
   * @throws SyncError when the server cannot be asked at all
   */
  read(query: ReadQuery): Promise<readonly Sighting[]>;

  /**
   * Writes many items: one outcome an operation, in order, each done or failed on its own.
   * Makes the server send mail only for an operation that may. Removing what is gone already is done.
   * A create or update whose answer was lost fails with `unknown-outcome`; it is never repeated
   * here. Update fails with stale, gone, read-only, rejected. An update of a series may take several
   * requests: once one of them was sent, any failure is told as `unknown-outcome`. A create of one has
   * no exceptions, so that it is a single request.
   */
  write(
    operations: readonly WriteOperation[],
    signal: AbortSignal,
  ): Promise<readonly WriteOutcome[]>;

  /**
   * The items that carry these origins, in the order given; null where there is none. With
   * `capabilities.origin === 'content'` all are null.
   */
  find(origins: readonly LinkId[], signal: AbortSignal): Promise<readonly (StoredItem | null)[]>;
}
