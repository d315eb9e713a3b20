/** Reads the `Retry-After` header. */
import type { EpochMs } from '../../model/time.ts';

// A server that asks for more is mistaken: nobody would notice for days that nothing happens.
const LONGEST = 86_400_000;

/** The moment named by seconds or by an HTTP date, at most a day ahead; null if there is none. */
export function readRetryAfter(value: string | null, now: EpochMs): EpochMs | null {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return now + Math.min(Number(text) * 1000, LONGEST);
  if (!/^[a-z]{3,9},? /i.test(text)) return null;
  // The oldest of the three forms of an HTTP date has no zone; all of them mean GMT.
  const moment = Date.parse(/(GMT|UTC|[+-]\d{4})$/i.test(text) ? text : `${text} GMT`);
  if (Number.isNaN(moment)) return null;
  return Math.max(now, Math.min(moment, now + LONGEST));
}
