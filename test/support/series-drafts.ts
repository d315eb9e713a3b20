/** Series of the corpus as a person makes them in Outlook and in SuperOffice. */
import type { NewDeskItem } from '../../src/practice/exchange/desk.ts';
import type { ItemValue } from '../../src/practice/exchange/calendar-item.ts';
import type { DayName, Pattern } from '../../src/practice/exchange/recurrence.ts';
import { datesOf } from '../../src/practice/exchange/recurrence.ts';
import { ianaOf, windowsOf } from '../../src/practice/exchange/zones.ts';
import { epochOf, nextClockChange, addDays } from '../../src/practice/wall-time.ts';
import type { Weekday as ModelDay } from '../../src/sync/model/calendar-day.ts';
import type { Rule } from '../../src/sync/model/recurrence.ts';
import type { Series } from '../../src/sync/model/series.ts';
import type { When } from '../../src/sync/model/time.ts';
import { BASE } from './series-office.ts';

/** A form that the product does not have; nobody can have made it there. */
export class Impossible extends Error {}

/** `Monday` of `monday`. */
const named = <Name extends string>(text: Name): Capitalize<Name> =>
  `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` as Capitalize<Name>;

function dayName(weekdays: readonly ModelDay[]): DayName {
  const [only] = weekdays;
  if (weekdays.length === 1 && only !== undefined) return named(only);
  if (weekdays.length === 7) return 'Day';
  const isWeekend = (day: ModelDay): boolean => day === 'saturday' || day === 'sunday';
  if (weekdays.length === 2 && weekdays.every(isWeekend)) return 'WeekendDay';
  if (weekdays.length === 5 && !weekdays.some(isWeekend)) return 'Weekday';
  throw new Impossible('no such set of days');
}

function patternOf(rule: Rule): Pattern {
  switch (rule.kind) {
    case 'daily':
      return { kind: 'daily', interval: within(rule.interval, 999) };
    case 'weekly': {
      const days = rule.weekdays.map((day) => named(day));
      const firstDay = named(rule.weekStart);
      return { kind: 'weekly', interval: within(rule.interval, 99), days, firstDay };
    }
    case 'monthly':
      return { kind: 'monthly', interval: within(rule.interval, 99), dayOfMonth: rule.day };
    case 'monthly-nth': {
      const index = named(rule.nth);
      const interval = within(rule.interval, 99);
      return { kind: 'monthly-relative', interval, day: dayName(rule.weekdays), index };
    }
    case 'yearly':
      return { kind: 'yearly', dayOfMonth: rule.day, month: rule.month };
    case 'yearly-nth': {
      const index = named(rule.nth);
      return { kind: 'yearly-relative', day: dayName(rule.weekdays), index, month: rule.month };
    }
    case 'dates':
      throw new Impossible('no list of days');
  }
}

function within(interval: number, most: number): number {
  if (interval > most) throw new Impossible('too seldom');
  return interval;
}

/** Zones that Windows does not have under their own rules are told as others there. */
function windowsZone(zone: string): string {
  const windows = windowsOf(zone);
  const told = ianaOf(windows) ?? 'UTC';
  const years = Array.from({ length: 30 }, (_, index) => Date.UTC(2010 + index, 0, 15));
  const isSame = years.every(
    (at) =>
      nextClockChange(at, zone) === nextClockChange(at, told) &&
      epochOf('2027-01-15T12:00:00', zone) === epochOf('2027-01-15T12:00:00', told),
  );
  if (!isSame) throw new Impossible(`Windows has no ${zone}`);
  return windows;
}

const momentsOf = (when: When, zone: string): { readonly start: number; readonly end: number } =>
  when.kind === 'all-day'
    ? {
        start: epochOf(`${when.from}T00:00:00`, zone),
        end: epochOf(`${when.until}T00:00:00`, zone),
      }
    : {
        start: epochOf(when.start.local, when.start.zone),
        end: epochOf(when.end.local, when.end.zone),
      };

