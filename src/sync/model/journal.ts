/** What is written down around each remote write, so that a crash loses and doubles nothing. */
import type { Appointment } from './appointment.ts';
import type { ErrorCode } from './error.ts';
import type { IntentId, ItemId, LinkId, PairId, RunId, Version } from './ids.ts';
import { intentId } from './ids.ts';
import type { Link } from './link.ts';
import type { Reason, WriteAction } from './plan.ts';
import type { Side } from './side.ts';
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
  /** How often in a row it failed; 0 for an item that is held on purpose. */
  readonly attempts: number;
  /** When it is read again by id; null: when it changes. */
  readonly dueAt: EpochMs | null;
  readonly at: EpochMs;
}

/** One write that happened, with what it replaced. */
export interface Change {
  readonly run: RunId;
  readonly at: EpochMs;
  readonly link: LinkId;
  readonly side: Side;
  readonly item: ItemId;
  readonly kind: 'create' | 'update' | 'remove';
  readonly why: Reason;
  readonly before: Appointment | null;
  readonly after: Appointment | null;
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
  readonly change: Change | null;
  /** Items that are no longer parked. */
  readonly unpark: readonly { readonly side: Side; readonly item: ItemId }[];
}
