// The rule of a series, and its dates in the item's own zone.
import { addDays } from '../wall-time.ts';

export type Weekday =
  'Sunday' | 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday';
export type DayName = Weekday | 'Day' | 'Weekday' | 'WeekendDay';
export type DayIndex = 'First' | 'Second' | 'Third' | 'Fourth' | 'Last';

export type Pattern =
  | { readonly kind: 'daily'; readonly interval: number }
  | {
      readonly kind: 'weekly';
      readonly interval: number;
      readonly days: readonly DayName[];
      readonly firstDay: Weekday;
    }
  | { readonly kind: 'monthly'; readonly interval: number; readonly dayOfMonth: number }
  | {
      readonly kind: 'monthly-relative';
      readonly interval: number;
      readonly day: DayName;
      readonly index: DayIndex;
    }
  | { readonly kind: 'yearly'; readonly dayOfMonth: number; readonly month: number }
  | {
      readonly kind: 'yearly-relative';
      readonly day: DayName;
      readonly index: DayIndex;
      readonly month: number;
    };

export type Recurrence = {
  readonly pattern: Pattern;
  /** `YYYY-MM-DD` */
  readonly startDate: string;
  readonly end:
    | { readonly kind: 'none' }
    | { readonly kind: 'date'; readonly date: string }
    | { readonly kind: 'count'; readonly count: number };
};

export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

const DAY = 86_400_000;
const stamp = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const weekdayOf = (date: string): number => new Date(stamp(date)).getUTCDay();
const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

function lastDayOf(date: string): number {
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
}

function isDay(date: string, name: DayName): boolean {
  const weekday = weekdayOf(date);
  if (name === 'Day') return true;
  if (name === 'Weekday') return weekday > 0 && weekday < 6;
  if (name === 'WeekendDay') return weekday === 0 || weekday === 6;
  return WEEKDAYS[weekday] === name;
}

function isIndexed(date: string, day: DayName, index: DayIndex): boolean {
  if (!isDay(date, day)) return false;
  const month = date.slice(0, 8);
  let rank = 0;
  let total = 0;
  for (let number = 1; number <= lastDayOf(date); number += 1) {
    const other = month + String(number).padStart(2, '0');
    if (!isDay(other, day)) continue;
    total += 1;
    if (other <= date) rank += 1;
  }
  return index === 'Last'
    ? rank === total
    : rank === ['First', 'Second', 'Third', 'Fourth'].indexOf(index) + 1;
}

function matches(date: string, { pattern, startDate }: Recurrence): boolean {
  const day = Number(date.slice(8, 10));
  switch (pattern.kind) {
    case 'daily':
      return ((stamp(date) - stamp(startDate)) / DAY) % pattern.interval === 0;
    case 'weekly': {
      const first = WEEKDAYS.indexOf(pattern.firstDay);
      const week = (of: string): number =>
        Math.floor(stamp(of) / DAY - ((weekdayOf(of) - first + 7) % 7));
      const weeks = (week(date) - week(startDate)) / 7;
      return weeks % pattern.interval === 0 && pattern.days.some((name) => isDay(date, name));
    }
    case 'monthly':
      return (
        (monthOf(date) - monthOf(startDate)) % pattern.interval === 0 &&
        day === Math.min(pattern.dayOfMonth, lastDayOf(date))
      );
    case 'monthly-relative':
      return (
        (monthOf(date) - monthOf(startDate)) % pattern.interval === 0 &&
        isIndexed(date, pattern.day, pattern.index)
      );
    case 'yearly':
      return (
        Number(date.slice(5, 7)) === pattern.month &&
        day === Math.min(pattern.dayOfMonth, lastDayOf(date))
      );
    case 'yearly-relative':
      return (
        Number(date.slice(5, 7)) === pattern.month && isIndexed(date, pattern.day, pattern.index)
      );
  }
}

/** Dates of the rule up to and including `until`, deleted ones as well. */
export function* datesOf(recurrence: Recurrence, until: string): Generator<string, void> {
  const { end } = recurrence;
  const last = end.kind === 'date' && end.date < until ? end.date : until;
  let left = end.kind === 'count' ? end.count : Number.POSITIVE_INFINITY;
  for (let date = recurrence.startDate; date <= last && left > 0; date = addDays(date, 1)) {
    if (!matches(date, recurrence)) continue;
    left -= 1;
    yield date;
  }
}
