/** What a series means, as text: equal exactly when nobody would call the difference an edit. */
import {
  dateText,
  dayNumber,
  WEEKDAYS,
  weekdayOf,
  type DayNumber,
  type Weekday,
} from './calendar-day.ts';
import { canonicalWhen } from './canonical.ts';
import { canonicalContent, CONTENT_NAMES } from './content-fields.ts';
import type { ContentPatch } from './content.ts';
import { ruleTime } from './occurrences.ts';
import type { Recurrence, Rule } from './recurrence.ts';
import { firstDay, isRuleDay, lastDay } from './rule-days.ts';
import type { Override, Series, SeriesTime } from './series.ts';

const inWeek = (days: readonly Weekday[]): readonly Weekday[] =>
  WEEKDAYS.filter((day) => days.includes(day));

/** The first meant day on or after the start of the week: weeks may as well begin with it. */
function firstInWeek(days: readonly Weekday[], weekStart: Weekday): Weekday {
  const start = WEEKDAYS.indexOf(weekStart);
  const order = [...WEEKDAYS.slice(start), ...WEEKDAYS];
  return order.find((day) => days.includes(day)) ?? weekStart;
}

function plainWeekly(rule: Extract<Rule, { kind: 'weekly' }>): Rule {
  const weekdays = inWeek(rule.weekdays);
  const { interval } = rule;
  if (interval === 1 && weekdays.length === WEEKDAYS.length) return { kind: 'daily', interval };
  const weekStart = interval === 1 ? 'monday' : firstInWeek(weekdays, rule.weekStart);
  return { kind: 'weekly', interval, weekdays, weekStart };
}

/** The nth of all days of a month is a day of the month. */
function plainNth(rule: Extract<Rule, { kind: 'monthly-nth' }>): Rule {
  const weekdays = inWeek(rule.weekdays);
  const { interval, nth } = rule;
  if (weekdays.length < WEEKDAYS.length) return { kind: 'monthly-nth', interval, nth, weekdays };
  const day = { first: 1, second: 2, third: 3, fourth: 4, last: 31 }[nth];
  return { kind: 'monthly', interval, day };
}

/** One spelling for rules that have the same days, told from the first of them. */
function plainRule(rule: Rule, first: DayNumber): Rule {
  switch (rule.kind) {
    case 'daily': {
      if (rule.interval % 7 !== 0) return rule;
      const weekday = weekdayOf(first);
      return {
        kind: 'weekly',
        interval: rule.interval / 7,
        weekdays: [weekday],
        weekStart: rule.interval === 7 ? 'monday' : weekday,
      };
    }
    case 'weekly':
      return plainWeekly(rule);
    case 'monthly':
      return rule;
    case 'monthly-nth':
      return plainNth(rule);
    case 'yearly':
      return { kind: 'monthly', interval: 12, day: rule.day };
    case 'yearly-nth':
      return plainNth({ ...rule, kind: 'monthly-nth', interval: 12 });
    case 'dates':
      return { kind: 'dates', dates: [...new Set(rule.dates)].sort() };
  }
}

/**
 * Equal for two recurrences with the same days, as far as one rule can be told from another: the
 * range counts by its last day, however it was told. A list of days is never equal to a pattern.
 */
export function canonicalRecurrence(recurrence: Recurrence): string {
  const first = firstDay(recurrence);
  if (first === null) return `nothing`;
  const last = lastDay(recurrence);
  if (last === first) return `once ${dateText(first)}`;
  const rule = plainRule(recurrence.rule, first);
  if (rule.kind === 'dates') return rule.dates.join(' ');
  return [dateText(first), last === null ? 'endless' : dateText(last), JSON.stringify(rule)].join(
    ' ',
  );
}

export function canonicalTime(time: SeriesTime): string {
  if (time.kind === 'all-day') return `day ${time.days}`;
  const zone = typeof time.zone === 'string' ? time.zone : JSON.stringify(time.zone.rules);
  return `at ${time.start} ${time.end} ${time.days} ${zone}`;
}

/** What of a patch the occurrence does not have from its series; `when` as the rule has it. */
export function ownPatch(series: Series, { original, patch }: Override): ContentPatch {
  const ruled = ruleTime(series, original);
  const { when, ...rest } = patch;
  if (when === undefined || (ruled !== null && canonicalWhen(when) === canonicalWhen(ruled)))
    return rest;
  return patch;
}

export function canonicalPatch(patch: ContentPatch): string {
  return CONTENT_NAMES.flatMap((name) => {
    const value = patch[name];
    return value === undefined ? [] : [`${name}=${canonicalContent(name, value as never)}`];
  }).join('\n');
}

/** A day that is taken from a list is cancelled, and the other way round. */
function withoutListed(series: Series): Series {
  const { recurrence, cancelled } = series;
  const { rule } = recurrence;
  if (rule.kind !== 'dates') return series;
  const dates = rule.dates.filter((date) => !cancelled.includes(date));
  return { ...series, recurrence: { ...recurrence, rule: { ...rule, dates } }, cancelled: [] };
}

/**
 * What lies on a day that the rule does not have, and overrides that change nothing, mean nothing.
 * Two zones that keep the same time are two zones: their rules may part one day.
 */
export function canonicalSeries(told: Series): string {
  const series = withoutListed(told);
  const { recurrence, time } = series;
  const isMeant = (date: string): boolean => {
    const day = dayNumber(date);
    return day !== null && isRuleDay(recurrence, day);
  };
  const cancelled = new Set(series.cancelled.filter(isMeant));
  const overrides = series.overrides
    .filter(({ original }) => isMeant(original) && !cancelled.has(original))
    .map((one) => ({ original: one.original, patch: canonicalPatch(ownPatch(series, one)) }))
    .filter(({ patch }) => patch !== '')
    .sort((one, other) => (one.original < other.original ? -1 : 1));
  return JSON.stringify([
    canonicalRecurrence(recurrence),
    canonicalTime(time),
    overrides,
    [...cancelled].sort(),
  ]);
}

/** The recurrence told from its first day, which every server reckons from alike. */
export function fromFirstDay(recurrence: Recurrence): Recurrence {
  const first = firstDay(recurrence);
  return first === null ? recurrence : { ...recurrence, from: dateText(first) };
}
