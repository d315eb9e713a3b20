/** The record of one cycle of one pair. */
import type { ErrorCode } from './error.ts';
import type { PairId, RunId } from './ids.ts';
import type { Halt } from './plan.ts';
import type { BySide } from './side.ts';
import type { EpochMs } from './time.ts';

/**
 * - `change`: the server told that something had changed;
 * - `housekeeping`: once a night, when everything is listed anew and what failed is tried again.
 */
export type Trigger = 'manual' | 'schedule' | 'start' | 'undo' | 'change' | 'housekeeping';

/** - `interrupted`: stopped by a person, or found open at the next start; it goes on next time. */
export type RunResult = 'ok' | 'incomplete' | 'halted' | 'failed' | 'interrupted';

export interface Counts {
  readonly created: BySide<number>;
  readonly updated: BySide<number>;
  readonly removed: BySide<number>;
  /** Links made without a write, because both sides had the appointment already. */
  readonly adopted: number;
  /** Items seen and left alone on purpose. */
  readonly held: number;
  /** Items that failed and will be tried again. */
  readonly failed: number;
  /** Items whose content was read. */
  readonly read: BySide<number>;
  /** Writes of an interrupted run that were found on the server. */
  readonly recovered: number;
}

export const NO_COUNTS: Counts = {
  created: { crm: 0, calendar: 0 },
  updated: { crm: 0, calendar: 0 },
  removed: { crm: 0, calendar: 0 },
  adopted: 0,
  held: 0,
  failed: 0,
  read: { crm: 0, calendar: 0 },
  recovered: 0,
};

export interface RunError {
  readonly code: ErrorCode;
  readonly message: string;
  /** When the server wants to hear from us again; null: it did not say. */
  readonly retryAt: EpochMs | null;
}

export interface Run {
  readonly id: RunId;
  readonly pair: PairId;
  readonly trigger: Trigger;
  readonly startedAt: EpochMs;
  /** Null while it runs. */
  readonly finishedAt: EpochMs | null;
  readonly result: RunResult | null;
  readonly counts: Counts;
  readonly halt: Halt | null;
  readonly error: RunError | null;
}
