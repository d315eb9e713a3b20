/**
 * Days as whole numbers, counted from 1970-01-01: what a recurrence is reckoned in. The calendar is
 * the Gregorian one, also before it was introduced, as in ISO 8601.
 */
/** `2026-11-20`. */
export type DateText = string;

/** Whole days since 1970-01-01. */
export type DayNumber = number;

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface YearMonth {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
}

/** The first and the last day that `DateText` can tell. */
export const FIRST_DAY: DayNumber = -719_162;
export const LAST_DAY: DayNumber = 2_932_896;

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** Days of four hundred years, after which the calendar begins anew. */
const ERA = 146_097;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth({ year, month }: YearMonth): number {
  return month === 2 && isLeapYear(year) ? 29 : (LENGTHS[month - 1] ?? 0);
}

/** Years begin in March here, so that a leap day is the last day of its year. */
export function dayOf({ year, month }: YearMonth, day: number): DayNumber {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * ERA + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

export interface CalendarDate extends YearMonth {
  readonly day: number;
}

export function dateOf(number: DayNumber): CalendarDate {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / ERA);
  const dayOfEra = shifted - era * ERA;
  const leaps =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

const pad = (number: number, digits: number): string => String(number).padStart(digits, '0');

/** `2026-11-20`, for days from FIRST_DAY to LAST_DAY. */
export function dateText(number: DayNumber): DateText {
  const { year, month, day } = dateOf(number);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Null for what is no date between the years 1 and 9999. */
export function dayNumber(date: DateText): DayNumber | null {
  const match = DATE.exec(date);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isDate =
    year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth({ year, month });
  return isDate ? dayOf({ year, month }, day) : null;
}

/** 0 for Monday. */
export function weekdayIndex(number: DayNumber): number {
  return (((number + 3) % 7) + 7) % 7;
}

export function weekdayOf(number: DayNumber): Weekday {
  return WEEKDAYS[weekdayIndex(number)] ?? 'monday';
}

/** The `by`th month after another one; `by` may be negative. */
export function addMonths({ year, month }: YearMonth, by: number): YearMonth {
  const months = year * 12 + month - 1 + by;
  return { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
}
