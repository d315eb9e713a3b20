/**
 * The rule of a series as SuperOffice tells it: `RecurrenceInfo`, alike in REST and SOAP. Weeks
 * begin on Monday, and there is no rule without end.
 */
import { WEEKDAYS, type Weekday } from '../../../model/calendar-day.ts';
import {
  isSound,
  NTHS,
  type Nth,
  type Range,
  type Recurrence,
  type Rule,
} from '../../../model/recurrence.ts';
import { firstDay } from '../../../model/rule-days.ts';
import { seriesReason, type SeriesReason } from '../../../model/series-reason.ts';
import { dateAt, type DateText, type ZoneId } from '../../../model/time.ts';
import { readMoment } from '../dates.ts';
import { flagAt, listAt, numberAt, objectAt, textAt, type JsonObject } from '../json.ts';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const PATTERNS = ['Unknown', 'Daily', 'Weekly', 'Monthly', 'Yearly', 'Custom'] as const;
const DAILY = ['Unknown', 'EveryWorkday', 'EveryWeekday', 'EveryCyclicDay'] as const;
const END_TYPES = ['Unknown', 'EndDate', 'Counter'] as const;
const WEEKS = ['Unknown', ...NTHS.map(capital)] as const;
/** Their numbers go on where those of the daily patterns end. */
const MONTHLY: Readonly<Record<string, string>> = { 4: 'DayOfMonth', 5: 'WeekdayOfMonth' };
const YEARLY: Readonly<Record<string, string>> = { 6: 'DayOfMonth', 7: 'WeekdayOfMonth' };

/** A member of an enumeration, by its name or its number. */
function memberAt(object: JsonObject | null, name: string, members: readonly string[]): string {
  const told = textAt(object, name).trim();
  return /^\d$/.test(told) ? (members[Number(told)] ?? '') : told;
}

function subPatternAt(object: JsonObject | null, numbers: typeof MONTHLY): string {
  const told = textAt(object, 'Pattern').trim();
  return numbers[told] ?? told;
}

/**
 * Flags by their names, with commas or blanks or as a list, or as a number whose lowest bit is
 * Monday.
 */
function weekdaysAt(object: JsonObject | null, name: string): readonly Weekday[] {
  const value = object?.[name];
  const told = Array.isArray(value) ? value.join(' ') : textAt(object, name).trim();
  if (/^\d{1,3}$/.test(told)) {
    return WEEKDAYS.filter((_, index) => (Number(told) & (1 << index)) !== 0);
  }
  const words = new Set(told.split(/[\s,]+/));
  return WEEKDAYS.filter((day) => words.has(capital(day)));
}

/** What is not told comes out as nothing that makes sense. */
const wholeAt = (object: JsonObject | null, name: string): number => numberAt(object, name) ?? NaN;

function dailyRule(pattern: JsonObject | null): Rule | null {
  const weekStart = 'monday';
  switch (memberAt(pattern, 'Pattern', DAILY)) {
    case 'EveryWorkday':
      return { kind: 'weekly', interval: 1, weekdays: WEEKDAYS.slice(0, 5), weekStart };
    case 'EveryWeekday':
      return { kind: 'daily', interval: 1 };
    case 'EveryCyclicDay':
      return { kind: 'daily', interval: wholeAt(pattern, 'Cycle') };
    default:
      return null;
  }
}

interface NthOfMonth {
  readonly nth: Nth;
  readonly weekdays: readonly Weekday[];
}

function nthAt(pattern: JsonObject | null): NthOfMonth | null {
  const week = memberAt(pattern, 'WeekOfMonth', WEEKS);
  const nth = NTHS.find((one) => capital(one) === week);
  return nth === undefined ? null : { nth, weekdays: weekdaysAt(pattern, 'Weekday') };
}

function monthlyRule(pattern: JsonObject | null): Rule | null {
  const interval = wholeAt(pattern, 'Cycle');
  const kind = subPatternAt(pattern, MONTHLY);
  if (kind === 'DayOfMonth') return { kind: 'monthly', interval, day: wholeAt(pattern, 'Day') };
  const nth = kind === 'WeekdayOfMonth' ? nthAt(pattern) : null;
  return nth && { kind: 'monthly-nth', interval, ...nth };
}

/** `Cycle` is the month here. */
function yearlyRule(pattern: JsonObject | null): Rule | null {
  const month = wholeAt(pattern, 'Cycle');
  const kind = subPatternAt(pattern, YEARLY);
  if (kind === 'DayOfMonth') return { kind: 'yearly', month, day: wholeAt(pattern, 'Day') };
  const nth = kind === 'WeekdayOfMonth' ? nthAt(pattern) : null;
  return nth && { kind: 'yearly-nth', month, ...nth };
}

