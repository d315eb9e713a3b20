/**
 * Whether a side can hold a series so that all its occurrences within a window are right, and if
 * not, why; then the occurrences become single appointments, linked one by one. Nothing is dropped.
 */
import { dateText, dayNumber, LAST_DAY, WEEKDAYS } from '../model/calendar-day.ts';
import { canonicalWhen } from '../model/canonical.ts';
import { canonicalPatch } from '../model/canonical-series.ts';
import { occurrences, ruleTime } from '../model/occurrences.ts';
import type { Recurrence, Rule } from '../model/recurrence.ts';
import { firstDay, isRuleDay, lastDay } from '../model/rule-days.ts';
import { patternOf } from './pattern-of-dates.ts';
import type { SeriesCapabilities } from '../model/series-capabilities.ts';
import { isReason, seriesReason, type SeriesReason } from '../model/series-reason.ts';
import { toldDates } from '../model/series-states.ts';
import type { Occurrence, Series } from '../model/series.ts';
import { DAY } from '../model/zone-rules.ts';
import type { DateText, When, Window } from '../model/time.ts';

export type Expression =
  /** `notes`: in which other form the side has it, though each occurrence is the same. */
  | { readonly kind: 'same'; readonly series: Series; readonly notes: readonly SeriesReason[] }
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
const dayOf = (when: When): DateText =>
  when.kind === 'all-day' ? when.from : when.start.local.slice(0, 10);

/** The first that is not on a later day than the one before it. */
function passing(shown: readonly Occurrence[]): Occurrence | null {
  const inOrder = shown.toSorted((one, other) => (one.original < other.original ? -1 : 1));
  const found = inOrder.find((one, index) => {
    const before = inOrder[index - 1];
    return before !== undefined && dayOf(one.when) <= dayOf(before.when);
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

interface Question {
  readonly series: Series;
  readonly can: SeriesCapabilities;
  readonly window: Window;
  readonly shown: readonly Occurrence[];
}

/** A list of days as a pattern with days that are cancelled; null where that would be too many. */
function patterned(series: Series, can: SeriesCapabilities): Expression | null {
  const { rule: told } = series.recurrence;
  if (told.kind !== 'dates') return null;
  const dates = told.dates.filter((date) => !series.cancelled.includes(date));
  const found = patternOf(dates, (one) => whyNotRule(one, can) === null);
  if (found === null) return null;
  const { recurrence, cancelled } = found;
  const notes = [seriesReason('series-dates')];
  return { kind: 'same', series: { ...series, recurrence, cancelled }, notes };
}

/** The form that a side can hold, not yet compared. */
function candidate({ series, can, shown }: Question): Expression | SeriesReason {
  const why = whyNotRule(series.recurrence.rule, can);
  if (why !== null && !can.rules.includes('dates')) return patterned(series, can) ?? why;
  if (why !== null) {
    return { kind: 'same', series: { ...series, recurrence: listed(shown) }, notes: [why] };
  }
  // Told from its first day, so that another start of the week does not change which weeks count.
  const first = firstDay(series.recurrence);
  const from = first === null ? series.recurrence.from : dateText(first);
  const told = { ...series.recurrence, from, rule: rule(series.recurrence, can) };
  const recurrence = can.endless ? told : withEnd(told, shown);
  const isCut = recurrence.range !== told.range;
  const notes = isCut ? [seriesReason('series-horizon')] : [];
  return { kind: 'same', series: { ...series, recurrence }, notes };
}

const text = ({ original, when, patch }: Occurrence): string =>
  `${original} ${canonicalWhen(when)} ${canonicalPatch(patch)}`;

/** The first day on which two forms of a series differ within a window; null when on none. */
export function firstDifference(one: Series, other: Series, window: Window): DateText | null {
  const [mine, theirs] = [one, other].map(
    (series) => new Map(occurrences(series, window).map((shown) => [shown.original, text(shown)])),
  );
  const days = [...new Set([...(mine?.keys() ?? []), ...(theirs?.keys() ?? [])])].sort();
  return days.find((day) => mine?.get(day) !== theirs?.get(day)) ?? null;
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
  const days = toldDates(both).filter((date) => {
    const day = dayNumber(date);
    return day !== null && day * DAY >= until && day <= last;
  });
  return days.find((day) => textOn(one, day) !== textOn(other, day)) ?? null;
}

function compared(question: Question): Expression | SeriesReason {
  const made = candidate(question);
  if (isReason(made) || made.kind === 'expansion') return made;
  const date = firstDifference(question.series, made.series, question.window);
  if (date === null) return made;
  if (!question.can.rules.includes('dates')) return seriesReason('series-differs', { date });
  const series = { ...question.series, recurrence: listed(question.shown) };
  return { kind: 'same', series, notes: [seriesReason('series-differs', { date })] };
}

/** A side that can list days can hold any series, as far as the window. */
export function expressSeries(series: Series, can: SeriesCapabilities, window: Window): Expression {
  const shown = occurrences(series, window);
  const expansion = (why: SeriesReason): Expression => ({
    kind: 'expansion',
    occurrences: shown,
    why,
  });
  if (shown.length === 0) return expansion(seriesReason('series-empty'));
  const pushed = can.passesNeighbours ? null : passing(shown);
  if (pushed !== null)
    return expansion(seriesReason('series-neighbour', { date: pushed.original }));
  const found = compared({ series, can, window, shown });
  return isReason(found) ? expansion(found) : found;
}
