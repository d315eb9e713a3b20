/** What a run will do, as plain JSON: shown, executed, logged and compared as the same value. */
import type { SeriesReason } from './series-reason.ts';
import type { Appointment, FieldName } from './appointment.ts';
import { canonicalSeries } from './canonical-series.ts';
import type { Notice } from './capabilities.ts';
import type { Sensitivity } from './content.ts';
import type { Conflict, ConflictCase } from './conflict.ts';
import type { Patch } from './fields.ts';
import { hashText } from './hash.ts';
import type { ItemId, LinkId, PairId, Version } from './ids.ts';
import type { ItemRef } from './item.ts';
import type { Base, Seen } from './link.ts';
import type { QuarantineCause } from './quarantine.ts';
import type { Series } from './series.ts';
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
  /** The other copy of the same meeting, by its UID. */
  | 'twin-by-uid'
  | 'twin-by-content'
  /** Touched, but both sides still show the same. */
  | 'agrees'
  /** The same appointment under a new id, as after a restore or a move out and back. */
  | 'moved'
  /** Its removal was refused by a person: it comes back where it vanished. */
  | 'kept'
  /** An occurrence that was an appointment of its own is one of its series again. */
  | 'rejoined'
  /** Undone by a person, or left over by an undo and not to be made again by itself. */
  | 'undone'
  /** A change that the other side may not make was put back: ownership or a one-way pair. */
  | 'put-back'
  | 'series'
  | 'outside'
  | 'hidden'
  /** More than one item could be the twin. */
  | 'ambiguous'
  /** A person said that it is no twin of anything; the next look makes it on the other side. */
  | 'separate'
  /** Removals that look like an accident wait for a person. */
  | 'guard'
  /** So do cancellations of occurrences. */
  | 'guard-occurrences'
  /** A person approved a plan without it; the next look finds it again. */
  | 'left-out'
  /** Both sides changed the same, and a person is to decide. */
  | 'conflict'
  /** The same change came again and again: something puts it back. */
  | 'flapping'
  /** The pair is synchronised one way, and this is the other one. */
  | 'one-way'
  /** The account behind its side is another one than before, and a person has not decided yet. */
  | 'account'
  /** The privacy rules keep it from the other side. */
  | 'privacy'
  /** The server would send mail, and nobody has allowed it. */
  | 'mail'
  /** A filter of the administrator leaves it out. */
  | FilterReason;

export const FILTER_REASONS = [
  'filter-all-day',
  'filter-free',
  'filter-series',
  'filter-category',
  'filter-type',
  'filter-text',
] as const;

export type FilterReason = (typeof FILTER_REASONS)[number];