type Draft = NewDeskItem & Pick<ItemValue, 'exceptions' | 'deletedStarts'>;

/** @throws Impossible */
export function exchangeDraft(subject: string, series: Series): Draft {
  const { time, recurrence, overrides, cancelled } = series;
  const zone = time.kind === 'timed' ? time.zone : BASE;
  if (typeof zone !== 'string') throw new Impossible('no zone of its own');
  const clock = time.kind === 'timed' ? time.start : '00:00:00';
  const endClock = time.kind === 'timed' ? time.end : '00:00:00';
  const { from, range } = recurrence;
  const startOn = (day: string): number => epochOf(`${day}T${clock}`, zone);
  const end =
    range.kind === 'endless'
      ? ({ kind: 'none' } as const)
      : range.kind === 'until'
        ? ({ kind: 'date', date: range.date } as const)
        : ({ kind: 'count', count: range.count } as const);
  const startZone = windowsZone(zone);
  const rule = { pattern: patternOf(recurrence.rule), startDate: from, end };
  const odd = [...cancelled, ...overrides.map(({ original }) => original)].sort();
  const days = new Set(datesOf(rule, odd.at(-1) ?? from));
  if (!odd.every((day) => days.has(day))) throw new Impossible('an exception of no day');
  return {
    subject,
    start: startOn(from),
    end: epochOf(`${addDays(from, time.days)}T${endClock}`, zone),
    ...{ startZone, endZone: startZone, allDay: time.kind === 'all-day' },
    recurrence: rule,
    exceptions: overrides
      .filter(({ original }) => !cancelled.includes(original))
      .map(({ original, patch }) => ({
        originalStart: startOn(original),
        change: {
          ...(patch.title === undefined ? {} : { subject: `${subject} ${patch.title}` }),
          ...(patch.when === undefined
            ? {}
            : { ...momentsOf(patch.when, zone), allDay: patch.when.kind === 'all-day' }),
        },
      })),
    deletedStarts: cancelled.map(startOn),
  };
}

/** The rule as SuperOffice's own dialog makes it; `Custom` where it has no pattern for it. */
export function crmRecurrence({ time, recurrence, overrides, cancelled }: Series): object {
  const { rule, range } = recurrence;
  const isPlain = overrides.length + cancelled.length === 0;
  const isHere = time.kind === 'all-day' || time.zone === BASE;
  const pattern = isPlain && isHere ? crmPattern(rule) : null;
  if (pattern === null || range.kind === 'endless') return { Pattern: 'Custom' };
  const end =
    range.kind === 'until'
      ? { RecurrenceEndType: 'EndDate', EndDate: `${range.date}T00:00:00` }
      : { RecurrenceEndType: 'Counter', RecurrenceCounter: range.count };
  return { ...pattern, ...end };
}

function crmPattern(rule: Rule): object | null {
  switch (rule.kind) {
    case 'daily': {
      const DayPattern = { Pattern: 'EveryCyclicDay', Cycle: rule.interval };
      return { Pattern: 'Daily', DayPattern };
    }
    case 'weekly': {
      if (rule.weekStart !== 'monday') return null;
      const Weekdays = rule.weekdays.map((day) => named(day)).join(',');
      return { Pattern: 'Weekly', WeekPattern: { Weekdays, Cycle: rule.interval } };
    }
    case 'monthly': {
      if (rule.day > 28) return null;
      const MonthPattern = { Pattern: 'DayOfMonth', Day: rule.day, Cycle: rule.interval };
      return { Pattern: 'Monthly', MonthPattern };
    }
    case 'monthly-nth': {
      const [Weekday, ...others] = rule.weekdays.map((day) => named(day));
      if (others.length > 0) return null;
      const WeekOfMonth = named(rule.nth);
      const MonthPattern = { Pattern: 'WeekdayOfMonth', Weekday, WeekOfMonth };
      return { Pattern: 'Monthly', MonthPattern: { ...MonthPattern, Cycle: rule.interval } };
    }
    default:
      return null;
  }
}
