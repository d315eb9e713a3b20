// The days of a recurrence pattern, as CalculateDays reckons them. Weeks begin on Monday.
import { addDays } from '../wall-time.ts';
import { badRequest } from './failure.ts';
import type { Incoming } from './incoming.ts';

export const PATTERN = ['Unknown', 'Daily', 'Weekly', 'Monthly', 'Yearly', 'Custom'] as const;
export const END_TYPE = ['Unknown', 'EndDate', 'Counter'] as const;

const DAILY = ['Unknown', 'EveryWorkday', 'EveryWeekday', 'EveryCyclicDay'] as const;
/** Sub-patterns are numbered through. */
const MONTHLY = ['Unknown', '1', '2', '3', 'DayOfMonth', 'WeekdayOfMonth'] as const;
const YEARLY = ['Unknown', '1', '2', '3', '4', '5', 'DayOfMonth', 'WeekdayOfMonth'] as const;
const WEEK_OF_MONTH = ['Unknown', 'First', 'Second', 'Third', 'Fourth', 'Last'] as const;
const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** What a month does for a day that it does not have: the vendor's texts do not say. */
export type ShortMonths = 'last-day' | 'skipped';

/** The vendor tells no limit; a pattern that goes on for longer is a mistake. */
const MOST_ROWS = 1000;
const LONGEST_YEARS = 60;

/** Whether the pattern has a day. */
type Test = (day: string) => boolean;

const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);
const weekdayOf = (day: string): number => (utc(day).getUTCDay() + 6) % 7;
const daysBetween = (from: string, to: string): number =>
  Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);
const monthOf = (day: string): number => utc(day).getUTCFullYear() * 12 + utc(day).getUTCMonth();
const dateOf = (day: string): number => utc(day).getUTCDate();
const lengthOfMonth = (day: string): number =>
  new Date(Date.UTC(utc(day).getUTCFullYear(), utc(day).getUTCMonth() + 1, 0)).getUTCDate();

function cycleOf(pattern: Incoming, most: number): number {
  const cycle = pattern.int('Cycle') ?? 0;
  if (cycle < 1 || cycle > most) throw badRequest('Recurrence: Cycle is out of range');
  return cycle;
}

/** Flags by name, or as a number whose lowest bit is Monday. */
function weekdaysOf(pattern: Incoming, name: string): readonly number[] {
  const told = pattern.text(name) ?? '';
  if (/^\d+$/u.test(told)) {
    return WEEKDAYS.map((_, place) => place).filter((place) => (Number(told) >> place) & 1);
  }
  const words = told
    .toLowerCase()
    .split(/[\s,]+/u)
    .filter((word) => word !== '' && word !== 'unknown');
  const places = words.map((word) => WEEKDAYS.findIndex((day) => day === word));
  if (places.includes(-1)) throw badRequest(`Recurrence: ${name} is no list of weekdays`);
  return places;
}

function dailyTest(pattern: Incoming, start: string): Test {
  switch (DAILY[pattern.place('Pattern', DAILY) ?? 0]) {
    case 'EveryWorkday':
      return (day) => weekdayOf(day) < 5;
    case 'EveryWeekday':
      return () => true;
    case 'EveryCyclicDay': {
      const cycle = cycleOf(pattern, 999);
      return (day) => daysBetween(start, day) % cycle === 0;
    }
    default:
      throw badRequest('Recurrence: DayPattern.Pattern does not match the pattern');
  }
}

function weeklyTest(pattern: Incoming, start: string): Test {
  const cycle = cycleOf(pattern, 99);
  const weekdays = weekdaysOf(pattern, 'Weekdays');
  if (weekdays.length === 0) throw badRequest('Recurrence: WeekPattern.Weekdays is empty');
  const monday = addDays(start, -weekdayOf(start));
  return (day) =>
    weekdays.includes(weekdayOf(day)) && Math.floor(daysBetween(monday, day) / 7) % cycle === 0;
}

function dayOfMonthTest(pattern: Incoming, short: ShortMonths): Test {
  const wanted = pattern.int('Day') ?? 0;
  if (wanted < 1 || wanted > 31) throw badRequest('Recurrence: Day is out of range');
  return (day) => {
    const last = lengthOfMonth(day);
    if (wanted > last && short === 'skipped') return false;
    return dateOf(day) === Math.min(wanted, last);
  };
}

