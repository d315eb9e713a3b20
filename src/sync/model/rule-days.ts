/**
 * The days of a rule, by arithmetic and not by search: finding the first day of a window, or the
 * last of two thousand million occurrences, takes no longer than finding the next one.
 */
import {
  addMonths,
  dateOf,
  dayNumber,
  dayOf,
  daysInMonth,
  FIRST_DAY,
  LAST_DAY,
  weekdayIndex,
  WEEKDAYS,
  type DayNumber,
  type Weekday,
  type YearMonth,
} from './calendar-day.ts';
import { isSound, NTHS, type Nth, type Range, type Recurrence, type Rule } from './recurrence.ts';

/** Both ends are included. */
export interface DaySpan {
  readonly from: DayNumber;
  readonly until: DayNumber;
}

/**
 * A rule as steps that are numbered from 0, each with the same number of days in order. All days
 * of a step come before those of the next one.
 */
interface Steps {
  readonly size: number;
  readonly at: (step: number, place: number) => DayNumber;
  /** A step that begins on the day or before it, and whose successor begins after it. */
  readonly containing: (day: DayNumber) => number;
}

const byWeek = (weekdays: readonly Weekday[], weekStart: number): readonly number[] =>
  [...new Set(weekdays)]
    .map((day) => (WEEKDAYS.indexOf(day) - weekStart + 7) % 7)
    .sort((one, other) => one - other);

function weeklySteps(rule: Extract<Rule, { kind: 'weekly' }>, from: DayNumber): Steps {
  const weekStart = WEEKDAYS.indexOf(rule.weekStart);
  const places = byWeek(rule.weekdays, weekStart);
  const first = from - ((weekdayIndex(from) - weekStart + 7) % 7);
  const length = rule.interval * 7;
  return {
    size: places.length,
    at: (step, place) => first + step * length + (places[place] ?? 0),
    containing: (day) => Math.floor((day - first) / length),
  };
}

/** The day in a month that is the nth of those which are one of the weekdays. */
function nthDay(month: YearMonth, nth: Nth, weekdays: readonly Weekday[]): DayNumber {
  const days = daysInMonth(month);
  const isMeant = (day: number): boolean =>
    weekdays.some((name) => WEEKDAYS.indexOf(name) === weekdayIndex(dayOf(month, day)));
  const meant = Array.from({ length: days }, (_, index) => index + 1).filter(isMeant);
  const day = nth === 'last' ? meant.at(-1) : meant[NTHS.indexOf(nth)];
  return dayOf(month, day ?? days);
}

interface Monthly {
  readonly interval: number;
  readonly first: YearMonth;
  readonly dayIn: (month: YearMonth) => DayNumber;
}

function monthlySteps({ interval, first, dayIn }: Monthly): Steps {
  const index = ({ year, month }: YearMonth): number => year * 12 + month - 1;
  return {
    size: 1,
    at: (step) => dayIn(addMonths(first, step * interval)),
    containing: (day) => Math.floor((index(dateOf(day)) - index(first)) / interval),
  };
}

const clamped =
  (day: number) =>
  (month: YearMonth): DayNumber =>
    dayOf(month, Math.min(day, daysInMonth(month)));

function stepsOf(rule: Exclude<Rule, { kind: 'dates' }>, from: DayNumber): Steps {
  const start = dateOf(from);
  switch (rule.kind) {
    case 'daily':
      return {
        size: 1,
        at: (step) => from + step * rule.interval,
        containing: (day) => Math.floor((day - from) / rule.interval),
      };
    case 'weekly':
      return weeklySteps(rule, from);
    case 'monthly':
      return monthlySteps({ interval: rule.interval, first: start, dayIn: clamped(rule.day) });
    case 'monthly-nth':
      return monthlySteps({
        interval: rule.interval,
        first: start,
        dayIn: (month) => nthDay(month, rule.nth, rule.weekdays),
      });
    case 'yearly':
    case 'yearly-nth':
      return monthlySteps({
        interval: 12,
        first: { year: start.year, month: rule.month },
        dayIn:
          rule.kind === 'yearly'
            ? clamped(rule.day)
            : (month) => nthDay(month, rule.nth, rule.weekdays),
      });
  }
}

/** A place in the order of all days of a rule: the step, and the day in it. */
interface Place {
  readonly step: number;
  readonly place: number;
}

