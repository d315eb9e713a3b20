/** Dates of NetServer: wall clock of the base zone for diaries, UTC for its own stamps. */
import { parseInstant, utcText, wallClockAt, type EpochMs, type ZoneId } from '../../model/time.ts';

/** What .NET writes for no date. */
const UNSET = /^0001-01-01/;

/**
 * With `Z` or an offset it is that moment, without one wall clock in `zone`; fractions may have
 * any length. Null for no date and for what is none.
 */
export function readMoment(text: string, zone: ZoneId): EpochMs | null {
  const trimmed = text.trim();
  if (trimmed === '' || UNSET.test(trimmed)) return null;
  return parseInstant(trimmed.replace(/(\.\d{9})\d+/, '$1'), zone);
}

/**
 * Wall clock without an offset: what the database holds. Together with the `SO-TimeZone` that
 * the connection fixes, it cannot be read in any other way.
 */
export function writeLocal(instant: EpochMs, zone: ZoneId): string {
  return wallClockAt(instant, zone);
}

export interface Stamp {
  readonly instant: EpochMs;
  /** In UTC, with the fraction as it was told, less the zeros at its end. */
  readonly text: string;
}

/** UpdatedDate and CreatedDate: UTC also without a `Z`. */
export function readStamp(text: string): Stamp | null {
  const instant = readMoment(text, 'UTC');
  if (instant === null) return null;
  const fraction = (/\.(\d+)/.exec(text)?.[1] ?? '').replace(/0+$/, '');
  const whole = utcText(instant).slice(0, -1);
  return { instant, text: fraction === '' ? whole : `${whole}.${fraction}` };
}

/** For conditional requests, which know whole seconds only: never earlier than the stamp. */
export function httpDate(instant: EpochMs): string {
  return new Date(Math.ceil(instant / 1000) * 1000).toUTCString();
}

/** Null when it is none. */
export function readHttpDate(text: string): EpochMs | null {
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : instant;
}
