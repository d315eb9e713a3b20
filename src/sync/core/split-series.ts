/**
 * What of a series the other side can hold, and which occurrences become appointments of their own
 * there (the linked expansion). It depends on the series alone and on how far it is looked at, so
 * that every run and every PC splits alike.
 */
import { dayNumber } from '../model/calendar-day.ts';
import { occurrences } from '../model/occurrences.ts';
import type { SeriesCapabilities } from '../model/series-capabilities.ts';
import { seriesReason, type SeriesReason } from '../model/series-reason.ts';
import type { Occurrence, Series } from '../model/series.ts';
import { extentOf, whenInZone, type DateText, type When, type Window } from '../model/time.ts';
import { DAY } from '../model/zone-rules.ts';
import { expressSeries, startDay } from './express-series.ts';
import { lengthOf } from './pattern-of-dates.ts';
import { toldBy } from './told-by.ts';

interface Detached {
  readonly occurrence: Occurrence;
  readonly why: SeriesReason;
}

export type Split =
  | { readonly kind: 'whole' }
  | {
      readonly kind: 'parted';
      /** What the other side can hold: the same series without some of its occurrences. */
      readonly rest: Series;
      /** In the order of their days. */
      readonly detached: readonly Detached[];
    }
  /** The other side can hold nothing of it as a series. */
  | {
      readonly kind: 'expanded';
      readonly detached: readonly Detached[];
      readonly why: SeriesReason;
    };

/** What was moved further than this from what is synchronised concerns nobody yet. */
const FURTHEST = 1_830 * DAY;

const byDay = (one: Occurrence, other: Occurrence): number =>
  one.original < other.original ? -1 : 1;

const byStart = (one: Occurrence, other: Occurrence): number =>
  extentOf(one.when).start - extentOf(other.when).start || byDay(one, other);

/** So far that whatever was moved is seen together with what it may have been moved onto. */
function reachOf({ overrides }: Series, { from, until }: Window): Window {
  const moved = overrides.flatMap(({ original, patch: { when } }) => {
    if (when === undefined) return [];
    const { start, end } = extentOf(when);
    const day = dayNumber(original);
    return [start, end, ...(day === null ? [] : [day * DAY])];
  });
  const near = moved.filter((at) => at > from - FURTHEST && at < until + FURTHEST);
  return {
    from: Math.min(from, ...near.map((at) => at - 2 * DAY)),
    until: Math.max(until, ...near.map((at) => at + 2 * DAY)),
  };
}

/** By the clock of the series that the other side has already, or by its own. */
function dayBy(when: When, by: Series | null): DateText {
  const zone = by?.time.kind === 'timed' ? by.time.zone : null;
  return startDay(typeof zone === 'string' ? whenInZone(when, zone) : when);
}

/** All but one of each day: the one that was there stays, and otherwise the first by the rule. */
function sharing(shown: readonly Occurrence[], by: Series | null): readonly Detached[] {
  const days = new Map<DateText, Occurrence>();
  for (const one of shown.toSorted(byDay)) {
    const day = dayBy(one.when, by);
    const before = days.get(day);
    if (before === undefined || one.original === day) days.set(day, one);
  }
  return shown.flatMap((occurrence) => {
    const date = dayBy(occurrence.when, by);
    if (days.get(date) === occurrence) return [];
    return [{ occurrence, why: seriesReason('series-shared-day', { date }) }];
  });
}

/** Those with a time of their own that reach into others. */
function reaching({ overrides }: Series, shown: readonly Occurrence[]): readonly Detached[] {
  const own = new Set(
    overrides.flatMap(({ original, patch }) => (patch.when === undefined ? [] : [original])),
  );
  const detached: Detached[] = [];
  const detach = (occurrence: Occurrence): void => {
    const date = startDay(occurrence.when);
    detached.push({ occurrence, why: seriesReason('series-overlap', { date }) });
  };
  let before: Occurrence | null = null;
  for (const one of shown.toSorted(byStart)) {
    const reachesIn = before !== null && extentOf(before.when).end > extentOf(one.when).start;
    if (reachesIn && own.has(one.original)) {
      detach(one);
      continue;
    }
    if (reachesIn && before !== null && own.has(before.original)) detach(before);
    before = one;
  }
  return detached;
}

