/** What is done about a failure of the reporting of changes. */
import type { SyncError } from '../../../model/error.ts';
import type { EpochMs } from '../../../model/time.ts';

const MINUTE = 60_000;
/** When what a server does not offer, or a right that is missing, is asked for again. */
export const LATER = 60 * MINUTE;
const FIRST = 2_000;
const LONGEST = 5 * MINUTE;
/** So many failures in a row are more than a hiccup. */
const SERIOUS = 3;

export interface Trouble {
  readonly error: SyncError;
  /** In a row, this one included. */
  readonly failures: number;
  readonly now: EpochMs;
  /** 0 to 1. */
  readonly jitter: number;
}

export interface Remedy {
  readonly wait: number;
  /** Why changes are not told as they happen meanwhile; null: hardly anybody will notice. */
  readonly reason: string | null;
}

/** Of a server that does not know the operation, does not let us, or lies behind a proxy. */
const NOT_OFFERED = ['wrong-service', 'rejected', 'forbidden', 'auth', 'no-such-account'];

export function remedyFor({ error, failures, now, jitter }: Trouble): Remedy {
  const { code, message, retryAt } = error;
  if (NOT_OFFERED.includes(code)) return { wait: LATER, reason: message };
  // An open answer in which nothing ever arrives is held back by something in between.
  if (code === 'timeout' && failures >= SERIOUS) return { wait: LATER, reason: message };
  const pause = Math.min(FIRST * 2 ** Math.min(failures - 1, 20), LONGEST);
  const spread = Math.round((pause * (1 + jitter)) / 2);
  const wait = Math.max(spread, (retryAt ?? 0) - now);
  return { wait, reason: failures >= SERIOUS ? message : null };
}
