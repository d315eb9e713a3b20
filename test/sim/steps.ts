/** What can happen in a simulated office, as plain data: a scenario is stored and replayed as it is. */
import type { Fault } from '../../src/practice/faults.ts';
import type { ConflictRule, Direction, Disclosure, Limits } from '../../src/sync/core/policy.ts';
import type { ErrorCode } from '../../src/sync/model/error.ts';
import type { RequestKind } from '../../src/sync/connectors/memory/misbehaviour.ts';
import type { Side } from '../../src/sync/model/side.ts';
import type { EpochMs, ZoneId } from '../../src/sync/model/time.ts';
import type { RecurrenceEdit } from './series-values.ts';

/** `pair` and `item` count through what there is, and begin again at its end. */
interface OnDesk {
  readonly pair: number;
  readonly side: Side;
}

export const EDITS = [
  'title',
  'location',
  'text',
  'when',
  'away',
  'all-day',
  'busy',
  'sensitivity',
  'importance',
  'reminder',
  'categories',
  'company',
] as const;
export type Edit = (typeof EDITS)[number];

export type PersonStep =
  /** `day` counts from today; `form` chooses among all-day, private and foreign zones. */
  | (OnDesk & {
      readonly do: 'create';
      readonly day: number;
      readonly hour: number;
      readonly form: number;
      /** Chooses among rules, zones and whole days of a series; a single one where it is absent. */
      readonly repeats?: number;
    })
  /** `item` counts through the series; of a single one, `repeat` makes a series. */
  | (OnDesk & {
      readonly do: 'recur';
      readonly item: number;
      readonly what: RecurrenceEdit;
      /** Counts through the occurrences in the window. */
      readonly at: number;
      readonly value: number;
    })
  | (OnDesk & {
      readonly do: 'edit';
      readonly item: number;
      readonly what: Edit;
      readonly value: number;
    })
  /** A copy that is alike in everything, or one under a title of its own. */
  | (OnDesk & { readonly do: 'copy'; readonly item: number; readonly exact: boolean })
  | (OnDesk & { readonly do: 'remove' | 'series'; readonly item: number })
  /** So many items vanish at once. */
  | (OnDesk & { readonly do: 'vanish'; readonly count: number })
  /** An item comes under a new id, as after a restore; `all` of the account when it is true. */
  | (OnDesk & { readonly do: 'renumber'; readonly item: number; readonly all: boolean })
  /** Another synchroniser marks it as its own. */
  | (OnDesk & { readonly do: 'mark'; readonly item: number });

export type Habit =
  | 'no-versions'
  | 'duplicate'
  | 'reorder'
  | 'delay'
  | 'punctual'
  | 'empty'
  | 'expire'
  | 'alias-zone'
  | 'show'
  | 'behave';

/** A fault that one of the next requests meets on the wire, where there is one. */
export interface WireStep {
  readonly do: 'wire';
  readonly side: Side;
  /** As the practice servers name it; null: any. */
  readonly operation: string | null;
  readonly skip: number;
  readonly times: number;
  readonly fault: Fault;
}

export type ServerStep =
  | WireStep
  | (OnDesk & { readonly do: 'habit'; readonly habit: Habit })
  | (OnDesk & { readonly do: 'hide'; readonly item: number; readonly count: number })
  | (OnDesk & { readonly do: 'stale' | 'lose-answers'; readonly count: number })
  | (OnDesk & { readonly do: 'reject'; readonly digit: number })
  /** `retry`: the seconds after which the server wants to be asked again, if it says so. */
  | (OnDesk & {
      readonly do: 'fail';
      readonly code: ErrorCode;
      readonly times: number;
      readonly at: RequestKind | null;
      readonly retry: number | null;
    })
  | (OnDesk & {
      readonly do: 'fail-operations';
      readonly code: ErrorCode;
      readonly skip: number;
      readonly times: number;
    });

export type TimeStep =
  | { readonly do: 'wait'; readonly minutes: number }
  /** The PC's clock goes wrong by so many minutes; the servers' do not. */
  | { readonly do: 'clock'; readonly minutes: number };

export type OfficeStep =
  | { readonly do: 'backup' | 'roll-back' | 'lose-database' }
  /** The program moves to another PC, with its database or without. */
  | { readonly do: 'move'; readonly keeps: boolean }
  /** The account is another one: empty, or with appointments of somebody else. */
  | (OnDesk & { readonly do: 'swap'; readonly foreign: number })
  | (OnDesk & { readonly do: 'swap-back' })
  | { readonly do: 'rezone'; readonly pair: number; readonly zone: ZoneId }
  | { readonly do: 'window'; readonly back: number; readonly ahead: number };

export const FILTERS = ['all-day', 'free', 'title', 'category'] as const;

/** What a person says to the program itself. */
export type WordStep =
  /** Takes the version of a side in one of the open cases. */
  | (OnDesk & { readonly do: 'decide'; readonly item: number })
  /** Two appointments that wait as ambiguous are one, or one of them is like no other. */
  | (OnDesk & { readonly do: 'unite'; readonly item: number })
  | (OnDesk & { readonly do: 'separate'; readonly item: number })
  /** `back` counts the runs or the writes backwards. */
  | {
      readonly do: 'undo';
      readonly pair: number;
      readonly what: 'run' | 'since' | 'write';
      readonly back: number;
      readonly end: Ending | null;
    }
  /** The marks of the other synchroniser are only left over. */
  | { readonly do: 'accept' }
  /** `side` is told less, or more, of what is private or confidential. */
  | {
      readonly do: 'privacy';
      readonly side: Side;
      readonly level: Disclosure;
      /** Otherwise only what is confidential. */
      readonly private: boolean;
    }
  | {
      readonly do: 'filter';
      readonly filter: (typeof FILTERS)[number];
      readonly on: boolean;
    };

export type Disturbance = PersonStep | ServerStep | TimeStep;

/** `at` counts the requests and writes into the database from the beginning of the run. */
export interface Ending {
  readonly how: 'kill' | 'disk-full' | 'cancel';
  readonly at: number;
}

export interface RunStep {
  readonly do: 'run';
  readonly pair: number;
  readonly manual: boolean;
  /** Whether it is the one of the night; never where it is absent. */
  readonly nightly?: boolean;
  /** A person looks at the preview and approves what it would remove. */
  readonly approve: boolean;
  /** Or refuses it. */
  readonly refuse?: boolean;
  readonly end: Ending | null;
  readonly during: readonly { readonly at: number; readonly step: Disturbance }[];
}

export type Step = Disturbance | OfficeStep | WordStep | RunStep;

export interface Rules {
  readonly start: EpochMs;
  readonly pairs: number;
  readonly conflictRule: ConflictRule;
  /** Whether the servers say whose account it is. */
  readonly tellsAccount: boolean;
  readonly limits: Limits;
  readonly daysBack: number;
  readonly daysAhead: number;
  readonly recoverGrace: number;
  readonly pageSize: number;
  /** Whether the servers of both sides can hold series; they cannot where it is absent. */
  readonly series?: boolean;
  /** Two-way when absent. */
  readonly direction?: Direction;
  /** Sides whose servers mail people when a meeting is written. */
  readonly mailing?: readonly Side[];
  /** What waits at the very end is refused and not approved. */
  readonly refuses?: boolean;
  /** Whose version is taken of cases that are open at the very end; null: they stay open. */
  readonly decides?: Side | null;
}

export interface Scenario {
  readonly rules: Rules;
  readonly steps: readonly Step[];
}
