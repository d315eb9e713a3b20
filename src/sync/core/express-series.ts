/**
 * Whether a side can hold a series so that all its occurrences within a window are right, and if
 * not, why; then the occurrences become single appointments, linked one by one. Nothing is dropped.
 */
import { dateText, dayNumber, LAST_DAY, WEEKDAYS } from '../model/calendar-day.ts';
import { canonicalWhen } from '../model/canonical.ts';
import { canonicalPatch, ownPatch } from '../model/canonical-series.ts';
import { occurrences, ruleTime } from '../model/occurrences.ts';
import type { Recurrence, Rule } from '../model/recurrence.ts';
import { firstDay, isRuleDay, lastDay, ruleDays } from '../model/rule-days.ts';
import { lengthOf, patternOf } from './pattern-of-dates.ts';
import type { SeriesCapabilities } from '../model/series-capabilities.ts';
import { isReason, seriesReason, type SeriesReason } from '../model/series-reason.ts';
import { toldDates } from '../model/series-states.ts';
import type { Occurrence, Override, Series } from '../model/series.ts';
import { DAY } from '../model/zone-rules.ts';
import { extentOf, type DateText, type When, type Window } from '../model/time.ts';

interface Same {
  readonly kind: 'same';
  readonly series: Series;
  /** In which other form the side has it, though each occurrence is the same. */
  readonly notes: readonly SeriesReason[];
}

export type Expression =
  | Same
  | {
      readonly kind: 'expansion';
      readonly occurrences: readonly Occurrence[];
      readonly why: SeriesReason;
    };

function whyNotRule(rule: Rule, can: SeriesCapabilities): SeriesReason | null {
  if (!can.rules.includes(rule.kind)) {
    return rule.kind === 'dates'
      ? seriesReason('series-dates')
      : seriesReason('series-rule', { rule: rule.kind });
  }
  if ('interval' in rule && can.largestInterval !== null) {
    const unit = rule.kind === 'monthly-nth' ? 'monthly' : rule.kind;
    const most = can.largestInterval[unit];
    if (rule.interval > most) {
      return seriesReason('series-interval', { interval: rule.interval, most });
    }
  }
  if ('nth' in rule) {
    const days = WEEKDAYS.filter((day) => rule.weekdays.includes(day));
    const isSet = can.nthSets.some((set) => set.join() === days.join());
    if (days.length > 1 && !isSet) return seriesReason('series-weekdays');
  }
  return null;
}

/** The day on which an occurrence begins, by its own clock. */
export const startDay = (when: When): DateText =>
  when.kind === 'all-day' ? when.from : when.start.local.slice(0, 10);

/** Rules have shown all their distances by then. */
const FEW = 60;

/** The first day of a pattern on which the occurrence before it still goes on; null: there is none. */
function overlappingDay({ recurrence, time }: Series): DateText | null {
  const first = firstDay(recurrence);
  if (first === null || recurrence.rule.kind === 'dates') return null;
  const length = lengthOf(time);
  let [before, count] = [first - length, 0];
  for (const day of ruleDays(recurrence, { from: first, until: LAST_DAY })) {
    if (day - before < length) return dateText(day);
    before = day;
    count += 1;
    if (count > FEW) return null;
  }
  return null;
}

/** The first that is not on a later day than the one before it. */
function passing(shown: readonly Occurrence[]): Occurrence | null {
  const inOrder = shown.toSorted((one, other) => (one.original < other.original ? -1 : 1));
  const found = inOrder.find((one, index) => {
    const before = inOrder[index - 1];
    return before !== undefined && startDay(one.when) <= startDay(before.when);
  });
  return found ?? null;
}

function rule(recurrence: Recurrence, can: SeriesCapabilities): Rule {
  const told = recurrence.rule;
  if (can.weekStarts || told.kind !== 'weekly' || told.weekStart === 'monday') return told;
  return { ...told, weekStart: 'monday' };
}

/** All days within the window as a list. */
function listed(shown: readonly Occurrence[]): Recurrence {
  const dates = shown.map(({ original }) => original).sort();
  return { from: dates[0] ?? '', rule: { kind: 'dates', dates }, range: { kind: 'endless' } };
}

