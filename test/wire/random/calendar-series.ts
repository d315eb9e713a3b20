/** Series as the store of the practice Exchange holds them; shares nothing with the connector. */
import type {
  ItemValue,
  OccurrenceException,
} from '../../../src/practice/exchange/calendar-item.ts';
import type {
  DayIndex,
  DayName,
  Pattern,
  Recurrence as StoredRule,
  Weekday as StoredWeekday,
} from '../../../src/practice/exchange/recurrence.ts';
import { windowsOf } from '../../../src/practice/exchange/zones.ts';
import {
  dateText,
  dayNumber,
  WEEKDAYS,
  type Weekday,
} from '../../../src/sync/model/calendar-day.ts';
import { NTHS, type Recurrence, type Rule } from '../../../src/sync/model/recurrence.ts';
import { ruleTime } from '../../../src/sync/model/occurrences.ts';
import { firstDay, isRuleDay } from '../../../src/sync/model/rule-days.ts';
import type { Series, SeriesTime } from '../../../src/sync/model/series.ts';
import {
  addDays,
  dateAt,
  startOfDay,
  instantOf,
  zonedAt,
  type DateText,
  type EpochMs,
  type ZoneId,
} from '../../../src/sync/model/time.ts';
import { DAY } from '../../../src/sync/model/zone-rules.ts';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const storedDay = (day: Weekday): StoredWeekday => capital(day) as StoredWeekday;

function weekdaysOf(name: DayName): readonly Weekday[] {
  if (name === 'Day') return WEEKDAYS;
  if (name === 'Weekday') return WEEKDAYS.slice(0, 5);
  if (name === 'WeekendDay') return WEEKDAYS.slice(5);
  return WEEKDAYS.filter((day) => storedDay(day) === name);
}

function nthOf(index: DayIndex): (typeof NTHS)[number] {
  const found = NTHS.find((nth) => capital(nth) === index);
  if (found === undefined) throw new Error(`Nobody counts to ${index} here.`);
  return found;
}

function ruleOf(pattern: Pattern): Rule {
  switch (pattern.kind) {
    case 'daily':
      return { kind: 'daily', interval: pattern.interval };
    case 'weekly': {
      const weekdays = pattern.days.flatMap(weekdaysOf);
      const weekStart = weekdaysOf(pattern.firstDay)[0] ?? 'monday';
      return { kind: 'weekly', interval: pattern.interval, weekdays, weekStart };
    }
    case 'monthly':
      return { kind: 'monthly', interval: pattern.interval, day: pattern.dayOfMonth };
    case 'monthly-relative': {
      const weekdays = weekdaysOf(pattern.day);
      return {
        kind: 'monthly-nth',
        interval: pattern.interval,
        nth: nthOf(pattern.index),
        weekdays,
      };
    }
    case 'yearly':
      return { kind: 'yearly', month: pattern.month, day: pattern.dayOfMonth };
    case 'yearly-relative': {
      const weekdays = weekdaysOf(pattern.day);
      return { kind: 'yearly-nth', month: pattern.month, nth: nthOf(pattern.index), weekdays };
    }
  }
}

function nameOf(weekdays: readonly Weekday[]): DayName {
  const [only = 'monday'] = weekdays;
  if (weekdays.length === 1) return storedDay(only);
  return weekdays.length === WEEKDAYS.length ? 'Day' : 'Weekday';
}

function patternOf(rule: Rule): Pattern {
  switch (rule.kind) {
    case 'daily':
      return { kind: 'daily', interval: rule.interval };
    case 'weekly':
      return {
        ...{ kind: 'weekly', interval: rule.interval, days: rule.weekdays.map(storedDay) },
        firstDay: storedDay(rule.weekStart),
      };
    case 'monthly':
      return { kind: 'monthly', interval: rule.interval, dayOfMonth: rule.day };
    case 'monthly-nth':
      return {
        ...{ kind: 'monthly-relative', interval: rule.interval, day: nameOf(rule.weekdays) },
        index: capital(rule.nth) as DayIndex,
      };
    case 'yearly':
      return { kind: 'yearly', dayOfMonth: rule.day, month: rule.month };
    case 'yearly-nth':
      return {
        ...{ kind: 'yearly-relative', day: nameOf(rule.weekdays), month: rule.month },
        index: capital(rule.nth) as DayIndex,
      };
    case 'dates':
      throw new Error('No form of a calendar lists days.');
  }
}

