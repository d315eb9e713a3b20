/** Removals, of appointments or of occurrences, that wait for a person, and why. */
import type { LinkId } from './ids.ts';
import type { Side } from './side.ts';
import type { DateText, EpochMs } from './time.ts';

/**
 * - `side-emptied`: nothing at all is left on a side;
 * - `mass-removal`: more than the limits allow, in number or as a share, within a day;
 * - `series-shrank`: more of the occurrences of one series than its limits allow, within a day;
 * - `source-shrank`: a side suddenly shows less than half of what it showed before;
 * - `…-changed`: since the last run something changed that explains an absence without anybody's
 *   having removed anything: the account behind a name, the server's version, the zone it tells
 *   times in, the period, the filters or the direction;
 * - `restored-before`: it was brought back by a person once, and is never removed without one again.
 */
export const QUARANTINE_CAUSES = [
  'side-emptied',
  'mass-removal',
  'series-shrank',
  'source-shrank',
  'account-changed',
  'server-changed',
  'zone-changed',
  'window-changed',
  'filter-changed',
  'direction-changed',
  'restored-before',
] as const;

export type QuarantineCause = (typeof QUARANTINE_CAUSES)[number];

/** What of a series would be cancelled, of its occurrences from now to the end of the window. */
export interface SeriesLoss {
  readonly lost: number;
  /** How many there are now, where they would be cancelled. */
  readonly ahead: number;
  /** The days of the first and the last that would be cancelled. */
  readonly first: DateText;
  readonly last: DateText;
}

/** One removal that waits, or one series of which occurrences would be cancelled. */
export interface Quarantined {
  readonly link: LinkId;
  /** Where the appointment vanished; it is still on the other side. */
  readonly vanishedOn: Side;
  readonly cause: QuarantineCause;
  readonly title: string;
  readonly since: EpochMs;
  /** Null: the whole appointment vanished. */
  readonly loss: SeriesLoss | null;
}