/** What stands in the way of others on a side that keeps them apart. */
function crowded({ series, by }: Splitting, shown: readonly Occurrence[]): readonly Detached[] {
  const shared = sharing(shown, by);
  const off = new Set(shared.map(({ occurrence }) => occurrence));
  const left = shown.filter((one) => !off.has(one));
  return [...shared, ...reaching(series, left)];
}

/** Those of a list that begin before the one that stays ahead of them is over. */
function overlapping(series: Series, shown: readonly Occurrence[]): readonly Detached[] {
  if (series.recurrence.rule.kind !== 'dates') return [];
  const length = lengthOf(series.time);
  let before: number | null = null;
  return shown.toSorted(byDay).flatMap((occurrence) => {
    const day = dayNumber(occurrence.original) ?? 0;
    if (before !== null && day - before < length) {
      const date = occurrence.original;
      return [{ occurrence, why: seriesReason('series-overlap', { date }) }];
    }
    before = day;
    return [];
  });
}

/** The series as if some of its occurrences had been cancelled. */
export function withoutOccurrences(series: Series, dates: ReadonlySet<DateText>): Series {
  if (dates.size === 0) return series;
  const { recurrence } = series;
  const { rule } = recurrence;
  const overrides = series.overrides.filter(({ original }) => !dates.has(original));
  if (rule.kind === 'dates') {
    const left = rule.dates.filter((date) => !dates.has(date));
    return { ...series, recurrence: { ...recurrence, rule: { ...rule, dates: left } }, overrides };
  }
  return { ...series, overrides, cancelled: [...new Set([...series.cancelled, ...dates])].sort() };
}

function parted(series: Series, detached: readonly Detached[]): Extract<Split, { kind: 'parted' }> {
  const dates = new Set(detached.map(({ occurrence }) => occurrence.original));
  return {
    kind: 'parted',
    rest: withoutOccurrences(series, dates),
    detached: detached.toSorted((one, other) => byDay(one.occurrence, other.occurrence)),
  };
}

function movedOnes(series: Series, shown: readonly Occurrence[]): readonly Detached[] {
  const moved = new Set(
    series.overrides.flatMap(({ original, patch }) => (patch.when === undefined ? [] : [original])),
  );
  return shown
    .filter(({ original }) => moved.has(original))
    .map((occurrence) => {
      const date = startDay(occurrence.when);
      return { occurrence, why: seriesReason('series-shared-day', { date }) };
    });
}

interface Splitting {
  readonly series: Series;
  /** The series that the other side has already, by whose days it is told there; null: none. */
  readonly by: Series | null;
}

/** As few are detached as will do. */
export function splitSeries(splitting: Splitting, can: SeriesCapabilities, horizon: Window): Split {
  const { series, by } = splitting;
  const isHeld = (one: Series): boolean => {
    const found = expressSeries(by === null ? one : toldBy(one, by), can, horizon);
    return found.kind === 'same' || found.why.key === 'series-empty';
  };
  const all = occurrences(series, reachOf(series, horizon));
  const near = can.rules.includes('dates') ? [] : overlapping(series, all);
  const shared = can.passesNeighbours ? [] : crowded(splitting, all);
  if (shared.length + near.length === 0 && isHeld(series)) return { kind: 'whole' };
  const others = shared.filter(
    ({ occurrence }) => !near.some((one) => one.occurrence === occurrence),
  );
  const attempts = [
    shared,
    [...near, ...others],
    can.passesNeighbours ? [] : movedOnes(series, all),
  ];
  for (const detached of attempts) {
    if (detached.length === 0 || detached.length === all.length) continue;
    const found = parted(series, detached);
    if (isHeld(found.rest)) return found;
  }
  const told = expressSeries(series, can, horizon);
  if (told.kind === 'same') return { kind: 'whole' };
  const { why } = told;
  const inside = occurrences(series, horizon).toSorted(byDay);
  return { kind: 'expanded', detached: inside.map((occurrence) => ({ occurrence, why })), why };
}