function recurrenceOf({ pattern, startDate, end }: StoredRule): Recurrence {
  const from = startDate;
  const rule = ruleOf(pattern);
  if (end.kind === 'none') return { from, rule, range: { kind: 'endless' } };
  if (end.kind === 'date') return { from, rule, range: { kind: 'until', date: end.date } };
  return { from, rule, range: { kind: 'count', count: end.count } };
}

function storedRule({ from, rule, range }: Recurrence): StoredRule {
  const startDate = from;
  const pattern = patternOf(rule);
  if (range.kind === 'endless') return { pattern, startDate, end: { kind: 'none' } };
  if (range.kind === 'until')
    return { pattern, startDate, end: { kind: 'date', date: range.date } };
  return { pattern, startDate, end: { kind: 'count', count: range.count } };
}

const daysBetween = (from: DateText, until: DateText): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / DAY);

function timeOf({ allDay, start, end }: ItemValue, zone: ZoneId): SeriesTime {
  const days = daysBetween(dateAt(start, zone), dateAt(end, zone));
  if (allDay) return { kind: 'all-day', days };
  const [from, until] = [zonedAt(start, zone), zonedAt(end, zone)];
  return {
    ...{ kind: 'timed', start: from.local.slice(11, 19), end: until.local.slice(11, 19) },
    ...{ days, zone },
  };
}

/** What an exception has that the others have not; its time in any case. */
type Difference = (exception: OccurrenceException) => Series['overrides'][number]['patch'];

/** @param zone of the master */
export function storedSeries(value: ItemValue, zone: ZoneId, different: Difference): Series | null {
  const { recurrence, exceptions, deletedStarts } = value;
  if (recurrence === null) return null;
  const dayOf = (start: EpochMs): DateText => dateAt(start, zone);
  const bare: Series = {
    time: timeOf(value, zone),
    recurrence: recurrenceOf(recurrence),
    overrides: [],
    cancelled: deletedStarts.map(dayOf).sort(),
  };
  const overrides = exceptions.map((exception) => {
    const original = dayOf(exception.originalStart);
    const { when, ...rest } = different(exception);
    const ruled = ruleTime(bare, original);
    const isMoved = when !== undefined && JSON.stringify(when) !== JSON.stringify(ruled);
    return { original, patch: isMoved ? { ...rest, when } : rest };
  });
  const byDay = overrides.toSorted((one, other) => (one.original < other.original ? -1 : 1));
  return { ...bare, overrides: byDay.filter(({ patch }) => Object.keys(patch).length > 0) };
}

type Written = (patch: Series['overrides'][number]['patch']) => Partial<ItemValue>;

/** Times of a day of the rule. */
function timesOn(series: Series, day: DateText, office: ZoneId): Partial<ItemValue> {
  const { time } = series;
  if (time.kind === 'all-day') {
    const zone = windowsOf(office);
    return {
      ...{ allDay: true, start: startOfDay(day, office) },
      ...{ end: startOfDay(addDays(day, time.days), office), startZone: zone, endZone: zone },
    };
  }
  const when = ruleTime(series, day);
  if (when?.kind !== 'timed') throw new Error(`There is no time on ${day}.`);
  const zone = windowsOf(when.start.zone);
  const [start, end] = [instantOf(when.start), instantOf(when.end)];
  return { allDay: false, start, end, startZone: zone, endZone: zone };
}

/** What a person's form makes of a series. @param written an exception as the store holds it */
export function seriesValue(series: Series, office: ZoneId, written: Written): Partial<ItemValue> {
  const first = firstDay(series.recurrence);
  if (first === null) throw new Error('A series takes place at least once.');
  const from = dateText(first);
  const startOn = (day: DateText): EpochMs => timesOn(series, day, office).start ?? 0;
  // A server keeps nothing of dates that the rule does not have any more.
  const isThere = (date: DateText): boolean => {
    const day = dayNumber(date);
    return day !== null && isRuleDay(series.recurrence, day);
  };
  return {
    ...timesOn(series, from, office),
    recurrence: storedRule({ ...series.recurrence, from }),
    deletedStarts: series.cancelled.filter(isThere).map(startOn),
    exceptions: series.overrides
      .filter(({ original }) => isThere(original) && !series.cancelled.includes(original))
      .map(({ original, patch }) => ({ originalStart: startOn(original), change: written(patch) })),
  };
}
