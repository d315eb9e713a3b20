/**
 * A list of days for a side that knows nothing but patterns: the pattern with the fewest days too
 * many, which are cancelled there. Every list has one; where they are too many, days are moved.
 */
import {
  dateOf,
  dateText,
  dayNumber,
  weekdayIndex,
  weekdayOf,
  WEEKDAYS,
  type DayNumber,
  type Weekday,
} from '../model/calendar-day.ts';
import { NTHS, type Recurrence, type Rule } from '../model/recurrence.ts';
import { ruleDays } from '../model/rule-days.ts';
import type { SeriesTime } from '../model/series.ts';
import type { DateText } from '../model/time.ts';

export interface Pattern {
  readonly recurrence: Recurrence;
  /** The days of the pattern that are none of the list, in order. */
  readonly cancelled: readonly DateText[];
  /** The days of the pattern whose occurrences are on other days of the list. */
  readonly moved: ReadonlyMap<DateText, DateText>;
}

interface Listed {
  readonly dates: readonly DateText[];
  /** How many days an occurrence takes; no pattern may have its days nearer than that. */
  readonly length: number;
}

/** Each is a request to the server, and something that people see. */
const MOST_CHANGED = 150;
const WEEK = 7;

/** How many days an occurrence takes, begun ones included. */
export function lengthOf(time: SeriesTime): number {
  if (time.kind === 'all-day') return time.days;
  return Math.max(1, time.end > time.start ? time.days + 1 : time.days);
}

const divisor = (one: number, other: number): number =>
  other === 0 ? one : divisor(other, one % other);

/** The largest step that leads from the first to all others; 1 when there is only one. */
function stepOf(numbers: readonly number[]): number {
  const [first = 0] = numbers;
  return numbers.reduce((step, number) => divisor(step, number - first), 0) || 1;
}

const mondayOf = (day: DayNumber): DayNumber => day - weekdayIndex(day);

const monthOf = (day: DayNumber): number => {
  const { year, month } = dateOf(day);
  return year * 12 + month;
};

function weekly(days: readonly DayNumber[]): Rule {
  const interval = stepOf(days.map((day) => mondayOf(day) / WEEK));
  const found = new Set(days.map(weekdayOf));
  const weekdays = WEEKDAYS.filter((day) => found.has(day));
  return { kind: 'weekly', interval, weekdays, weekStart: 'monday' };
}

/** The latest day of the month that any has: what is a month’s last is the 31st of a short one. */
function monthly(days: readonly DayNumber[]): Rule {
  const day = Math.max(...days.map((one) => dateOf(one).day));
  return { kind: 'monthly', interval: stepOf(days.map(monthOf)), day };
}

/** Days of the week that are told together. */
const SETS: readonly (readonly Weekday[])[] = [
  ...WEEKDAYS.map((day) => [day]),
  WEEKDAYS.slice(0, 5),
  WEEKDAYS.slice(5),
];

function monthlyNth(days: readonly DayNumber[]): readonly Rule[] {
  const found = days.map(weekdayOf);
  const interval = stepOf(days.map(monthOf));
  return SETS.filter((set) => found.every((day) => set.includes(day))).flatMap((weekdays) =>
    NTHS.map((nth): Rule => ({ kind: 'monthly-nth', interval, nth, weekdays })),
  );
}

function patternBy(rule: Rule, days: readonly DayNumber[], length: number): Pattern | null {
  const [first = 0, last = first] = [days[0], days.at(-1)];
  const recurrence: Recurrence = {
    from: dateText(first),
    rule,
    range: { kind: 'until', date: dateText(last) },
  };
  const left = new Set(days);
  const cancelled: DateText[] = [];
  let before = first - length;
  for (const day of ruleDays(recurrence, { from: first, until: last })) {
    if (day - before < length) return null;
    before = day;
    if (!left.delete(day)) cancelled.push(dateText(day));
    if (cancelled.length > MOST_CHANGED) return null;
  }
  return left.size > 0 ? null : { recurrence, cancelled, moved: new Map() };
}

/** As many days at equal distances, each of which is moved to its own of the list. */
function movedPattern(days: readonly DayNumber[], length: number): Pattern | null {
  const [first = 0, last = first] = [days[0], days.at(-1)];
  const isNear = days.some((day, index) => day - (days[index - 1] ?? day - length) < length);
  if (isNear || days.length > MOST_CHANGED) return null;
  const interval = Math.max(1, Math.floor((last - first) / Math.max(1, days.length - 1)));
  const all = days.map((day, index) => [first + index * interval, day] as const);
  return {
    recurrence: {
      from: dateText(first),
      rule: { kind: 'daily', interval },
      range: { kind: 'count', count: days.length },
    },
    cancelled: [],
    moved: new Map(
      all.flatMap(([from, to]) => (from === to ? [] : [[dateText(from), dateText(to)]])),
    ),
  };
}

/**
 * Where each pattern has too many days more, the occurrences are moved to their days. Null when
 * they are too near to each other for that, too many, or a side knows no such pattern.
 * @param isKnown whether the side has such a rule
 */
export function patternOf(
  { dates, length }: Listed,
  isKnown: (rule: Rule) => boolean,
): Pattern | null {
  const days = [...new Set(dates.flatMap((date) => dayNumber(date) ?? []))].sort(
    (one, other) => one - other,
  );
  if (days.length === 0) return null;
  const rules: readonly Rule[] = [
    weekly(days),
    monthly(days),
    ...monthlyNth(days),
    { kind: 'daily', interval: stepOf(days) },
  ];
  const found = rules.filter(isKnown).flatMap((rule) => patternBy(rule, days, length) ?? []);
  const fewest = found.reduce<Pattern | null>(
    (best, one) => (best && best.cancelled.length <= one.cancelled.length ? best : one),
    null,
  );
  const moved = fewest ?? movedPattern(days, length);
  return moved !== null && isKnown(moved.recurrence.rule) ? moved : null;
}
