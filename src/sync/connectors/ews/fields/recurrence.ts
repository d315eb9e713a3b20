/** The rule of a series as Exchange tells it: `t:Recurrence`, a pattern and a range. */
import {
  dateText,
  dayNumber,
  WEEKDAYS,
  type DayNumber,
  type Weekday,
} from '../../../model/calendar-day.ts';
import {
  isSound,
  NTHS,
  type Nth,
  type Range,
  type Recurrence,
  type Rule,
} from '../../../model/recurrence.ts';
import { firstDay, lastDay } from '../../../model/rule-days.ts';
import { seriesReason, type SeriesReason } from '../../../model/series-reason.ts';
import type { DateText } from '../../../model/time.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { element, textElement, type XmlElement } from '../../soap/xml-write.ts';
import { typed, typedText } from '../namespaces.ts';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** Sets of weekdays that have a name of their own when the nth of a month is meant. */
const SETS: Readonly<Record<string, readonly Weekday[]>> = {
  Day: WEEKDAYS,
  Weekday: WEEKDAYS.slice(0, 5),
  WeekendDay: WEEKDAYS.slice(5),
};

/** The most that Exchange takes, by the vendor's documentation of the elements. */
export const LARGEST_INTERVAL = { daily: 999, weekly: 99, monthly: 99 } as const;
const LARGEST_COUNT = 999;

function wholeNumber(node: XmlNode, name: string): number {
  const text = typedText(node, name)?.trim() ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : NaN;
}

/** Unknown words come out as nothing, so that the rule is not sound. */
function weekdaysIn(node: XmlNode): readonly Weekday[] {
  const words = typedText(node, 'DaysOfWeek')?.trim().split(/\s+/) ?? [];
  const known = words.map((word) => SETS[word] ?? WEEKDAYS.filter((day) => capital(day) === word));
  return known.some((days) => days.length === 0) ? [] : known.flat();
}

const nthIn = (node: XmlNode): Nth | null =>
  NTHS.find((nth) => capital(nth) === typedText(node, 'DayOfWeekIndex')?.trim()) ?? null;

const monthIn = (node: XmlNode): number =>
  MONTHS.indexOf(typedText(node, 'Month')?.trim() ?? '') + 1;

function weeklyIn(node: XmlNode): Rule {
  // Servers leave it out when it is the first day of their own week, which is Sunday.
  const told = typedText(node, 'FirstDayOfWeek')?.trim() ?? 'Sunday';
  const weekStart = WEEKDAYS.find((day) => capital(day) === told) ?? 'sunday';
  const interval = wholeNumber(node, 'Interval');
  return { kind: 'weekly', interval, weekdays: weekdaysIn(node), weekStart };
}

function nthRuleIn(node: XmlNode, make: (nth: Nth) => Rule): Rule | null {
  const nth = nthIn(node);
  return nth === null ? null : make(nth);
}

const PATTERNS: Readonly<Record<string, (node: XmlNode) => Rule | null>> = {
  DailyRecurrence: (node) => ({ kind: 'daily', interval: wholeNumber(node, 'Interval') }),
  WeeklyRecurrence: weeklyIn,
  AbsoluteMonthlyRecurrence: (node) => ({
    kind: 'monthly',
    interval: wholeNumber(node, 'Interval'),
    day: wholeNumber(node, 'DayOfMonth'),
  }),
  RelativeMonthlyRecurrence: (node) =>
    nthRuleIn(node, (nth) => ({
      kind: 'monthly-nth',
      interval: wholeNumber(node, 'Interval'),
      nth,
      weekdays: weekdaysIn(node),
    })),
  AbsoluteYearlyRecurrence: (node) => ({
    kind: 'yearly',
    month: monthIn(node),
    day: wholeNumber(node, 'DayOfMonth'),
  }),
  RelativeYearlyRecurrence: (node) =>
    nthRuleIn(node, (nth) => ({
      kind: 'yearly-nth',
      month: monthIn(node),
      nth,
      weekdays: weekdaysIn(node),
    })),
};

/** Dates may carry an offset, which is not meant: the day is that of the series' own zone. */
function dateIn(node: XmlNode, name: string): DayNumber | null {
  const text = typedText(node, name)?.trim() ?? '';
  return /^\d{4}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?$/.test(text) ? dayNumber(text.slice(0, 10)) : null;
}

interface ToldRange {
  readonly start: DayNumber;
  readonly range: Range;
}

function rangeIn(recurrence: XmlNode): ToldRange | null {
  for (const node of recurrence.children) {
    const start = dateIn(node, 'StartDate');
    if (start === null) continue;
    if (node.name === 'NoEndRecurrence') return { start, range: { kind: 'endless' } };
    if (node.name === 'NumberedRecurrence') {
      return { start, range: { kind: 'count', count: wholeNumber(node, 'NumberOfOccurrences') } };
    }
    const end = node.name === 'EndDateRecurrence' ? dateIn(node, 'EndDate') : null;
    if (end !== null) return { start, range: { kind: 'until', date: dateText(end) } };
  }
  return null;
}

/**
 * A start that is told a day off, because it is told in another zone than that of the series,
 * takes the end with it.
 */
function shifted({ start, range }: ToldRange, first: DateText): Range {
  const by = (dayNumber(first) ?? start) - start;
  if (range.kind !== 'until' || Math.abs(by) > 1) return range;
  return { kind: 'until', date: dateText((dayNumber(range.date) ?? start) + by) };
}