/** The first place whose day is `day` or later. */
function placeFrom(steps: Steps, day: DayNumber): Place {
  const step = steps.containing(day);
  for (let place = 0; place < steps.size; place += 1) {
    if (steps.at(step, place) >= day) return { step, place };
  }
  return { step: step + 1, place: 0 };
}

function afterPlaces(steps: Steps, { step, place }: Place, count: number): DayNumber {
  const places = place + count;
  return steps.at(step + Math.floor(places / steps.size), places % steps.size);
}

interface Bounded {
  readonly steps: Steps;
  readonly first: DayNumber;
  readonly last: DayNumber;
}

function lastOf(range: Range, steps: Steps, start: Place): DayNumber {
  switch (range.kind) {
    case 'endless':
      return LAST_DAY;
    case 'until':
      return dayNumber(range.date) ?? FIRST_DAY;
    case 'count':
      return Math.min(LAST_DAY, afterPlaces(steps, start, range.count - 1));
  }
}

function bounded({ from, rule, range }: Recurrence): Bounded | null {
  const start = dayNumber(from);
  if (start === null || rule.kind === 'dates') return null;
  const steps = stepsOf(rule, start);
  const first = placeFrom(steps, start);
  return { steps, first: steps.at(first.step, first.place), last: lastOf(range, steps, first) };
}

type Listing = Extract<Rule, { kind: 'dates' }>;

/** A list is asked for one day after the other, so it is put in order once. */
const listings = new WeakMap<Listing, readonly DayNumber[]>();

function listedDays(rule: Listing): readonly DayNumber[] {
  const known = listings.get(rule);
  if (known !== undefined) return known;
  const days = new Set(rule.dates.map((date) => dayNumber(date) ?? FIRST_DAY));
  const inOrder = [...days].sort((one, other) => one - other);
  listings.set(rule, inOrder);
  return inOrder;
}

/** The place of the first that is not before a day. */
function listedFrom(days: readonly DayNumber[], day: DayNumber): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((days[middle] ?? day) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The days of a rule within a span, in order; none when the rule is not sound. */
export function* ruleDays(recurrence: Recurrence, span: DaySpan): Generator<DayNumber> {
  if (!isSound(recurrence)) return;
  const { rule } = recurrence;
  if (rule.kind === 'dates') {
    const days = listedDays(rule);
    yield* days.slice(listedFrom(days, span.from), listedFrom(days, span.until + 1));
    return;
  }
  const known = bounded(recurrence);
  if (known === null) return;
  const { steps, first, last } = known;
  const until = Math.min(span.until, last, LAST_DAY);
  const from = Math.max(span.from, first);
  if (from > until) return;
  for (let { step, place } = placeFrom(steps, from); ; step += 1, place = 0) {
    for (; place < steps.size; place += 1) {
      const day = steps.at(step, place);
      if (day > until) return;
      yield day;
    }
  }
}

export function isRuleDay(recurrence: Recurrence, day: DayNumber): boolean {
  return !ruleDays(recurrence, { from: day, until: day }).next().done;
}

/** Null when it has none. */
export function firstDay(recurrence: Recurrence): DayNumber | null {
  const next = ruleDays(recurrence, { from: FIRST_DAY, until: LAST_DAY }).next();
  return next.done === true ? null : next.value;
}

/** The last day; null when it has none, or goes on for ever. */
export function lastDay(recurrence: Recurrence): DayNumber | null {
  if (!isSound(recurrence)) return null;
  if (recurrence.rule.kind === 'dates') return listedDays(recurrence.rule).at(-1) ?? null;
  if (recurrence.range.kind === 'endless') return null;
  const known = bounded(recurrence);
  if (known === null || known.first > known.last) return null;
  const { steps, first, last } = known;
  const { step, place } = placeFrom(steps, Math.min(last, LAST_DAY));
  const there = steps.at(step, place);
  if (there <= last) return there;
  return Math.max(
    first,
    place > 0 ? steps.at(step, place - 1) : steps.at(step - 1, steps.size - 1),
  );
}

/** The place of a day among all days of the rule, counted from 1; null when it is none of them. */
export function numberOfDay(recurrence: Recurrence, day: DayNumber): number | null {
  if (!isRuleDay(recurrence, day)) return null;
  if (recurrence.rule.kind === 'dates') return listedDays(recurrence.rule).indexOf(day) + 1;
  const known = bounded(recurrence);
  if (known === null) return null;
  const { steps } = known;
  const [first, there] = [placeFrom(steps, known.first), placeFrom(steps, day)];
  return (there.step - first.step) * steps.size + there.place - first.place + 1;
}
