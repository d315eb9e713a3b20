/** When something that failed is tried again. */
import type { ErrorCode } from '../model/error.ts';
import { outcome } from '../model/outcome.ts';
import type { EpochMs } from '../model/time.ts';

const MINUTE = 60_000;
const LONGEST = 60 * MINUTE;
const DAY = 24 * 60 * MINUTE;

export interface Failure {
  readonly code: ErrorCode;
  /** How often in a row, this time included. */
  readonly attempts: number;
  readonly at: EpochMs;
  /** What the server asked for. */
  readonly retryAt: EpochMs | null;
}

/** An item is read anew at once this often before it has to wait like any other failure. */
export const IMMEDIATE_ATTEMPTS = 3;

export function nextAttempt({ code, attempts, at, retryAt }: Failure): EpochMs {
  const backOff = Math.min(LONGEST, MINUTE * 2 ** Math.min(attempts - 1, 10));
  switch (outcome(code)) {
    case 'again':
      return attempts < IMMEDIATE_ATTEMPTS ? at : at + backOff;
    case 'skip-item':
    case 'bug':
      return at + DAY;
    default:
      return Math.max(at + backOff, retryAt ?? 0);
  }
}
