// Dates and times of iCalendar, with the zone that their TZID names.
import { epochOf, isKnownZone } from '../../wall-time.ts';
import { EwsError } from '../ews-error.ts';
import { isRealDate } from '../moments.ts';
import { ianaOf, windowsOf } from '../zones.ts';
import type { CalendarLine } from './content-lines.ts';

export type CalendarTime = {
  /** A date without a time. */
  readonly isDate: boolean;
  /** xs:dateTime, on the wall clock of the zone unless it ends in Z. */
  readonly text: string;
  /** Windows id; null: UTC. */
  readonly zone: string | null;
  readonly epoch: number;
};

const TIME = /^(\d{4})(\d\d)(\d\d)(?:T([01]\d|2[0-3])([0-5]\d)([0-5]\d|60)(Z?))?$/u;

/**
 * @param own Windows id in which a time without a zone is meant.
 * @throws EwsError ErrorMimeContentInvalid, ErrorTimeZone.
 */
export function readTime({ value, parameters }: CalendarLine, own: string): CalendarTime {
  const [, year = '', month = '', day = '', hour, minute = '', second = '', utc] =
    TIME.exec(value.trim()) ?? [];
  const date = `${year}-${month}-${day}`;
  if (!isRealDate(date)) throw invalidTime(value);
  const isDate = hour === undefined;
  const wall = isDate ? `${date}T00:00:00` : `${date}T${hour}:${minute}:${second}`;
  if (utc === 'Z') {
    return { isDate, text: `${wall}Z`, zone: null, epoch: Date.parse(`${wall}Z`) };
  }
  const zone = windowsZone(parameters.get('TZID') ?? null, own);
  return { isDate, text: wall, zone, epoch: epochOf(wall, ianaOf(zone) ?? 'UTC') };
}

function invalidTime(value: string): EwsError {
  return new EwsError('ErrorMimeContentInvalid', `Not a date of a calendar: ${value}`);
}

/** Known by the vendor's name or by that of the public database. */
function windowsZone(id: string | null, own: string): string {
  if (id === null) return own;
  if (ianaOf(id) !== null) return id;
  if (!isKnownZone(id)) {
    throw new EwsError('ErrorTimeZone', 'The specified time zone is not valid.');
  }
  return windowsOf(id);
}

const DURATION = /^([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/u;

/** Milliseconds, or null for what is no duration. */
export function readDuration(text: string): number | null {
  const match = DURATION.exec(text.trim());
  if (match === null) return null;
  const [weeks, days, hours, minutes, seconds] = match
    .slice(2)
    .map((part: string | undefined) => Number(part ?? 0));
  const whole = (weeks ?? 0) * 7 + (days ?? 0);
  const size = ((whole * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
  return (match[1] === '-' ? -1000 : 1000) * size;
}
