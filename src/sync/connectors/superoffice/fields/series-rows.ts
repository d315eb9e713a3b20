/**
 * A series is one rule and one appointment row a day. Rows do not tell which day of the rule they
 * were made for, so that is found out: a row on a day of the rule is that occurrence, and the rows
 * left over are the missing ones, moved.
 */
import type { Appointment } from '../../../model/appointment.ts';
import { dateText, dayNumber, type DayNumber } from '../../../model/calendar-day.ts';
import { CONTENT_NAMES, contentPatchOf } from '../../../model/content-fields.ts';
import type { ContentPatch } from '../../../model/content.ts';
import { canonicalField, isSameField } from '../../../model/fields.ts';
import { ruleTime } from '../../../model/occurrences.ts';
import type { Recurrence } from '../../../model/recurrence.ts';
import { isRuleDay, lastDay, ruleDays, type DaySpan } from '../../../model/rule-days.ts';
import { isReason, seriesReason, type SeriesReason } from '../../../model/series-reason.ts';
import type { Override, Series, SeriesItem, SeriesTime } from '../../../model/series.ts';
import {
  extentOf,
  whenInZone,
  type DateText,
  type When,
  type ZoneId,
} from '../../../model/time.ts';
import type { JsonObject } from '../json.ts';
import { ownDays } from './own-days.ts';
import { readRecurrence } from './recurrence.ts';

/** How far from its day of the rule a row is looked for, in days. */
const BEYOND = 366;

interface Row {
  /** Its place among those that were given. */
  readonly at: number;
  readonly day: DayNumber;
  readonly value: Appointment;
}

const startDate = (when: When): DateText =>
  when.kind === 'all-day' ? when.from : when.start.local.slice(0, 10);

function rowOf(value: Appointment, at: number, zone: ZoneId): Row {
  const when = whenInZone(value.when, zone);
  return { at, day: dayNumber(startDate(when)) ?? 0, value: { ...value, when } };
}

/** What most have; of several that are as common, the first. */
function mostCommon<Value>(values: readonly Value[], keyOf: (value: Value) => string): Value {
  const counts = new Map<string, { readonly value: Value; count: number }>();
  for (const value of values) {
    const known = counts.get(keyOf(value));
    if (known === undefined) counts.set(keyOf(value), { value, count: 1 });
    else known.count += 1;
  }
  const [first, ...others] = [...counts.values()];
  const most = others.reduce((best, one) => (best && best.count >= one.count ? best : one), first);
  return (most as { readonly value: Value }).value;
}

function timeOf(when: When, zone: ZoneId): SeriesTime {
  if (when.kind === 'all-day') {
    const days = (dayNumber(when.until) ?? 0) - (dayNumber(when.from) ?? 0);
    return { kind: 'all-day', days: Math.max(1, days) };
  }
  const { start, end } = when;
  return {
    kind: 'timed',
    start: start.local.slice(11, 19),
    end: end.local.slice(11, 19),
    days: (dayNumber(end.local.slice(0, 10)) ?? 0) - (dayNumber(start.local.slice(0, 10)) ?? 0),
    zone,
  };
}

function sharedValue(rows: readonly Row[]): Appointment {
  const [first] = rows as readonly [Row, ...Row[]];
  return CONTENT_NAMES.filter((name) => name !== 'when').reduce<Appointment>((shared, name) => {
    const values = rows.map(({ value }) => value[name]);
    const most = mostCommon(values, (value) => canonicalField(name, value as never));
    return { ...shared, ...contentPatchOf(name, most as never) };
  }, first.value);
}

interface Matched {
  readonly rows: ReadonlyMap<DayNumber, Row>;
  readonly missing: readonly DayNumber[];
}

/** Null when there are more rows than days, so that the rule cannot be what they were made by. */
function match(rows: readonly Row[], days: readonly DayNumber[]): Matched | null {
  const isDay = new Set(days);
  const matched = new Map<DayNumber, Row>();
  const left: Row[] = [];
  for (const row of rows) {
    if (isDay.has(row.day) && !matched.has(row.day)) matched.set(row.day, row);
    else left.push(row);
  }
  let missing = days.filter((day) => !matched.has(day));
  if (left.length > missing.length) return null;
  for (const row of left) {
    const nearest = missing.reduce((best, day) =>
      Math.abs(day - row.day) < Math.abs(best - row.day) ? day : best,
    );
    matched.set(nearest, row);
    missing = missing.filter((day) => day !== nearest);
  }
  return { rows: matched, missing };
}

function listed(days: readonly DateText[]): Recurrence {
  const dates = days.toSorted();
  return { from: dates[0] ?? '', rule: { kind: 'dates', dates }, range: { kind: 'endless' } };
}

/** Where no rule explains them, the days of the rows themselves are the rule. */
interface Explained {
  readonly recurrence: Recurrence;
  readonly matched: Matched;
}

/**
 * Where the dates are counted anew when one of them is removed, the last rows stand on days beyond
 * the count, though they are of the rule.
 */
