/**
 * The rule of a series: on which days it takes place. It knows no time of day and no zone; those
 * are the series' own. A rule has at most one occurrence on a day, so the day names it.
 */
import { dayNumber, WEEKDAYS, type Weekday } from './calendar-day.ts';
import type { DateText } from './time.ts';

export const NTHS = ['first', 'second', 'third', 'fourth', 'last'] as const;
/** Which of the days in a month that are meant; servers take a fifth for the last. */
export type Nth = (typeof NTHS)[number];

export type Rule =
  | { readonly kind: 'daily'; readonly interval: number }
  | {
      readonly kind: 'weekly';
      readonly interval: number;
      readonly weekdays: readonly Weekday[];
      /** Where a week begins; matters when only every so-manieth week counts. */
      readonly weekStart: Weekday;
    }
  /** In a month that is too short, its last day is meant, so 31 is the end of every month. */
  | { readonly kind: 'monthly'; readonly interval: number; readonly day: number }
  /** The nth of all days of the month that are one of the weekdays. */
  | {
      readonly kind: 'monthly-nth';
      readonly interval: number;
      readonly nth: Nth;
      readonly weekdays: readonly Weekday[];
    }
  /** `month` from 1 to 12; a leap day is the last of February in other years. */
  | { readonly kind: 'yearly'; readonly month: number; readonly day: number }
  | {
      readonly kind: 'yearly-nth';
      readonly month: number;
      readonly nth: Nth;
      readonly weekdays: readonly Weekday[];
    }
  /** Days that follow no pattern. They are all there are: neither start nor range cuts them. */
  | { readonly kind: 'dates'; readonly dates: readonly DateText[] };

/** How long a rule goes on. Cancelled occurrences count, and both ends are included. */
export type Range =
  | { readonly kind: 'endless' }
  | { readonly kind: 'until'; readonly date: DateText }
  | { readonly kind: 'count'; readonly count: number };

export interface Recurrence {
  /** The day from which the rule counts; the first occurrence is on it or later. */
  readonly from: DateText;
  readonly rule: Rule;
  readonly range: Range;
}

/** What any server or person may mean; a larger number is a mistake or malice. */
const MOST = 2 ** 31;

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1 && value < MOST;

const isWithin = (value: number, most: number): boolean => isCount(value) && value <= most;

const areWeekdays = (days: readonly Weekday[]): boolean =>
  days.length > 0 && days.every((day) => WEEKDAYS.includes(day));

/** A list is asked for one day after the other, so it is looked through once. */
const soundLists = new WeakMap<Rule, boolean>();

function isSoundList(rule: Extract<Rule, { kind: 'dates' }>): boolean {
  const known = soundLists.get(rule);
  if (known !== undefined) return known;
  const isSoundNow = rule.dates.length > 0 && rule.dates.every((date) => dayNumber(date) !== null);
  soundLists.set(rule, isSoundNow);
  return isSoundNow;
}

function isSoundRule(rule: Rule): boolean {
  switch (rule.kind) {
    case 'daily':
      return isCount(rule.interval);
    case 'weekly':
      return isCount(rule.interval) && areWeekdays(rule.weekdays) && areWeekdays([rule.weekStart]);
    case 'monthly':
      return isCount(rule.interval) && isWithin(rule.day, 31);
    case 'monthly-nth':
      return isCount(rule.interval) && areWeekdays(rule.weekdays) && NTHS.includes(rule.nth);
    case 'yearly':
      return isWithin(rule.month, 12) && isWithin(rule.day, 31);
    case 'yearly-nth':
      return isWithin(rule.month, 12) && areWeekdays(rule.weekdays) && NTHS.includes(rule.nth);
    case 'dates':
      return isSoundList(rule);
  }
}

function isSoundRange(range: Range): boolean {
  if (range.kind === 'until') return dayNumber(range.date) !== null;
  return range.kind === 'endless' || isCount(range.count);
}

/** Whether it means anything; what is not sound has no occurrences. */
export function isSound({ from, rule, range }: Recurrence): boolean {
  return dayNumber(from) !== null && isSoundRule(rule) && isSoundRange(range);
}