/**
 * @param master an item with its `Recurrence`
 * @param first the day of its first occurrence, in the zone of the series
 */
export function readRecurrence(master: XmlNode, first: DateText): Recurrence | SeriesReason {
  const node = typed(master, 'Recurrence');
  if (node === null) return seriesReason('series-not-understood');
  if (node.children.some(({ name }) => name.endsWith('Regeneration'))) {
    return seriesReason('series-regenerates');
  }
  const rules = node.children.flatMap((child) => PATTERNS[child.name]?.(child) ?? []);
  const told = rangeIn(node);
  const [rule] = rules;
  if (rule === undefined || told === null) return seriesReason('series-not-understood');
  const recurrence: Recurrence = { from: first, rule, range: shifted(told, first) };
  return isSound(recurrence) ? recurrence : seriesReason('series-not-understood');
}

const number = (name: string, value: number): XmlElement => textElement(`t:${name}`, String(value));

const word = (name: string, value: string): XmlElement => textElement(`t:${name}`, value);

/** The one word for weekdays of which the nth is meant; null when there is none. */
function setOfWeekdays(weekdays: readonly Weekday[]): string | null {
  const days = WEEKDAYS.filter((day) => weekdays.includes(day));
  const named = Object.entries(SETS).find(([, set]) => set.join() === days.join());
  if (named !== undefined) return named[0];
  const [only] = days;
  return only !== undefined && days.length === 1 ? capital(only) : null;
}

function nthElements(rule: Extract<Rule, { nth: Nth }>): readonly XmlElement[] | null {
  const days = setOfWeekdays(rule.weekdays);
  return days === null
    ? null
    : [word('DaysOfWeek', days), word('DayOfWeekIndex', capital(rule.nth))];
}

/** The elements of a pattern in the order of the schema; null when Exchange has no such pattern. */
function patternElement(rule: Rule): XmlElement | null {
  const pattern = (name: string, children: readonly XmlElement[] | null): XmlElement | null =>
    children === null ? null : element(`t:${name}`, {}, children);
  switch (rule.kind) {
    case 'daily':
      return pattern('DailyRecurrence', [number('Interval', rule.interval)]);
    case 'weekly': {
      const days = WEEKDAYS.filter((day) => rule.weekdays.includes(day)).map(capital);
      return pattern('WeeklyRecurrence', [
        number('Interval', rule.interval),
        word('DaysOfWeek', days.join(' ')),
        word('FirstDayOfWeek', capital(rule.weekStart)),
      ]);
    }
    case 'monthly':
      return pattern('AbsoluteMonthlyRecurrence', [
        number('Interval', rule.interval),
        number('DayOfMonth', rule.day),
      ]);
    case 'monthly-nth': {
      const nth = nthElements(rule);
      return pattern(
        'RelativeMonthlyRecurrence',
        nth && [number('Interval', rule.interval), ...nth],
      );
    }
    case 'yearly':
      return pattern('AbsoluteYearlyRecurrence', [
        number('DayOfMonth', rule.day),
        word('Month', MONTHS[rule.month - 1] ?? ''),
      ]);
    case 'yearly-nth': {
      const nth = nthElements(rule);
      return pattern(
        'RelativeYearlyRecurrence',
        nth && [...nth, word('Month', MONTHS[rule.month - 1] ?? '')],
      );
    }
    case 'dates':
      return null;
  }
}

/** More occurrences than Exchange counts are told by the day of the last. */
function rangeElement(recurrence: Recurrence, first: DayNumber): XmlElement {
  const { range } = recurrence;
  const start = word('StartDate', dateText(first));
  if (range.kind === 'count' && range.count <= LARGEST_COUNT) {
    const count = number('NumberOfOccurrences', range.count);
    return element('t:NumberedRecurrence', {}, [start, count]);
  }
  const last = lastDay(recurrence);
  if (last === null) return element('t:NoEndRecurrence', {}, [start]);
  const end = range.kind === 'until' ? range.date : dateText(last);
  return element('t:EndDateRecurrence', {}, [start, word('EndDate', end)]);
}

function largestInterval(rule: Rule): number {
  switch (rule.kind) {
    case 'daily':
      return LARGEST_INTERVAL.daily;
    case 'weekly':
      return LARGEST_INTERVAL.weekly;
    default:
      return LARGEST_INTERVAL.monthly;
  }
}

/** Why Exchange cannot hold the rule; null when it can. */
function whyNotInExchange(recurrence: Recurrence): SeriesReason | null {
  const { rule } = recurrence;
  if (rule.kind === 'dates') return seriesReason('series-dates');
  if (firstDay(recurrence) === null) return seriesReason('series-empty');
  const most = largestInterval(rule);
  if ('interval' in rule && rule.interval > most) {
    return seriesReason('series-interval', { interval: rule.interval, most });
  }
  if ('nth' in rule && setOfWeekdays(rule.weekdays) === null)
    return seriesReason('series-weekdays');
  return null;
}

/**
 * Told from the first occurrence, because not all servers find it by themselves.
 * @returns the reason when Exchange has nothing equal
 */
export function recurrenceElement(recurrence: Recurrence): XmlElement | SeriesReason {
  const why = whyNotInExchange(recurrence);
  if (why !== null) return why;
  const first = firstDay(recurrence);
  const pattern = patternElement(recurrence.rule);
  if (first === null || pattern === null) return seriesReason('series-not-understood');
  return element('t:Recurrence', {}, [pattern, rangeElement(recurrence, first)]);
}
