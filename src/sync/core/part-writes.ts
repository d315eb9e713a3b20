/** What is written to a part of a series, or to the rest of one, as a change of the whole series. */
import { dayNumber, dateText, type DayNumber } from '../model/calendar-day.ts';
import { canonicalPatch, ownPatch } from '../model/canonical-series.ts';
import { CONTENT_NAMES, contentPatchOf } from '../model/content-fields.ts';
import type { Content, ContentPatch } from '../model/content.ts';
import { isSameField, type Patch } from '../model/fields.ts';
import { ruleTime } from '../model/occurrences.ts';
import { isRuleDay, lastDay, ruleDays } from '../model/rule-days.ts';
import type { Occurrence, Override, Series, SeriesItem } from '../model/series.ts';
import { extentOf, type DateText } from '../model/time.ts';
import { DAY } from '../model/zone-rules.ts';
import { withoutOccurrences } from './split-series.ts';

const byDay = (one: Override, other: Override): number => (one.original < other.original ? -1 : 1);

/** Null for a day on which the series has nothing, or no more. */
export function occurrenceOn(series: Series, original: DateText): Occurrence | null {
  const day = dayNumber(original);
  const isOff = series.cancelled.includes(original);
  if (day === null || isOff || !isRuleDay(series.recurrence, day)) return null;
  const override = series.overrides.find((one) => one.original === original);
  const { when = ruleTime(series, original), ...patch } = override?.patch ?? {};
  return when && { original, when, patch };
}

/** The content fields of a patch: an occurrence is no series. */
function contentOf(patch: Patch): ContentPatch {
  return CONTENT_NAMES.reduce<ContentPatch>((own, name) => {
    const value = patch[name];
    return value === undefined ? own : { ...own, ...contentPatchOf(name, value as never) };
  }, {});
}

/** What an occurrence has of its own: not what all of them share. */
function ownContent(patch: ContentPatch, shared: Content): ContentPatch {
  return CONTENT_NAMES.reduce<ContentPatch>((own, name) => {
    const value = patch[name];
    if (value === undefined) return own;
    const isShared = name !== 'when' && isSameField(name, value as never, shared[name] as never);
    return isShared ? own : { ...own, ...contentPatchOf(name, value as never) };
  }, {});
}

function withOverride(series: Series, one: Override): Series {
  const others = series.overrides.filter(({ original }) => original !== one.original);
  const patch = ownPatch(series, one);
  const own = canonicalPatch(patch) === '' ? [] : [{ original: one.original, patch }];
  return { ...series, overrides: [...others, ...own].sort(byDay) };
}

/** The series after an edit of one of its occurrences. */
export function withPartChanged(
  { value, series }: SeriesItem,
  original: DateText,
  patch: Patch,
): Series {
  const before = series.overrides.find((one) => one.original === original)?.patch ?? {};
  const after = ownContent({ ...before, ...contentOf(patch) }, value);
  return withOverride(series, { original, patch: after });
}

/** The series after the removal of one of its occurrences; null when that was the last one. */
export function withoutPart(series: Series, original: DateText): Series | null {
  const rest = withoutOccurrences(series, new Set([original]));
  const last = lastDay(rest.recurrence);
  if (last === null) return rest;
  const from = dayNumber(rest.recurrence.from) ?? last;
  const listed = rest.recurrence.rule.kind === 'dates' ? rest.recurrence.rule.dates : [];
  const first = Math.min(from, ...listed.flatMap((date) => dayNumber(date) ?? []));
  const off = new Set(rest.cancelled);
  for (const day of ruleDays(rest.recurrence, { from: first, until: last })) {
    if (!off.has(dateText(day))) return rest;
  }
  return null;
}

const startOn = (series: Series, date: DateText): number | null => {
  const when = ruleTime(series, date);
  return when && extentOf(when).start;
};

/** How far from its own day an occurrence may be told in a list, in days. */
const FURTHEST = 400;

const isFree = (series: Series, date: DateText): boolean => occurrenceOn(series, date) === null;

/** Days on which the other form shows nothing, the nearest first. */
function freeDays(wanted: Series, day: DayNumber): readonly DateText[] {
  const { recurrence, cancelled } = wanted;
  const around = Array.from({ length: 2 * FURTHEST }, (_, index) => day + index - FURTHEST);
  const days =
    recurrence.rule.kind === 'dates'
      ? around
      : cancelled
          .flatMap((date) => dayNumber(date) ?? [])
          .filter((one) => isRuleDay(recurrence, one));
  return days
    .toSorted((one, other) => Math.abs(one - day) - Math.abs(other - day))
    .map(dateText)
    .filter((date) => isFree(wanted, date));
}

/**
 * The day by which another form of a series knows an occurrence: of the days around, the one whose
 * moment by the rule is nearest, among those that the other form does not show. Where there is none,
 * any that is free; null when there is no such day either.
 */
function dayIn(wanted: Series, now: Series, original: DateText): DateText | null {
  const day = dayNumber(original);
  const start = startOn(now, original);
  if (day === null || start === null) return null;
  const { recurrence } = wanted;
  const isList = recurrence.rule.kind === 'dates';
  const distance = (date: DateText): number =>
    Math.abs((startOn(wanted, date) ?? Infinity) - start);
  const around = [day, day - 1, day + 1].filter((one) => isList || isRuleDay(recurrence, one));
  const [nearest] = around
    .map(dateText)
    .filter((date) => isFree(wanted, date))
    .toSorted((one, other) => distance(one) - distance(other));
  return nearest ?? freeDays(wanted, day)[0] ?? null;
}

