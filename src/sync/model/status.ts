/** What a face of the program shows of the pairs. */
import type { CrmUser, Mailbox } from './account.ts';
import type { ErrorCode } from './error.ts';
import type { PairId } from './ids.ts';
import type { Run } from './run.ts';
import type { Side } from './side.ts';
import type { EpochMs } from './time.ts';
import type { ServerTraffic } from './traffic.ts';

/** A CRM user and a mailbox that are kept the same. */
export interface Pair {
  readonly id: PairId;
  readonly crmUser: CrmUser;
  readonly mailbox: Mailbox;
  readonly enabled: boolean;
  /** `to-…`: only that side is written. */
  readonly direction: 'two-way' | 'to-crm' | 'to-calendar';
}

/**
 * - `never`: linked, but no run has finished yet;
 * - `attention`: a person has something to do or to know;
 * - `offline`: a server could not be reached; it is tried again by itself.
 */
export type PairState = 'never' | 'in-sync' | 'syncing' | 'attention' | 'offline' | 'disabled';

export interface Progress {
  readonly phase: 'recover' | 'gather' | 'apply';
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
  /** When this phase will have ended if it goes on as until now; absent or null: nobody can tell. */
  readonly finishAt?: EpochMs | null;
}

export interface Undecided {
  /** Appointments that were changed on both sides. */
  readonly conflicts: number;
  /** Appointments that vanished on one side and stay on the other. */
  readonly removals: number;
  /** Appointments that look like more than one on the other side. */
  readonly twins: number;
}

export interface PairStatus {
  readonly pair: Pair;
  readonly state: PairState;
  readonly progress: Progress | null;
  /** Appointments that are the same on both sides. */
  readonly linked: number;
  /** Appointments that are left alone on purpose, for example series. */
  readonly held: number;
  /** Appointments that failed and will be tried again. */
  readonly failed: number;
  /** The sides that keep private appointments from us. */
  readonly hidesPrivate: readonly Side[];
  /** What waits until a person has decided. */
  readonly undecided: Undecided;
  readonly lastRun: Run | null;
}

/** A person wants nothing to begin by itself. */
export interface Paused {
  /** Null: until a person resumes. */
  readonly until: EpochMs | null;
}

/** What keeps anything from being written down. */
export interface Barred {
  readonly code: ErrorCode;
  readonly message: string;
}

export interface Status {
  readonly pairs: readonly PairStatus[];
  readonly at: EpochMs;
  /** Null: not paused. */
  readonly paused: Paused | null;
  /** Why nothing can be written down, and so nothing is synchronised; absent: it can. */
  readonly barred?: Barred;
  /** As the process that runs the pairs treats them; absent when nobody runs them now. */
  readonly servers?: readonly ServerTraffic[];
}
