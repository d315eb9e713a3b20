// Start, end, zones and all-day of an item, settled together once a request is read in full.
import { addDays, epochOf, wallOf } from '../wall-time.ts';
import type { ItemValue } from './calendar-item.ts';
import { EwsError } from './ews-error.ts';
import { readMoment } from './moments.ts';
import { ianaOf, windowsOf } from './zones.ts';

/** As sent: xs:dateTime texts and Windows ids. */
export type TimeChange = {
  readonly start?: string;
  readonly end?: string;
  readonly startZone?: string;
  readonly endZone?: string;
  readonly allDay?: boolean;
};

export type ItemTimes = Pick<ItemValue, 'start' | 'end' | 'startZone' | 'endZone' | 'allDay'>;

const LONGEST_YEARS = 5;

/**
 * @param current The item before; null on creation.
 * @param context IANA id of the request's TimeZoneContext, or null.
 * @param now Epoch milliseconds; an item without a start begins at the next half hour.
 * @throws EwsError ErrorTimeZone, ErrorCalendarEndDateIsEarlierThanStartDate,
 * ErrorCalendarDurationIsTooLong, ErrorInvalidValueForProperty.
 */
export function settleTimes(
  change: TimeChange,
  current: ItemTimes | null,
  { context, now }: { readonly context: string | null; readonly now: number },
): ItemTimes {
  const own = context === null ? 'UTC' : windowsOf(context);
  const startZone = change.startZone ?? current?.startZone ?? own;
  const endZone = change.endZone ?? (current === null ? startZone : current.endZone);
  const startIana = ianaOrError(startZone);
  const endIana = ianaOrError(endZone);
  const allDay = change.allDay ?? current?.allDay ?? false;
  const start =
    change.start === undefined
      ? (current?.start ?? nextHalfHour(now))
      : readMoment(change.start, change.startZone === undefined ? (context ?? 'UTC') : startIana);
  const end =
    change.end === undefined
      ? (current?.end ?? start + 30 * 60_000)
      : readMoment(
          change.end,
          change.endZone === undefined ? endDefault(change, context) : endIana,
        );
  checkSpan(start, end);
  const settled = { start, end, startZone, endZone, allDay };
  return allDay ? wholeDays(settled, startIana) : settled;
}

/** The end follows the start's zone when it names none of its own. */
function endDefault(change: TimeChange, context: string | null): string {
  if (change.startZone !== undefined) return ianaOrError(change.startZone);
  return context ?? 'UTC';
}

function ianaOrError(windows: string): string {
  const iana = ianaOf(windows);
  if (iana === null) throw new EwsError('ErrorTimeZone', 'The specified time zone is not valid.');
  return iana;
}

function nextHalfHour(now: number): number {
  return Math.ceil(now / 1_800_000) * 1_800_000;
}

function checkSpan(start: number, end: number): void {
  if (end < start) {
    throw new EwsError(
      'ErrorCalendarEndDateIsEarlierThanStartDate',
      'EndDate is earlier than StartDate',
    );
  }
  const limit = new Date(start);
  limit.setUTCFullYear(limit.getUTCFullYear() + LONGEST_YEARS);
  if (end > limit.getTime()) {
    throw new EwsError(
      'ErrorCalendarDurationIsTooLong',
      'The duration of the calendar item is too long.',
    );
  }
}

/** An all-day item covers whole days of its own zone: midnight before to midnight after. */
function wholeDays(times: ItemTimes, zone: string): ItemTimes {
  const first = wallOf(times.start, zone).slice(0, 10);
  const endWall = wallOf(times.end, zone);
  const endDate = endWall.slice(0, 10);
  let last = endWall.endsWith('T00:00:00') ? endDate : addDays(endDate, 1);
  if (last <= first) last = addDays(first, 1);
  return {
    ...times,
    start: epochOf(`${first}T00:00:00`, zone),
    end: epochOf(`${last}T00:00:00`, zone),
    endZone: times.startZone,
  };
}