/** Whether a write would make the server send mail to people, were nothing done about it. */
export type MailRisk = 'none' | 'sends';

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
      /** Of a series that is made bare: where its occurrences are; see the write operation. */
      readonly occurrences?: Series;
      /** Where the appointment was made; null: not known. */
      readonly home: Side | null;
      /** What the target's people are told besides; absent: nothing. */
      readonly notices?: readonly Notice[];
      /** Why an occurrence of a series becomes an appointment of its own; absent: it is none. */
      readonly apart?: SeriesReason;
      readonly mailRisk: MailRisk;
      readonly why: Reason;
    }
  | {
      /** Makes an item anew that has no partner: the next run carries it over like any other. */
      readonly kind: 'revive';
      readonly to: Side;
      /** The origin stamp of the new item. */
      readonly link: LinkId;
      readonly draft: Appointment;
      readonly mailRisk: MailRisk;
      readonly why: Reason;
    }
  | {
      readonly kind: 'update';
      readonly to: Side;
      readonly link: LinkId;
      readonly target: ItemRef;
      /** Empty when only the notices change. */
      readonly patch: Patch;
      /** What the target's people are told besides from now on; absent: as it is. */
      readonly notices?: readonly Notice[];
      /** What the target shows now. */
      readonly before: Appointment;
      /** What the other side shows now. */
      readonly source: ItemRef;
      readonly agreement: Agreement;
      /** True while the other side waits for an update of its own. */
      readonly oneOfTwo: boolean;
      /** Fields that both updates set; agreed once both are done. */
      readonly shared: readonly FieldName[];
      /** False: other changes wait to be carried over, so both sides are looked at again. */
      readonly isWhole: boolean;
      readonly conflicts: readonly Conflict[];
      readonly mailRisk: MailRisk;
      readonly why: Reason;
    }
  | {
      readonly kind: 'remove';
      readonly to: Side;
      readonly link: LinkId;
      readonly target: ItemRef;
      readonly before: Appointment;
      readonly mailRisk: MailRisk;
      readonly why: Reason;
    }
  | {
      readonly kind: 'adopt';
      readonly link: LinkId;
      readonly home: Side | null;
      /** The stricter privacy of the two, whatever the base makes of it. */
      readonly sensitivity: Sensitivity;
      readonly base: Base;
      readonly why: Reason;
    }
  | { readonly kind: 'rebase'; readonly link: LinkId; readonly base: Base; readonly why: Reason }
  | { readonly kind: 'forget'; readonly link: LinkId; readonly why: Reason }
  | {
      readonly kind: 'hold';
      readonly side: Side;
      readonly item: ItemId;
      readonly version: Version | null;
      readonly title: string;
      readonly link: LinkId | null;
      /** The side that is the matter. */
      readonly about: Side;
      /** When to look again; null: when the item changes. */
      readonly until: EpochMs | null;
      /** Why the other side cannot hold it as a series; absent where that is not the reason. */
      readonly series?: SeriesReason;
      /** The same of one whose occurrences are appointments of their own there. */
      readonly apart?: SeriesReason;
      readonly why: Reason;
    };

export type ActionKind = Action['kind'];
export type ActionOf<Kind extends ActionKind> = Extract<Action, { readonly kind: Kind }>;
export type WriteAction = ActionOf<'create' | 'revive' | 'update' | 'remove'>;

const WRITES: readonly ActionKind[] = ['create', 'revive', 'update', 'remove'];

export function isWrite(action: Action): action is WriteAction {
  return WRITES.includes(action.kind);
}

/** Why the removals of a plan wait for a person. */
export interface Halt {
  readonly cause: QuarantineCause;
  /** Where the appointments vanished. */
  readonly vanishedOn: Side;
  /** Of whole appointments. */
  readonly removals: number;
  /** Series of which occurrences vanished, and how many of those; absent: none. */
  readonly shrunk?: { readonly series: number; readonly occurrences: number };
  readonly links: number;
}

export interface Plan {
  readonly pair: PairId;
  readonly actions: readonly Action[];
  /** Conflicts that were met: held ones and those that a rule has settled. */
  readonly conflicts: readonly ConflictCase[];
  /** How many links reached into the window when the plan was made. */
  readonly links: number;
}

/** What is made anew for the vanished item of a link. */
export type StandIn = ActionOf<'create'> & { readonly replaces: LinkId };

/** What follows from the absence of a linked item: the removal of its partner, or a stand-in. */
export type Consequence = ActionOf<'remove'> | StandIn;

/** What may wait for a person: besides, updates of a link of whose series too much would go. */
export type HeldAction = Consequence | ActionOf<'update'>;

const seriesText = ({ series }: Pick<Appointment, 'series'>): string =>
  series === null ? 'single' : canonicalSeries(series);

function heldText(one: HeldAction): readonly unknown[] {
  switch (one.kind) {
    case 'remove':
      return [one.to, one.link, one.target.id];
    case 'create':
      return [one.to, one.replaces, one.from.ref.id, one.kind];
    case 'update': {
      // By what the series is and would be, so that the passing of time alone changes nothing.
      const { before, patch } = one;
      const after = { series: before.series, ...patch };
      return [one.to, one.link, one.target.id, one.kind, seriesText(before), seriesText(after)];
    }
  }
}

/** Identifies what waits for a person's verdict: any difference gives another hash. */
export function removalHash(pair: PairId, waiting: readonly HeldAction[]): string {
  // The other half of an update cancels nothing.
  const told = waiting.filter((one) => one.kind !== 'update' || 'series' in one.patch);
  return hashText(JSON.stringify([pair, told.map(heldText)]));
}