function listedToo(series: Series, date: DateText): Series {
  const { recurrence, cancelled } = series;
  const { rule } = recurrence;
  const shown = { ...series, cancelled: cancelled.filter((one) => one !== date) };
  if (rule.kind !== 'dates' || rule.dates.includes(date)) return shown;
  const dates = [...rule.dates, date].sort();
  return { ...shown, recurrence: { ...recurrence, rule: { ...rule, dates } } };
}

/** The series with one of its days as another version of it has that day. */
export function withDayOf(series: Series, other: Series, date: DateText): Series {
  if (occurrenceOn(other, date) === null) return withoutOccurrences(series, new Set([date]));
  const shown = listedToo(series, date);
  const own = other.overrides.filter(({ original }) => original === date);
  const rest = shown.overrides.filter(({ original }) => original !== date);
  return { ...shown, overrides: [...rest, ...own].sort(byDay) };
}

/** More days than this are no list that anybody would keep. */
const LONGEST_LIST = 1_000;

/** The same occurrences as a list of days; null for a rule that has no end. */
function listed(series: Series): Series | null {
  const { recurrence, cancelled } = series;
  if (recurrence.rule.kind === 'dates') return series;
  const until = lastDay(recurrence);
  const from = dayNumber(recurrence.from);
  if (until === null || from === null) return null;
  const off = new Set(cancelled);
  const dates = [...ruleDays(recurrence, { from, until })]
    .map(dateText)
    .filter((date) => !off.has(date));
  const [first] = dates;
  if (first === undefined || dates.length > LONGEST_LIST) return null;
  const shown = new Set(dates);
  return {
    ...series,
    recurrence: { from: first, rule: { kind: 'dates', dates }, range: { kind: 'endless' } },
    overrides: series.overrides.filter(({ original }) => shown.has(original)),
    cancelled: [],
  };
}

/** A series that was a list may stay one where the wanted rule does not have a day of it. */
function formWith(wanted: Series, now: Series, original: DateText): Series {
  const day = dayNumber(original);
  const isList = now.recurrence.rule.kind === 'dates';
  if (!isList || day === null || isRuleDay(wanted.recurrence, day)) return wanted;
  return listed(wanted) ?? wanted;
}

export interface Kept {
  readonly series: Series;
  /** The days of what stays apart; the others are in the series again, at the time of the rule. */
  readonly days: readonly DateText[];
}

/**
 * What the whole series is to be when its rest is to be `wanted`: the occurrences that are apart are
 * neither cancelled nor dropped by that. One whose own day somebody has put back stays as it is as long
 * as a cancelled day is left to stand for it; otherwise it is what the other side has on that day,
 * and loses what it had of its own, as exceptions do under another rule.
 * @param now the whole series as it is
 * @param detached the days of the occurrences that are apart
 * @returns null when one of them has no day in the wanted rule
 */
export function withDetachedKept(
  wanted: Series,
  now: Series,
  detached: readonly DateText[],
): Kept | null {
  return detached.reduce<Kept | null>(
    (found, original) => {
      const one = occurrenceOn(now, original);
      if (one === null || found === null) return found;
      const form = formWith(found.series, now, original);
      const date = dayIn(form, now, original);
      if (date === null) return occurrenceOn(wanted, original) === null ? null : found;
      const patch = { ...one.patch, when: one.when };
      return {
        series: withOverride(listedToo(form, date), { original: date, patch }),
        days: [...found.days, original],
      };
    },
    { series: wanted, days: [] },
  );
}

/**
 * Whether a change of the rest would leave out an occurrence, because it was not asked for by
 * anybody who knew that the series has it again.
 * @param wanted what the rest is to be
 * @param now the whole series as it is
 */
export function isLeftOut(wanted: Series, now: Series, original: DateText): boolean {
  const kept = occurrenceOn(now, original);
  const day = dayNumber(original);
  if (kept === null || day === null) return false;
  if (occurrenceOn(wanted, original) !== null) return false;
  // By the clock of another zone it may be an occurrence of the day before or after.
  return ![day - 1, day + 1].some((one) => isAt(wanted, dateText(one), kept));
}

/** Whether what a series has on a day is at the very same moment. */
function isAt(series: Series, original: DateText, { when }: Occurrence): boolean {
  const found = occurrenceOn(series, original);
  if (found === null) return false;
  const [one, other] = [extentOf(found.when), extentOf(when)];
  return one.start === other.start && one.end === other.end;
}

/**
 * The days by which a series knows occurrences of another version of it, each by its moment: a server
 * may tell them by other days than those that it was given. What is not found keeps its day.
 */
export function daysOf(series: Series, sought: readonly Occurrence[]): readonly DateText[] {
  const taken = new Set<DateText>();
  return sought.map((one) => {
    const day = Math.floor(extentOf(one.when).start / DAY);
    const near = [day, day - 1, day + 1].map(dateText);
    const known = [one.original, ...series.overrides.map(({ original }) => original), ...near];
    const found = known.find((date) => !taken.has(date) && isAt(series, date, one));
    const date = found ?? one.original;
    taken.add(date);
    return date;
  });
}