function ruleOf(info: JsonObject, zone: ZoneId): Rule | null {
  switch (memberAt(info, 'Pattern', PATTERNS)) {
    case 'Daily':
      return dailyRule(objectAt(info, 'DayPattern'));
    case 'Weekly': {
      const pattern = objectAt(info, 'WeekPattern');
      const weekdays = weekdaysAt(pattern, 'Weekdays');
      return { kind: 'weekly', interval: wholeAt(pattern, 'Cycle'), weekdays, weekStart: 'monday' };
    }
    case 'Monthly':
      return monthlyRule(objectAt(info, 'MonthPattern'));
    case 'Yearly':
      return yearlyRule(objectAt(info, 'YearPattern'));
    case 'Custom':
      return { kind: 'dates', dates: datesOf(info, zone) };
    default:
      return null;
  }
}

function dayAt(object: JsonObject, name: string, zone: ZoneId): DateText | null {
  const moment = readMoment(textAt(object, name), zone);
  return moment === null ? null : dateAt(moment, zone);
}

/** The days that the server lists, in the base zone. */
function datesOf(info: JsonObject, zone: ZoneId): readonly DateText[] {
  const days = listAt(info, 'Dates').flatMap((entry) => dayAt(entry, 'Date', zone) ?? []);
  return [...new Set(days)].sort();
}

/** Without a known end the last day that the server lists is the end. */
function rangeOf(info: JsonObject, zone: ZoneId): Range | null {
  const told = memberAt(info, 'RecurrenceEndType', END_TYPES);
  if (told === 'Counter') return { kind: 'count', count: wholeAt(info, 'RecurrenceCounter') };
  const end = told === 'EndDate' ? dayAt(info, 'EndDate', zone) : null;
  const date = end ?? datesOf(info, zone).at(-1);
  return date === undefined ? null : { kind: 'until', date };
}

/** @param zone the base zone */
export function readRecurrence(info: JsonObject, zone: ZoneId): Recurrence | SeriesReason {
  const unknown = seriesReason('series-not-understood');
  if (flagAt(info, 'IsRecurrence') === false) return unknown;
  const rule = ruleOf(info, zone);
  const range = rangeOf(info, zone);
  const from = dayAt(info, 'StartDate', zone) ?? datesOf(info, zone)[0];
  if (rule === null || range === null || from === undefined) return unknown;
  const recurrence: Recurrence = { from, rule, range };
  return isSound(recurrence) ? recurrence : unknown;
}

const flags = (days: readonly Weekday[]): string =>
  WEEKDAYS.filter((day) => days.includes(day))
    .map(capital)
    .join(', ');

function nthPattern({ nth, weekdays }: NthOfMonth, cycle: number): JsonObject {
  const [weekday = ''] = weekdays;
  return {
    Pattern: 'WeekdayOfMonth',
    Cycle: cycle,
    Weekday: capital(weekday),
    WeekOfMonth: capital(nth),
  };
}

const dayPattern = (day: number, cycle: number): JsonObject => ({
  Pattern: 'DayOfMonth',
  Cycle: cycle,
  Day: day,
});

/** Weeks of which only every so-manieth counts have to begin on Monday. */
function isMondayWeek(recurrence: Recurrence): boolean {
  const { rule } = recurrence;
  if (rule.kind !== 'weekly' || rule.interval === 1 || new Set(rule.weekdays).size === 1) {
    return true;
  }
  // A week may as well begin with its first meant day; none of them may lie before a Monday then.
  const start = WEEKDAYS.indexOf(rule.weekStart);
  const meant = rule.weekdays.map((day) => WEEKDAYS.indexOf(day));
  return meant.every((day) => day >= start) || meant.every((day) => day < start);
}

/** Null when SuperOffice has no pattern of the kind, so that the days have to be listed. */
export function writePattern(recurrence: Recurrence): JsonObject | null {
  const { rule } = recurrence;
  if (firstDay(recurrence) === null || !isMondayWeek(recurrence)) return null;
  switch (rule.kind) {
    case 'daily': {
      const pattern = { Pattern: 'EveryCyclicDay', Cycle: rule.interval };
      return { Pattern: 'Daily', DayPattern: pattern };
    }
    case 'weekly': {
      const pattern = { Cycle: rule.interval, Weekdays: flags(rule.weekdays) };
      return { Pattern: 'Weekly', WeekPattern: pattern };
    }
    case 'monthly':
      return { Pattern: 'Monthly', MonthPattern: dayPattern(rule.day, rule.interval) };
    case 'monthly-nth':
      return isOne(rule.weekdays)
        ? { Pattern: 'Monthly', MonthPattern: nthPattern(rule, rule.interval) }
        : null;
    case 'yearly':
      return { Pattern: 'Yearly', YearPattern: dayPattern(rule.day, rule.month) };
    case 'yearly-nth':
      return isOne(rule.weekdays)
        ? { Pattern: 'Yearly', YearPattern: nthPattern(rule, rule.month) }
        : null;
    case 'dates':
      return null;
  }
}

const isOne = (weekdays: readonly Weekday[]): boolean => new Set(weekdays).size === 1;
