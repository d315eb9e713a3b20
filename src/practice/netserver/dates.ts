// Dates as they cross the wire: parsed into base-zone wall clock, written in the zone of the request.
import { epochOf, wallOf } from '../wall-time.ts';
import { badRequest } from './failure.ts';
import { BASE_ZONE, findTimeZone } from './zones.ts';

export type RequestZone = {
  /** IANA id in which dates without an offset are read and all dates are written. */
  readonly iana: string;
  readonly includeOffset: boolean;
};

const PATTERN =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d+))?)?)?(Z|[+-]\d{2}:?\d{2})?$/u;

/** .NET's smallest date, which clients send for "no date". */
const UNSET = '0001-01-01T00:00:00';

/** `SO-TimeZone: NO` or `261`, each possibly followed by `, includeTZOffset`. */
export function readRequestZone(header: string | undefined): RequestZone {
  if (header === undefined || header.trim() === '') {
    return { iana: BASE_ZONE, includeOffset: false };
  }
  const words = header.split(',').map((word) => word.trim());
  const names = words.filter((word) => word !== '' && word.toLowerCase() !== 'includetzoffset');
  const name = names[0];
  const zone = name === undefined ? null : findTimeZone(name);
  if (name !== undefined && zone === null) throw badRequest(`Unknown time zone '${name}'`);
  return { iana: zone?.iana ?? BASE_ZONE, includeOffset: names.length < words.length };
}

type Parts = {
  /** `YYYY-MM-DDTHH:MM:SS` as written. */
  readonly wall: string;
  /** Digits after the seconds, perhaps none. */
  readonly fraction: string;
  /** Minutes east of UTC; null when the text names no offset. */
  readonly offset: number | null;
};

/** @returns null when the text is no date or a date that does not exist. */
function split(text: string): Parts | null {
  const match = PATTERN.exec(text.trim());
  if (match === null) return null;
  const [, date = '', minutes = '00:00', seconds = '00', fraction = '', zone] = match;
  const wall = `${date}T${minutes}:${seconds}`;
  const epoch = Date.parse(`${wall}Z`);
  if (Number.isNaN(epoch) || new Date(epoch).toISOString().slice(0, 19) !== wall) return null;
  if (zone === undefined) return { wall, fraction, offset: null };
  if (zone === 'Z') return { wall, fraction, offset: 0 };
  const digits = zone.slice(1).replace(':', '');
  const size = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return { wall, fraction, offset: zone.startsWith('-') ? -size : size };
}

/**
 * @returns Base-zone wall clock to the second, or null for .NET's unset date.
 * @throws NetServerFailure 400 when it is no date.
 */
export function readDate(text: string, zone: RequestZone): string | null {
  const parts = split(text);
  if (parts === null) throw badRequest(`'${text}' is not a valid date`);
  if (parts.wall === UNSET) return null;
  if (parts.wall < '1753') throw badRequest(`'${text}' is before the first date that is stored`);
  if (parts.offset !== null) {
    return wallOf(Date.parse(`${parts.wall}Z`) - parts.offset * 60_000, BASE_ZONE);
  }
  return zone.iana === BASE_ZONE ? parts.wall : wallOf(epochOf(parts.wall, zone.iana), BASE_ZONE);
}

/** @returns Microseconds since the epoch of a UTC column's literal, or null when it is no date. */
export function readStamp(text: string): number | null {
  const parts = split(text);
  if (parts === null) return null;
  const epoch = Date.parse(`${parts.wall}Z`) - (parts.offset ?? 0) * 60_000;
  return epoch * 1000 + Number(parts.fraction.slice(0, 6).padEnd(6, '0'));
}

/** `wall` is base-zone wall clock. */
export function writeDate(wall: string, zone: RequestZone): string {
  if (zone.iana === BASE_ZONE && !zone.includeOffset) return wall;
  const epoch = epochOf(wall, BASE_ZONE);
  const shown = wallOf(epoch, zone.iana);
  return zone.includeOffset ? shown + offsetText(Date.parse(`${shown}Z`) - epoch) : shown;
}

function offsetText(milliseconds: number): string {
  const minutes = Math.abs(Math.round(milliseconds / 60_000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return (milliseconds < 0 ? '-' : '+') + size;
}

/** A stamp is always UTC, whatever zone the request asked for; `Z` only with includeTZOffset. */
export function writeStamp(
  microseconds: number,
  options: { readonly zone: RequestZone; readonly digits: 0 | 7 },
): string {
  const whole = new Date(Math.floor(microseconds / 1000)).toISOString().slice(0, 19);
  const fraction = String(microseconds % 1_000_000).padStart(6, '0');
  const text = options.digits === 7 ? `${whole}.${fraction}0` : whole;
  return options.zone.includeOffset ? `${text}Z` : text;
}
