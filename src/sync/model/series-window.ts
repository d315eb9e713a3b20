/** Where an appointment or a series lies against the window that is synchronised. */
import type { Appointment } from './appointment.ts';
import { dateOf, dateText, dayOf, LAST_DAY } from './calendar-day.ts';
import { occurrences, ruleTime } from './occurrences.ts';
import { lastDay, ruleDays } from './rule-days.ts';
import type { Series } from './series.ts';
import {
  earliestStart,
  extentOf,
  isInside,
  isPast,
  reachedAt,
  type EpochMs,
  type When,
  type Window,
} from './time.ts';
import { DAY } from './zone-rules.ts';

export type Place =
  | { readonly kind: 'inside' }
  /** `enters`: when the window, which moves on with time, will reach it; null for never. */
  | { readonly kind: 'outside'; readonly enters: EpochMs | null };

const INSIDE: Place = { kind: 'inside' };

/** Where the occurrences are that are neither cancelled nor moved, from a moment on; lazily. */
function* plainTimes(series: Series, from: EpochMs): Generator<When> {
  const moved = series.overrides.filter(({ patch }) => patch.when !== undefined);
  const odd = new Set([...series.cancelled, ...moved.map(({ original }) => original)]);
  for (const day of ruleDays(series.recurrence, {
    from: Math.floor(from / DAY),
    until: LAST_DAY,
  })) {
    const date = dateText(day);
    const when = odd.has(date) ? null : ruleTime(series, date);
    if (when !== null) yield when;
  }
}

const movedTimes = ({ overrides, cancelled }: Series): readonly When[] =>
  overrides.flatMap(({ original, patch: { when } }) =>
    when === undefined || cancelled.includes(original) ? [] : [when],
  );

/** When the first occurrence begins that a window does not reach; null when there is none. */
export function nextStart(series: Series, { until }: Window): EpochMs | null {
  const next = plainTimes(series, until).next();
  const later = [...movedTimes(series), ...(next.done === true ? [] : [next.value])]
    .map(earliestStart)
    .filter((start) => start >= until);
  return later.length === 0 ? null : Math.min(...later);
}

/** A series is in the window while any of its occurrences is. */
export function seriesWindow(series: Series, window: Window, now: EpochMs): Place {
  if (occurrences(series, window).length > 0) return INSIDE;
  const next = nextStart(series, window);
  return { kind: 'outside', enters: next === null ? null : reachedAt(next, window, now) };
}

/**
 * How far a series without end is made where there is none without an end: to the end of the
 * half-year in which the window ends. It moves on twice a year and not every night, because some
 * servers have to make all that is ahead anew for one more occurrence.
 */
export function seriesHorizon({ from, until }: Window): Window {
  const { year, month } = dateOf(Math.floor(until / DAY));
  const end = month <= 6 ? { year, month: 7 } : { year: year + 1, month: 1 };
  return { from, until: dayOf(end, 1) * DAY };
}

/** Where an appointment of any kind lies. */
export function placeOf({ when, series }: Appointment, window: Window, now: EpochMs): Place {
  if (series !== null) return seriesWindow(series, window, now);
  if (isInside(when, window)) return INSIDE;
  return { kind: 'outside', enters: reachedAt(earliestStart(when), window, now) };
}

export function liesInside({ when, series }: Appointment, window: Window): boolean {
  return series === null ? isInside(when, window) : occurrences(series, window).length > 0;
}

/** Whether the window has left all of it behind for good. */
export function hasPassed({ when, series }: Appointment, window: Window): boolean {
  if (series === null) return isPast(when, window);
  const last = lastDay(series.recurrence);
  if (last === null) return false;
  const ends = [ruleTime(series, dateText(last)), ...movedTimes(series)];
  return ends.every((one) => one !== null && isPast(one, window));
}

/** The first occurrence by the rule; null when it has none. */
export function firstTime(series: Series): When | null {
  const first = ruleDays(series.recurrence, { from: -LAST_DAY, until: LAST_DAY }).next();
  return first.done === true ? null : ruleTime(series, dateText(first.value));
}

const FIRST_MOMENT = -8_640_000_000_000_000;
const LAST_MOMENT = 8_640_000_000_000_000;

function reachOf(when: When): Window {
  const { start, end } = extentOf(when);
  const slack = when.kind === 'all-day' ? DAY : 0;
  return { from: Math.min(start, end) - slack, until: Math.max(start, end) + slack };
}

/**
 * From the first moment of an appointment to its last, with the tolerance of all-day ones; of a
 * series with all its occurrences, to the end of time where it has none.
 */
export function spanOf({ when, series }: Appointment): Window {
  if (series === null) return reachOf(when);
  const last = lastDay(series.recurrence);
  const ends = [firstTime(series), last === null ? null : ruleTime(series, dateText(last))];
  const [first, end] = ends.map((one) => (one === null ? null : reachOf(one)));
  const moved = movedTimes(series).map(reachOf);
  return {
    from: Math.min(first?.from ?? FIRST_MOMENT, ...moved.map(({ from }) => from)),
    until: Math.max(end?.until ?? LAST_MOMENT, ...moved.map(({ until }) => until)),
  };
}
