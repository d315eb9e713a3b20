/** A series as what becomes of each of its occurrences, whichever form its rule has. */
import { canonicalPatch, ownPatch } from './canonical-series.ts';
import type { ContentPatch } from './content.ts';
import type { Series } from './series.ts';
import type { DateText } from './time.ts';

/** What an occurrence has of its own; null when it is cancelled. */
export type OccurrenceState = ContentPatch | null;

/** Null for one that is not there; empty for one that is like the others. */
export function stateOf(series: Series, date: DateText): OccurrenceState {
  const { rule } = series.recurrence;
  if (series.cancelled.includes(date)) return null;
  if (rule.kind === 'dates' && !rule.dates.includes(date)) return null;
  const override = series.overrides.find(({ original }) => original === date);
  return override === undefined ? {} : ownPatch(series, override);
}

export const stateText = (state: OccurrenceState): string =>
  state === null ? 'cancelled' : canonicalPatch(state);

/** Days of which anything is told, by any of the forms. */
export function toldDates(all: readonly Series[]): readonly DateText[] {
  const dates = all.flatMap(({ overrides, cancelled }) => [
    ...cancelled,
    ...overrides.map(({ original }) => original),
  ]);
  const lists = all.flatMap(({ recurrence: { rule } }) => (rule.kind === 'dates' ? [rule] : []));
  const listed = lists.flatMap((rule) => rule.dates);
  return [...new Set([...dates, ...listed])].sort();
}

/** One form of a series with other states of its occurrences. */
export function composed(
  { time, recurrence }: Pick<Series, 'time' | 'recurrence'>,
  states: ReadonlyMap<DateText, OccurrenceState>,
): Series {
  const all = [...states].sort(([one], [other]) => (one < other ? -1 : 1));
  const { rule } = recurrence;
  const isList = rule.kind === 'dates';
  const off = all.flatMap(([date, state]) => (state === null ? [date] : []));
  const on = all.flatMap(([date, state]) => (state === null ? [] : [date]));
  const dates = isList
    ? [...new Set([...rule.dates, ...on])].filter((one) => !off.includes(one))
    : [];
  return {
    time,
    recurrence: isList ? { ...recurrence, rule: { ...rule, dates: dates.sort() } } : recurrence,
    overrides: all.flatMap(([original, state]) =>
      state === null || Object.keys(state).length === 0 ? [] : [{ original, patch: state }],
    ),
    cancelled: isList ? [] : off,
  };
}
