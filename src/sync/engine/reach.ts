/** Keeps with each cursor how far the window reached, so that a wider one starts a full listing. */
import type { Policy } from '../core/policy.ts';
import { cursor, type Cursor } from '../model/ids.ts';

type Reach = Pick<Policy, 'daysBack' | 'daysAhead'>;

export interface Reached {
  /** The server's own cursor; null when everything has to be listed. */
  readonly cursor: Cursor | null;
  /** What was beside the window before may be inside now. */
  readonly isWider: boolean;
  /** What kept a series from being held may be beside the window now. */
  readonly isNarrower: boolean;
}

export function withReach(of: Cursor | null, { daysBack, daysAhead }: Reach): Cursor | null {
  return of && cursor(`${String(daysBack)}+${String(daysAhead)}|${of}`);
}

export function reachOf(stored: Cursor | null, now: Reach): Reached {
  if (stored === null) return { cursor: null, isWider: false, isNarrower: false };
  const [, back, ahead, own] = /^(\d+)\+(\d+)\|(.*)$/s.exec(stored) ?? [];
  const isWider = now.daysBack > Number(back) || now.daysAhead > Number(ahead);
  const isNarrower = now.daysBack < Number(back) || now.daysAhead < Number(ahead);
  if (own === undefined || isWider) return { cursor: null, isWider: true, isNarrower };
  return { cursor: cursor(own), isWider: false, isNarrower };
}
