// Series: the rule in dates of the item's own zone, read, written and expanded.
import { addDays, epochOf, wallOf } from '../wall-time.ts';
import type { ItemValue, ShownItem, StoredItem } from './calendar-item.ts';
import { ianaOf } from './zones.ts';

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
function* datesOf(recurrence: Recurrence, until: string): Generator<string> {
  const { end } = recurrence;
  const last = end.kind === 'date' && end.date < until ? end.date : until;
  let left = end.kind === 'count' ? end.count : Number.POSITIVE_INFINITY;
  for (let date = recurrence.startDate; date <= last && left > 0; date = addDays(date, 1)) {
    if (!matches(date, recurrence)) continue;
    left -= 1;
    yield date;
  }
}

/** Where every series is cut off for "the last one": no rule is followed further than this. */
const HORIZON = '2060-12-31';

/** Original starts (epoch ms) of all dates that begin before `before`, deleted ones as well. */
export function originalStarts(value: ItemValue, before: number): readonly number[] {
  const { recurrence } = value;
  if (recurrence === null) return [];
  const zone = ianaOf(value.startZone) ?? 'UTC';
  const time = wallOf(value.start, zone).slice(10);
  const until = wallOf(before, zone).slice(0, 10);
  const starts: number[] = [];
  for (const date of datesOf(recurrence, until < HORIZON ? until : HORIZON)) {
    const start = epochOf(date + time, zone);
    if (start < before) starts.push(start);
  }
  return starts;
}

/** One date of a series, or null when the rule has no such date or it was deleted. */
export function occurrenceOf(item: StoredItem, originalStart: number): ShownItem | null {
  if (item.value.deletedStarts.includes(originalStart)) return null;
  if (!originalStarts(item.value, originalStart + 1).includes(originalStart)) return null;
  return showOccurrence(item, originalStart);
}

/** Like `occurrenceOf` for a start that is known to belong to the rule. */
export function showOccurrence(item: StoredItem, originalStart: number): ShownItem {
  const { value } = item;
  const exception = value.exceptions.find((entry) => entry.originalStart === originalStart);
  const plain = { ...value, start: originalStart, end: endOf(value, originalStart) };
  return {
    item,
    value: { ...plain, ...exception?.change },
    occurrence: originalStart,
    kind: exception === undefined ? 'Occurrence' : 'Exception',
  };
}

/** The end keeps the wall clock, so a day with a clock change is as long as it has to be. */
function endOf(value: ItemValue, start: number): number {
  const zone = ianaOf(value.startZone) ?? 'UTC';
  const length =
    Date.parse(`${wallOf(value.end, zone)}Z`) - Date.parse(`${wallOf(value.start, zone)}Z`);
  const wall = new Date(Date.parse(`${wallOf(start, zone)}Z`) + length);
  return epochOf(wall.toISOString().slice(0, 19), zone);
}

/** Original starts of the whole series, deleted ones as well. */
export function allStarts(value: ItemValue): readonly number[] {
  return originalStarts(value, epochOf(`${HORIZON}T00:00:00`, 'UTC'));
}

/** Original starts that still take place, whole series. */
export function livingStarts(value: ItemValue): readonly number[] {
  const gone = new Set(value.deletedStarts);
  return allStarts(value).filter((start) => !gone.has(start));
}