/** A series without end is told until its last occurrence in the window. */
function withEnd(recurrence: Recurrence, shown: readonly Occurrence[]): Recurrence {
  const last = shown
    .map(({ original }) => original)
    .sort()
    .at(-1);
  return last === undefined ||
    recurrence.range.kind !== 'endless' ||
    recurrence.rule.kind === 'dates'
    ? recurrence
    : { ...recurrence, range: { kind: 'until', date: last } };
}

const byStart = (one: Occurrence, other: Occurrence): number =>
  extentOf(one.when).start - extentOf(other.when).start;

/**
 * The same occurrences for a side on which none may pass another one: in the order of their starts
 * they stand for the days of the rule in order. Null where two of them are on one day.
 */
function inOrderOf(series: Series, shown: readonly Occurrence[]): Series | null {
  const days = shown.map(({ original }) => original).sort();
  const told = shown.toSorted(byStart).map((one, index): Occurrence => {
    const original = days[index] ?? one.original;
    return { ...one, original };
  });
  if (passing(told) !== null) return null;
  const known = new Set(days);
  const overrides = told.flatMap(({ original, when, patch }): readonly Override[] => {
    const own = ownPatch(series, { original, patch: { ...patch, when } });
    return Object.keys(own).length === 0 ? [] : [{ original, patch: own }];
  });
  const others = series.overrides.filter(({ original }) => !known.has(original));
  return {
    ...series,
    overrides: [...others, ...overrides].sort((one, other) =>
      one.original < other.original ? -1 : 1,
    ),
  };
}

interface Question {
  readonly series: Series;
  readonly can: SeriesCapabilities;
  readonly window: Window;
  readonly shown: readonly Occurrence[];
}

/** A list of days as a pattern with days that are cancelled or moved; null where there is none. */
function patterned(series: Series, can: SeriesCapabilities): Same | null {
  const { rule: told } = series.recurrence;
  if (told.kind !== 'dates') return null;
  const dates = told.dates.filter((date) => !series.cancelled.includes(date));
  const listing = { dates, length: lengthOf(series.time) };
  const found = patternOf(listing, (one) => whyNotRule(one, can) === null);
  if (found === null) return null;
  const { recurrence, cancelled, moved } = found;
  const notes = [seriesReason('series-dates')];
  const overrides = moved.size === 0 ? series.overrides : onDays(series, moved);
  return { kind: 'same', series: { ...series, recurrence, overrides, cancelled }, notes };
}

/** What is different about the occurrences, each by the day from which it is moved. */
function onDays(series: Series, moved: ReadonlyMap<DateText, DateText>): readonly Override[] {
  const originals = new Map([...moved].map(([from, to]) => [to, from]));
  const patches = new Map(series.overrides.map((one) => [one.original, one.patch]));
  const dates = new Set([...patches.keys(), ...originals.keys()]);
  return [...dates]
    .flatMap((date): readonly Override[] => {
      const patch = patches.get(date) ?? {};
      const original = originals.get(date);
      const when = patch.when ?? ruleTime(series, date);
      if (original === undefined) return [{ original: date, patch }];
      return when === null ? [] : [{ original, patch: { ...patch, when } }];
    })
    .sort((one, other) => (one.original < other.original ? -1 : 1));
}

/** The form that a side can hold, not yet compared. */
function candidate({ series, can, shown }: Question): Same | SeriesReason {
  const why = whyNotRule(series.recurrence.rule, can);
  if (why !== null && !can.rules.includes('dates')) return patterned(series, can) ?? why;
  if (why !== null) {
    return { kind: 'same', series: { ...series, recurrence: listed(shown) }, notes: [why] };
  }
  const near = can.overlaps ? null : overlappingDay(series);
  if (near !== null) return seriesReason('series-overlap', { date: near });
  // Told from its first day, so that another start of the week does not change which weeks count.
  const first = firstDay(series.recurrence);
  const from = first === null ? series.recurrence.from : dateText(first);
  const told = { ...series.recurrence, from, rule: rule(series.recurrence, can) };
  const recurrence = can.endless ? told : withEnd(told, shown);
  const isCut = recurrence.range !== told.range;
  const notes = isCut ? [seriesReason('series-horizon')] : [];
  return { kind: 'same', series: { ...series, recurrence }, notes };
}

