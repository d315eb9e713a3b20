/** Removals that wait for a person, and why. */
import type { LinkId } from './ids.ts';
import type { Side } from './side.ts';
import type { EpochMs } from './time.ts';

/**
 * - `side-emptied`: nothing at all is left on a side;
 * - `mass-removal`: more than the limits allow, in number or as a share, within a day;
 * - `source-shrank`: a side suddenly shows less than half of what it showed before;
 * - `…-changed`: since the last run something changed that explains an absence without anybody's
 *   having removed anything: the account behind a name, the server's version, the zone it tells
 *   times in, the period, the filters or the direction;
 * - `restored-before`: it was brought back by a person once, and is never removed without one again.
 */
export const QUARANTINE_CAUSES = [
  'side-emptied',
  'mass-removal',
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

/** One removal that waits. */
export interface Quarantined {
  readonly link: LinkId;
  /** Where the appointment vanished; it is still on the other side. */
  readonly vanishedOn: Side;
  readonly cause: QuarantineCause;
  readonly title: string;
  readonly since: EpochMs;
}
