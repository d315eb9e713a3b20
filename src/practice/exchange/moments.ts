// xs:dateTime ⇄ epoch milliseconds.
import { epochOf, wallOf } from '../wall-time.ts';
import { EwsError } from './ews-error.ts';

const OFFSET = /(?:Z|[+-]\d\d:\d\d)$/u;

/**
 * @param text A lexically valid xs:dateTime.
 * @param zone IANA id in which a time without an offset is meant.
 * @throws EwsError ErrorInvalidValueForProperty on dates that no calendar has.
 */
export function readMoment(text: string, zone: string): number {
  const trimmed = text.trim();
  if (!isRealDate(trimmed.slice(0, 10))) throw invalid(text);
  const moment = OFFSET.test(trimmed) ? Date.parse(trimmed) : epochOf(trimmed.slice(0, 19), zone);
  if (Number.isNaN(moment)) throw invalid(text);
  return Math.floor(moment / 1000) * 1000;
}

/** @param date In the form `YYYY-MM-DD`. */
export function isRealDate(date: string): boolean {
  const moment = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().slice(0, 10) === date;
}

function invalid(text: string): EwsError {
  return new EwsError('ErrorInvalidValueForProperty', `The value is invalid: ${text}`);
}

/** UTC with a Z; when the request named a zone (IANA id), that zone's wall clock and offset. */
export function writeMoment(moment: number, zone: string | null): string {
  if (zone === null) return `${new Date(moment).toISOString().slice(0, 19)}Z`;
  return wallOf(moment, zone) + writeOffset(offsetOf(moment, zone));
}

function offsetOf(moment: number, zone: string): number {
  return Math.round((Date.parse(`${wallOf(moment, zone)}Z`) - moment) / 60_000);
}

function writeOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${hours}:${String(size % 60).padStart(2, '0')}`;
}

/** A date of a series, `YYYY-MM-DD` with the offset that midnight has there. */
export function writeDate(date: string, zone: string): string {
  return date + writeOffset(offsetOf(epochOf(`${date}T00:00:00`, zone), zone));
}

/** xs:duration as Exchange writes it. */
export function writeDuration(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  const time = `${hours > 0 ? `${String(hours)}H` : ''}${rest > 0 ? `${String(rest)}M` : ''}`;
  if (days === 0 && time === '') return 'PT0S';
  return `P${days > 0 ? `${String(days)}D` : ''}${time === '' ? '' : `T${time}`}`;
}
