/** What the administrator decided about a pair, as data for the planner. */
import type { Side } from '../model/side.ts';

/** Which side's value stands when both changed the same field. */
export type ConflictRule = 'newest' | Side;

export interface Limits {
  /** More removals than this in one plan wait for a person. */
  readonly maxRemovals: number;
  /** So does a larger share of all links than this (0 to 1), from five removals on. */
  readonly maxRemovalShare: number;
}

export interface Policy {
  readonly conflictRule: ConflictRule;
  readonly limits: Limits;
  readonly daysBack: number;
  readonly daysAhead: number;
  /**
   * How long a write without an answer may still be under way on the server, in milliseconds.
   * Before that time a missing item proves nothing.
   */
  readonly recoverGrace: number;
}

export const DEFAULT_POLICY: Policy = {
  conflictRule: 'newest',
  limits: { maxRemovals: 10, maxRemovalShare: 0.2 },
  daysBack: 30,
  daysAhead: 120,
  recoverGrace: 5_000,
};