const seenText = ({ when, patch }: Occurrence): string =>
  `${canonicalWhen(when)} ${canonicalPatch(patch)}`;

const text = (one: Occurrence): string => `${one.original} ${seenText(one)}`;

/** Whether the same is to be seen, whichever days of the rules the occurrences stand for. */
function looksAlike(one: Series, other: Series, window: Window): boolean {
  const [mine, theirs] = [one, other].map((series) =>
    occurrences(series, window).map(seenText).sort().join('\n'),
  );
  return mine === theirs;
}

/** The first day on which two forms of a series differ within a window; null when on none. */
export function firstDifference(one: Series, other: Series, window: Window): DateText | null {
  const textsOf = (series: Series): ReadonlyMap<DateText, string> =>
    new Map(occurrences(series, window).map((shown) => [shown.original, text(shown)]));
  const [mine, theirs] = [textsOf(one), textsOf(other)];
  const days = [...new Set([...mine.keys(), ...theirs.keys()])].sort();
  return days.find((day) => mine.get(day) !== theirs.get(day)) ?? null;
}

/** Null for a day on which nothing takes place. */
function textOn(series: Series, original: DateText): string | null {
  const day = dayNumber(original);
  const isOff = series.cancelled.includes(original);
  if (day === null || isOff || !isRuleDay(series.recurrence, day)) return null;
  const override = series.overrides.find((one) => one.original === original);
  const { when = ruleTime(series, original), ...patch } = override?.patch ?? {};
  return when && text({ original, when, patch });
}

/**
 * The first day beyond a horizon on which two forms of a series differ, in what a person said of
 * single days of it; null when on none. It would be forgotten before the horizon reaches it. As far
 * as both go: one of them may have an end only because it can hold no more; and a list may have other
 * days than a pattern where nobody has compared them yet.
 */
export function differenceBeyond(one: Series, other: Series, { until }: Window): DateText | null {
  const both = [one, other];
  if (both.some(({ recurrence }) => recurrence.rule.kind === 'dates')) return null;
  const last = Math.min(...both.map(({ recurrence }) => lastDay(recurrence) ?? LAST_DAY));
  const isMovedBeyond = (date: DateText): boolean =>
    both.some(({ overrides }) => {
      const when = overrides.find(({ original }) => original === date)?.patch.when;
      return when !== undefined && extentOf(when).start >= until;
    });
  const days = toldDates(both).filter((date) => {
    const day = dayNumber(date);
    return day !== null && day <= last && (day * DAY >= until || isMovedBeyond(date));
  });
  return days.find((day) => textOn(one, day) !== textOn(other, day)) ?? null;
}

function compared(question: Question): Same | SeriesReason {
  const made = candidate(question);
  if (isReason(made)) return made;
  const date = firstDifference(question.series, made.series, question.window);
  const isList = question.series.recurrence.rule.kind === 'dates';
  if (date === null || (isList && looksAlike(question.series, made.series, question.window))) {
    return made;
  }
  if (!question.can.rules.includes('dates')) return seriesReason('series-differs', { date });
  const series = { ...question.series, recurrence: listed(question.shown) };
  return { kind: 'same', series, notes: [seriesReason('series-differs', { date })] };
}

/** A side that can list days can hold any series, as far as the window. */
export function expressSeries(told: Series, can: SeriesCapabilities, window: Window): Expression {
  const all = occurrences(told, window);
  const pushed = can.passesNeighbours ? null : passing(all);
  const series = pushed === null ? told : inOrderOf(told, all);
  const shown = series === null || series === told ? all : occurrences(series, window);
  const expansion = (why: SeriesReason): Expression => ({
    kind: 'expansion',
    occurrences: shown,
    why,
  });
  if (shown.length === 0) return expansion(seriesReason('series-empty'));
  if (series === null) {
    return expansion(seriesReason('series-neighbour', { date: pushed?.original ?? '' }));
  }
  const found = compared({ series, can, window, shown });
  return isReason(found) ? expansion(found) : found;
}
