/** What can happen in a simulated office, as plain data: a scenario is stored and replayed as it is. */
import type { ConflictRule, Limits } from '../../src/sync/core/policy.ts';
import type { ErrorCode } from '../../src/sync/model/error.ts';
import type { RequestKind } from '../../src/sync/connectors/memory/misbehaviour.ts';
import type { Side } from '../../src/sync/model/side.ts';
import type { EpochMs, ZoneId } from '../../src/sync/model/time.ts';

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
  | (OnDesk & { readonly do: 'renumber'; readonly item: number; readonly all: boolean });

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

export type ServerStep =
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
  /** The account is another one: empty, or with appointments of somebody else. */
  | (OnDesk & { readonly do: 'swap'; readonly foreign: number })
  | (OnDesk & { readonly do: 'swap-back' })
  | { readonly do: 'rezone'; readonly pair: number; readonly zone: ZoneId }
  | { readonly do: 'window'; readonly back: number; readonly ahead: number };

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
  /** A person looks at the preview and approves what it would remove. */
  readonly approve: boolean;
  readonly end: Ending | null;
  readonly during: readonly { readonly at: number; readonly step: Disturbance }[];
}

export type Step = Disturbance | OfficeStep | RunStep;

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
}

export interface Scenario {
  readonly rules: Rules;
  readonly steps: readonly Step[];
}
