// Wall-clock time in a zone ⇄ the epoch, by zone rules and never by the machine's own zone.
import { Temporal } from 'temporal-polyfill';

const QUARTER = 15 * 60_000;
const offsets = new Map<string, number>();

/** Offset from UTC in milliseconds; zone rules only ever change on a quarter of an hour. */
function offsetAt(epoch: number, zone: string): number {
  const quarter = Math.floor(epoch / QUARTER);
  const key = `${zone} ${String(quarter)}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const instant = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER);
    offset = instant.toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
    if (offsets.size > 100_000) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

/**
 * @param wall `YYYY-MM-DDTHH:MM:SS` without an offset.
 * @param zone IANA id.
 * @returns Epoch milliseconds. A time that the clock skips moves forward, a time that comes twice
 * is the first one.
 * @throws RangeError on an impossible date or an unknown zone.
 */
export function epochOf(wall: string, zone: string): number {
  const plain = Date.parse(`${wall}Z`);
  if (Number.isNaN(plain)) throw new RangeError(`Not a wall-clock time: ${wall}`);
  const before = offsetAt(plain - 86_400_000, zone);
  const after = offsetAt(plain + 86_400_000, zone);
  const early = plain - before;
  if (offsetAt(early, zone) === before) return early;
  const late = plain - after;
  return offsetAt(late, zone) === after ? late : early;
}

/** Minutes that the clock of `zone` is ahead of UTC. */
export function offsetMinutesAt(epoch: number, zone: string): number {
  return Math.round(offsetAt(epoch, zone) / 60_000);
}

/** The wall clock of `zone` as `YYYY-MM-DDTHH:MM:SS`. */
export function wallOf(epoch: number, zone: string): string {
  return new Date(epoch + offsetAt(epoch, zone)).toISOString().slice(0, 19);
}

/** `date` is `YYYY-MM-DD`; `days` may be negative. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The next instant after `from` at which `zone` changes its offset, or null within 400 days. */
export function nextClockChange(from: number, zone: string): number | null {
  const next = Temporal.Instant.fromEpochMilliseconds(from)
    .toZonedDateTimeISO(zone)
    .getTimeZoneTransition('next');
  if (next === null) return null;
  return next.epochMilliseconds - from > 400 * 86_400_000 ? null : next.epochMilliseconds;
}

export function isKnownZone(zone: string): boolean {
  try {
    offsetAt(0, zone);
    return true;
  } catch {
    return false;
  }
}