function asFarAsRows(told: Recurrence, last: DayNumber): Recurrence {
  const end = lastDay(told);
  const isBeyond = end !== null && last > end;
  const onwards: Recurrence = { ...told, range: { kind: 'endless' } };
  if (!isBeyond || told.rule.kind === 'dates' || !isRuleDay(onwards, last)) return told;
  return { ...told, range: { kind: 'until', date: dateText(last) } };
}

function explained(told: Recurrence, rows: readonly Row[]): Explained {
  const days = rows.map(({ day }) => day);
  const listedDays =
    told.rule.kind === 'dates' ? told.rule.dates.map((one) => dayNumber(one) ?? 0) : [];
  const span = {
    from: Math.min(...days, ...listedDays) - BEYOND,
    until: Math.max(...days, ...listedDays) + BEYOND,
  };
  const ruled = asFarAsRows(told, Math.max(...days));
  const matched = match(rows, [...ruleDays(ruled, span)]);
  if (matched !== null) return { recurrence: asFarAs(ruled, matched, span), matched };
  const dates = ownDays(days.map(dateText));
  const own = new Map(rows.map((row, index) => [dayNumber(dates[index] ?? '') ?? row.day, row]));
  return { recurrence: listed(dates), matched: { rows: own, missing: [] } };
}

/**
 * What was stopped ends with its last row, and what began long ago with the first that was kept;
 * nobody cancelled all the others one by one.
 */
function asFarAs(recurrence: Recurrence, matched: Matched, span: DaySpan): Recurrence {
  if (recurrence.rule.kind === 'dates') return recurrence;
  const first = Math.min(...matched.rows.keys());
  const last = Math.max(...matched.rows.keys());
  const isCut = lastDay(recurrence) !== last;
  const range = isCut ? ({ kind: 'until', date: dateText(last) } as const) : recurrence.range;
  const isOld = (dayNumber(recurrence.from) ?? first) < span.from;
  if (!isOld) return { ...recurrence, range };
  // From then on another number of them is counted.
  const until = range.kind === 'count' ? ({ kind: 'until', date: dateText(last) } as const) : range;
  return { ...recurrence, from: dateText(first), range: until };
}

function overrideOf(day: DayNumber, { value }: Row, item: SeriesItem): Override | null {
  const original = dateText(day);
  const common = { ...item.value, when: ruleTime(item.series, original) ?? item.value.when };
  const patch = CONTENT_NAMES.reduce<ContentPatch>(
    (own, name) =>
      isSameField(name, value[name], common[name] as never)
        ? own
        : { ...own, ...contentPatchOf(name, value[name] as never) },
    {},
  );
  return Object.keys(patch).length === 0 ? null : { original, patch };
}

function rowsInOrder(values: readonly Appointment[], zone: ZoneId): readonly Row[] {
  const byStart = (one: Row, other: Row): number =>
    extentOf(one.value.when).start - extentOf(other.value.when).start;
  return values.map((value, at) => rowOf(value, at, zone)).sort(byStart);
}

/**
 * The day of the rule that each of the rows was made for, in the base zone; null where the rule
 * does not tell.
 */
export function originalDays(
  info: JsonObject,
  values: readonly Appointment[],
  zone: ZoneId,
): readonly (DateText | null)[] {
  const told = readRecurrence(info, zone);
  const rows = rowsInOrder(values, zone);
  const found = isReason(told) || rows.length === 0 ? null : explained(told, rows);
  const days = new Map(
    [...(found?.matched.rows ?? [])].map(([day, { at }]) => [at, dateText(day)]),
  );
  return values.map((_, at) => days.get(at) ?? null);
}

/**
 * @param info the `Recurrence` of one of the rows
 * @param values all rows of the rule, read
 * @param zone the base zone
 */
export function seriesOfRows(
  info: JsonObject,
  values: readonly Appointment[],
  zone: ZoneId,
): SeriesItem | SeriesReason {
  const told = readRecurrence(info, zone);
  if (isReason(told)) return told;
  const rows = rowsInOrder(values, zone);
  if (rows.length === 0) return seriesReason('series-empty');
  const found = explained(told, rows);
  const { matched } = found;
  const times = rows.map(({ value }) => timeOf(value.when, zone));
  const bare: Series = {
    time: mostCommon(times, (time) => JSON.stringify(time)),
    recurrence: found.recurrence,
    overrides: [],
    cancelled: [],
  };
  const shared = sharedValue(rows);
  const first = Math.min(...matched.rows.keys());
  const value = { ...shared, when: ruleTime(bare, dateText(first)) ?? shared.when };
  const item = { value, series: bare };
  const overrides = [...matched.rows]
    .sort(([one], [other]) => one - other)
    .flatMap(([day, row]) => overrideOf(day, row, item) ?? []);
  const last = Math.max(...matched.rows.keys());
  const isListed = bare.recurrence.rule.kind === 'dates';
  const begin = dayNumber(bare.recurrence.from) ?? first;
  const isMissing = (day: DayNumber): boolean => isListed || (day >= begin && day < last);
  const cancelled = matched.missing.filter(isMissing).map(dateText);
  return { value, series: { ...bare, overrides, cancelled } };
}
