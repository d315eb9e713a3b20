/** What each error code means for the work in hand: the single, total mapping. */
import type { ErrorCode } from './error.ts';

/**
 * - `retry`: by itself, later;
 * - `again`: at once, after reading the item anew;
 * - `needs-user`: a person has to do something before it can work;
 * - `skip-item`: this item cannot be synchronised as it is; the others go on;
 * - `halt`: the pair stops for safety;
 * - `bug`: our fault; the item is skipped and the log asks for a report.
 */
export type Outcome = 'retry' | 'again' | 'needs-user' | 'skip-item' | 'halt' | 'bug';

const OUTCOMES: Readonly<Record<ErrorCode, Outcome>> = {
  offline: 'retry',
  timeout: 'retry',
  tls: 'needs-user',
  auth: 'needs-user',
  forbidden: 'needs-user',
  'wrong-service': 'needs-user',
  protocol: 'retry',
  'too-large': 'skip-item',
  throttled: 'retry',
  server: 'retry',
  'cursor-expired': 'again',
  stale: 'again',
  gone: 'again',
  'read-only': 'skip-item',
  rejected: 'skip-item',
  'no-such-account': 'needs-user',
  'unknown-outcome': 'retry',
  cancelled: 'retry',
  settings: 'needs-user',
  'database-newer': 'halt',
  'database-damaged': 'halt',
  'second-installation': 'needs-user',
  'foreign-synchroniser': 'needs-user',
  bug: 'bug',
};

export function outcome(code: ErrorCode): Outcome {
  return OUTCOMES[code];
}

/** Errors after which the rest of the run is pointless: the server, not the item, is the matter. */
export function endsRun(code: ErrorCode): boolean {
  return (
    outcome(code) === 'needs-user' ||
    outcome(code) === 'halt' ||
    ['offline', 'timeout', 'throttled', 'cancelled'].includes(code)
  );
}
