/** What is written down around each remote write, so that a crash loses and doubles nothing. */
import type { Appointment } from './appointment.ts';
import type { ErrorCode } from './error.ts';
import type { Fingerprint, IntentId, ItemId, LinkId, PairId, RunId, Version } from './ids.ts';
import { intentId } from './ids.ts';
import type { Link } from './link.ts';
import type { Message } from './message.ts';
import type { Reason, WriteAction } from './plan.ts';
import type { Side, SideItem } from './side.ts';
import type { EpochMs } from './time.ts';

/** A write that may have happened. */
export interface Intent {
  readonly id: IntentId;
  readonly pair: PairId;
  readonly action: WriteAction;
  readonly at: EpochMs;
}

/** There is never more than one open write of a kind for a link and a side. */
export function intentIdOf(action: WriteAction): IntentId {
  return intentId(`${action.kind} ${action.to} ${action.link}`);
}

/** An item that is not synchronised now, with the reason and the time of the next look. */
export interface Parked {
  readonly pair: PairId;
  readonly side: Side;
  readonly item: ItemId;
  /** The version that was looked at; the same version is not looked at again before `dueAt`. */
  readonly version: Version | null;
  /** For people; may be empty. */
  readonly title: string;
  readonly why: ErrorCode | Reason;
  /** Whose server is the matter: both items of a link wait when one of them does. */
  readonly about: Side;
  /** How often in a row it failed; 0 for an item that is held on purpose. */
  readonly attempts: number;
  /** When it is read again by id; null: when it changes. */
  readonly dueAt: EpochMs | null;
  readonly at: EpochMs;
}

/** One write that happened, with what it replaced. */
export interface Change {
  /** Counts all changes of the database in the order in which they were stored; from 1. */
  readonly sequence: number;
  readonly run: RunId;
  readonly at: EpochMs;
  readonly link: LinkId;
  readonly side: Side;
  readonly item: ItemId;
  /** Its partner on the other side; null: there was none. */
  readonly partner: ItemId | null;
  readonly kind: 'create' | 'update' | 'remove';
  readonly why: Reason;
  readonly before: Appointment | null;
  readonly after: Appointment | null;
}

/** A change before it is stored. */
export type NewChange = Omit<Change, 'sequence'>;

/** What is worth telling of an appointment later, besides the writes: why something was not done. */
export interface RunEvent {
  readonly run: RunId;
  readonly at: EpochMs;
  readonly link: LinkId | null;
  readonly side: Side | null;
  readonly item: ItemId | null;
  readonly message: Message;
}

/**
 * A person's word about one item, which stands whatever else happens to the item:
 * - `restored`: it was brought back, and is never removed without a person again (I29);
 * - `undone`: its copy was taken back, and this content is not copied again (I25);
 * - `separate`: it is no twin of anything (I18).
 */
export type MarkKind = 'restored' | 'undone' | 'separate';

export interface MarkKey extends SideItem {
  readonly kind: MarkKind;
}

export interface Mark extends MarkKey {
  /** For which content the word was given; null: for any. */
  readonly fingerprint: Fingerprint | null;
}

/** The end of an intent or of an action that wrote nothing remotely; stored in one transaction. */
export interface Settlement {
  readonly pair: PairId;
  /** The intent that is done with. */
  readonly intent: IntentId | null;
  /** A link to insert or replace. */
  readonly put: Link | null;
  /** A link to delete. */
  readonly drop: LinkId | null;
  readonly change: NewChange | null;
  /** Items that are no longer parked. */
  readonly unpark: readonly SideItem[];
  /** Items that no cursor has passed yet: should one vanish before, no feed would tell. */
  readonly awaits: readonly SideItem[];
  readonly marks: readonly Mark[];
  readonly unmarks: readonly MarkKey[];
}

/** A settlement that does nothing, to be filled in. */
export function emptySettlement(pair: PairId): Settlement {
  return {
    ...{ pair, intent: null, put: null, drop: null, change: null },
    ...{ unpark: [], awaits: [], marks: [], unmarks: [] },
  };
}
