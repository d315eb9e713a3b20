/** What a run will do, as plain JSON: shown, executed, logged and compared as the same value. */
import type { Appointment, FieldName } from './appointment.ts';
import type { Patch } from './fields.ts';
import { hashText } from './hash.ts';
import type { ItemId, LinkId, PairId, Version } from './ids.ts';
import type { ItemRef } from './item.ts';
import type { Base, Seen } from './link.ts';
import type { Side } from './side.ts';
import type { EpochMs } from './time.ts';

export type Reason =
  | 'new'
  | 'changed'
  /** Both sides changed; some fields go each way. */
  | 'merged'
  /** Gone on one side, changed on the other: the change wins. */
  | 'restored'
  | 'removed'
  /** Removed with the approval of a person, past the guard. */
  | 'approved'
  | 'both-gone'
  /** An unlinked twin, recognised by our stamp or by its content. */
  | 'twin-by-origin'
  | 'twin-by-content'
  /** Touched, but both sides still show the same. */
  | 'agrees'
  /** The same appointment under a new id, as after a restore or a move out and back. */
  | 'moved'
  /** Made by us, and not shown by a feed yet: should it vanish before, no feed would tell. */
  | 'unconfirmed'
  | 'series'
  | 'outside'
  | 'hidden'
  /** More than one item could be the twin. */
  | 'ambiguous'
  /** Removals that look like an accident wait for a person. */
  | 'guard';

/** Both sides changed the same field to different values. */
export interface Conflict {
  readonly field: FieldName;
  readonly taken: Side;
  readonly rule: 'newest' | 'crm' | 'calendar' | 'stricter';
}

/** The fields on which both sides agree once an update is done, as each side shows them. */
export interface Agreement {
  readonly crm: Patch;
  readonly calendar: Patch;
}

export type Action =
  | {
      readonly kind: 'create';
      readonly to: Side;
      /** The new link's id, which is also the origin stamp. */
      readonly link: LinkId;
      /** The link whose vanished item this one stands in for. */
      readonly replaces: LinkId | null;
      readonly from: Seen;
      readonly draft: Appointment;
      readonly why: Reason;
    }
  | {
      readonly kind: 'update';
      readonly to: Side;
      readonly link: LinkId;
      readonly target: ItemRef;
      readonly patch: Patch;
      /** What the target shows now. */
      readonly before: Appointment;
      /** What the other side shows now. */
      readonly source: ItemRef;
      readonly agreement: Agreement;
      /** True while the other side waits for an update of its own. */
      readonly oneOfTwo: boolean;
      readonly conflicts: readonly Conflict[];
      readonly why: Reason;
    }
  | {
      readonly kind: 'remove';
      readonly to: Side;
      readonly link: LinkId;
      readonly target: ItemRef;
      readonly before: Appointment;
      readonly why: Reason;
    }
  | { readonly kind: 'adopt'; readonly link: LinkId; readonly base: Base; readonly why: Reason }
  | { readonly kind: 'rebase'; readonly link: LinkId; readonly base: Base; readonly why: Reason }
  | { readonly kind: 'forget'; readonly link: LinkId; readonly why: Reason }
  | {
      readonly kind: 'hold';
      readonly side: Side;
      readonly item: ItemId;
      readonly version: Version | null;
      readonly title: string;
      readonly link: LinkId | null;
      /** When to look again; null: when the item changes. */
      readonly until: EpochMs | null;
      readonly why: Reason;
    };

export type ActionKind = Action['kind'];
export type ActionOf<Kind extends ActionKind> = Extract<Action, { readonly kind: Kind }>;
export type WriteAction = ActionOf<'create' | 'update' | 'remove'>;

export function isWrite(action: Action): action is WriteAction {
  return action.kind === 'create' || action.kind === 'update' || action.kind === 'remove';
}

/** Why the removals of a plan wait for a person. */
export interface Halt {
  readonly cause: 'side-emptied' | 'mass-removal';
  /** Where the appointments vanished. */
  readonly vanishedOn: Side;
  readonly removals: number;
  readonly links: number;
}

export interface Plan {
  readonly pair: PairId;
  readonly actions: readonly Action[];
  /** How many links had an appointment in the window when the plan was made. */
  readonly links: number;
}

/** Identifies the removals of a plan for an approval: any difference gives another hash. */
export function removalHash({ pair, actions }: Plan): string {
  const removals = actions.flatMap((action) =>
    action.kind === 'remove' ? [[action.to, action.link, action.target.id]] : [],
  );
  return hashText(JSON.stringify([pair, removals]));
}
