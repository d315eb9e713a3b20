// The Recurrence element, both ways.
import { EwsError } from './ews-error.ts';
import { isRealDate, writeDate } from './moments.ts';
import { WEEKDAYS } from './recurrence.ts';
import type { DayIndex, DayName, Pattern, Recurrence, Weekday } from './recurrence.ts';
import { childText } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const SPECIAL_DAYS = ['Day', 'Weekday', 'WeekendDay'] as const;
const INDEXES = ['First', 'Second', 'Third', 'Fourth', 'Last'] as const;

/** The last date that the store knows. */
const LAST_DATE = '4500-09-01';

/**
 * @throws EwsError ErrorCalendarInvalidRecurrence, ErrorCalendarInvalidDayForWeeklyRecurrence,
 * ErrorRecurrenceHasNoOccurrence, ErrorRecurrenceEndDateTooBig.
 */
export function readRecurrence(source: XmlElement): Recurrence {
  const [pattern, range] = source.children;
  if (pattern === undefined || range === undefined) throw invalid();
  const startDate = readDate(range, 'StartDate');
  return { pattern: readPattern(pattern), startDate, end: readEnd(range, startDate) };
}

function invalid(): EwsError {
  return new EwsError('ErrorCalendarInvalidRecurrence', 'The recurrence is invalid.');
}

function readDate(range: XmlElement, name: string): string {
  const date = (childText(range, name) ?? '').trim().slice(0, 10);
  if (!isRealDate(date)) throw invalid();
  return date;
}

function readEnd(range: XmlElement, startDate: string): Recurrence['end'] {
  if (range.name === 'NoEndRecurrence') return { kind: 'none' };
  if (range.name === 'NumberedRecurrence') {
    const count = readNumber(range, 'NumberOfOccurrences', 999);
    return { kind: 'count', count };
  }
  const date = readDate(range, 'EndDate');
  if (date > LAST_DATE) {
    throw new EwsError(
      'ErrorRecurrenceEndDateTooBig',
      'The end date of the recurrence is too big.',
    );
  }
  if (date < startDate) {
    throw new EwsError('ErrorRecurrenceHasNoOccurrence', 'The recurrence has no occurrences.');
  }
  return { kind: 'date', date };
}

function readNumber(source: XmlElement, name: string, most: number): number {
  const number = Number(childText(source, name));
  if (!Number.isInteger(number) || number < 1 || number > most) throw invalid();
  return number;
}

function readPattern(source: XmlElement): Pattern {
  const interval = (most = 99): number => readNumber(source, 'Interval', most);
  const dayOfMonth = (): number => readNumber(source, 'DayOfMonth', 31);
  switch (source.name) {
    case 'DailyRecurrence':
      return { kind: 'daily', interval: interval(999) };
    case 'WeeklyRecurrence': {
      const days = (childText(source, 'DaysOfWeek') ?? '').trim().split(/\s+/u).map(readWeekday);
      const first = WEEKDAYS.find((day) => day === childText(source, 'FirstDayOfWeek')?.trim());
      return { kind: 'weekly', interval: interval(), days, firstDay: first ?? 'Sunday' };
    }
    case 'AbsoluteMonthlyRecurrence':
      return { kind: 'monthly', interval: interval(), dayOfMonth: dayOfMonth() };
    case 'RelativeMonthlyRecurrence':
      return { kind: 'monthly-relative', interval: interval(), ...readRelative(source) };
    case 'AbsoluteYearlyRecurrence':
      return { kind: 'yearly', dayOfMonth: dayOfMonth(), month: readMonth(source) };
    case 'RelativeYearlyRecurrence':
      return { kind: 'yearly-relative', ...readRelative(source), month: readMonth(source) };
    default:
      throw invalid();
  }
}

/** Groups of days have no place in a week. */
function readWeekday(name: string): Weekday {
  const day = readDay(name);
  const weekday = WEEKDAYS.find((known) => known === day);
  if (weekday !== undefined) return weekday;
  throw new EwsError(
    'ErrorCalendarInvalidDayForWeeklyRecurrence',
    'Day, Weekday and WeekendDay cannot be used for a weekly recurrence.',
  );
}

function readDay(name: string): DayName {
  const day = [...WEEKDAYS, ...SPECIAL_DAYS].find((known) => known === name);
  if (day === undefined) throw invalid();
  return day;
}

function readRelative(source: XmlElement): { readonly day: DayName; readonly index: DayIndex } {
  const wanted = childText(source, 'DayOfWeekIndex')?.trim();
  const index = INDEXES.find((known) => known === wanted);
  if (index === undefined) throw invalid();
  return { day: readDay((childText(source, 'DaysOfWeek') ?? '').trim()), index };
}

function readMonth(source: XmlElement): number {
  const wanted = childText(source, 'Month')?.trim();
  return MONTHS.findIndex((month) => month === wanted) + 1;
}

/** `zone` is the IANA id of the item's own zone, whose offset stands behind the dates. */
export function writeRecurrence(recurrence: Recurrence, zone: string): Markup {
  const { pattern, startDate, end } = recurrence;
  const start = element('t:StartDate', {}, writeDate(startDate, zone));
  return element('t:Recurrence', {}, writePattern(pattern), writeRange(end, start, zone));
}

function writeRange(end: Recurrence['end'], start: Markup, zone: string): Markup {
  switch (end.kind) {
    case 'none':
      return element('t:NoEndRecurrence', {}, start);
    case 'date': {
      const date = element('t:EndDate', {}, writeDate(end.date, zone));
      return element('t:EndDateRecurrence', {}, start, date);
    }
    case 'count': {
      const count = element('t:NumberOfOccurrences', {}, String(end.count));
      return element('t:NumberedRecurrence', {}, start, count);
    }
  }
}

function writePattern(pattern: Pattern): Markup {
  const field = (name: string, value: string | number): Markup =>
    element(`t:${name}`, {}, String(value));
  switch (pattern.kind) {
    case 'daily':
      return element('t:DailyRecurrence', {}, field('Interval', pattern.interval));
    case 'weekly':
      return element(
        't:WeeklyRecurrence',
        {},
        field('Interval', pattern.interval),
        field('DaysOfWeek', pattern.days.join(' ')),
        field('FirstDayOfWeek', pattern.firstDay),
      );
    case 'monthly':
      return element(
        't:AbsoluteMonthlyRecurrence',
        {},
        field('Interval', pattern.interval),
        field('DayOfMonth', pattern.dayOfMonth),
      );
    case 'monthly-relative':
      return element(
        't:RelativeMonthlyRecurrence',
        {},
        field('Interval', pattern.interval),
        field('DaysOfWeek', pattern.day),
        field('DayOfWeekIndex', pattern.index),
      );
    case 'yearly':
      return element(
        't:AbsoluteYearlyRecurrence',
        {},
        field('DayOfMonth', pattern.dayOfMonth),
        field('Month', MONTHS[pattern.month - 1] ?? 'January'),
      );
    case 'yearly-relative':
      return element(
        't:RelativeYearlyRecurrence',
        {},
        field('DaysOfWeek', pattern.day),
        field('DayOfWeekIndex', pattern.index),
        field('Month', MONTHS[pattern.month - 1] ?? 'January'),
      );
  }
}