function weekdayOfMonthTest(pattern: Incoming): Test {
  const [weekday, ...others] = weekdaysOf(pattern, 'Weekday');
  const week = pattern.place('WeekOfMonth', WEEK_OF_MONTH) ?? 0;
  if (weekday === undefined || others.length > 0 || week === 0) {
    throw badRequest('Recurrence: Weekday and WeekOfMonth have to name one day');
  }
  return (day) => {
    if (weekdayOf(day) !== weekday) return false;
    const date = dateOf(day);
    return week === 5 ? date + 7 > lengthOfMonth(day) : Math.ceil(date / 7) === week;
  };
}

function inMonthTest(pattern: Incoming, sub: string | undefined, short: ShortMonths): Test {
  if (sub === 'DayOfMonth') return dayOfMonthTest(pattern, short);
  if (sub === 'WeekdayOfMonth') return weekdayOfMonthTest(pattern);
  throw badRequest('Recurrence: the sub-pattern does not match the pattern');
}

function partOf(recurrence: Incoming, name: string): Incoming {
  const part = recurrence.child(name);
  if (part === null) throw badRequest(`Recurrence: ${name} is missing`);
  return part;
}

function testOf(recurrence: Incoming, start: string, short: ShortMonths): Test {
  switch (PATTERN[recurrence.place('Pattern', PATTERN) ?? 0]) {
    case 'Daily':
      return dailyTest(partOf(recurrence, 'DayPattern'), start);
    case 'Weekly':
      return weeklyTest(partOf(recurrence, 'WeekPattern'), start);
    case 'Monthly': {
      const part = partOf(recurrence, 'MonthPattern');
      const cycle = cycleOf(part, 99);
      const inMonth = inMonthTest(part, MONTHLY[part.place('Pattern', MONTHLY) ?? 0], short);
      return (day) => (monthOf(day) - monthOf(start)) % cycle === 0 && inMonth(day);
    }
    case 'Yearly': {
      const part = partOf(recurrence, 'YearPattern');
      const month = cycleOf(part, 12);
      const inMonth = inMonthTest(part, YEARLY[part.place('Pattern', YEARLY) ?? 0], short);
      return (day) => monthOf(day) % 12 === month - 1 && inMonth(day);
    }
    default:
      throw badRequest('Recurrence: Pattern is missing');
  }
}

/** Dates that the client names itself, in order; null where it names none. */
export function toldDates(recurrence: Incoming): readonly string[] {
  const dates = (recurrence.children('Dates') ?? []).flatMap((entry) => {
    const date = entry.date('Date');
    return date === null ? [] : [date.slice(0, 10)];
  });
  return [...new Set(dates)].sort();
}

/**
 * Base-zone dates `YYYY-MM-DD`, in order.
 * @param start base-zone date from which the pattern counts
 * @throws NetServerFailure 400 for a pattern that makes no sense, has no end or no day
 */
export function calculateDays(
  recurrence: Incoming,
  start: string,
  short: ShortMonths,
): readonly string[] {
  const isCustom = PATTERN[recurrence.place('Pattern', PATTERN) ?? 0] === 'Custom';
  const days = isCustom ? toldDates(recurrence) : reckoned(recurrence, start, short);
  if (days.length === 0) throw badRequest('Recurrence: there is no such day');
  if (days.length > MOST_ROWS) throw badRequest('Recurrence: that are too many days');
  return days;
}

function reckoned(recurrence: Incoming, start: string, short: ShortMonths): readonly string[] {
  const end = END_TYPE[recurrence.place('RecurrenceEndType', END_TYPE) ?? 0];
  const count = end === 'Counter' ? (recurrence.int('RecurrenceCounter') ?? 0) : MOST_ROWS + 1;
  const until = end === 'EndDate' ? recurrence.date('EndDate')?.slice(0, 10) : undefined;
  if (count < 1 || (end !== 'Counter' && until === undefined)) {
    throw badRequest('Recurrence: there is no series without an end');
  }
  const test = testOf(recurrence, start, short);
  const last = until ?? addDays(start, LONGEST_YEARS * 366);
  const days: string[] = [];
  for (let day = start; day <= last && days.length < count; day = addDays(day, 1)) {
    if (test(day)) days.push(day);
  }
  return days;
}
