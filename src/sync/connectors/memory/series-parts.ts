/** An update of a series as a server takes it: first the rule, then one occurrence at a time. */
import type { Capabilities } from '../../model/capabilities.ts';
import { passesNeighbours } from './neighbours.ts';
import type { Kept } from './shelf.ts';
import type { WriteOperation } from '../../ports/appointment-store.ts';
import type { Series } from '../../model/series.ts';
import { composed, stateOf, stateText, toldDates } from '../../model/series-states.ts';

/** What the series is after each of the requests; at least one. */
function seriesParts(before: Series, wanted: Series): readonly [Series, ...Series[]] {
  const dates = toldDates([before, wanted]);
  const states = new Map(dates.map((date) => [date, stateOf(before, date)]));
  const isList = wanted.recurrence.rule.kind === 'dates';
  // A list is its occurrences, and each of them is a row.
  const isSameKind = before.recurrence.rule.kind === wanted.recurrence.rule.kind;
  const recurrence = isList && isSameKind ? before.recurrence : wanted.recurrence;
  const parts: Series[] = [];
  const rule = composed({ time: wanted.time, recurrence }, states);
  for (const date of dates) {
    const state = stateOf(wanted, date);
    if (stateText(stateOf(before, date)) === stateText(state)) continue;
    states.set(date, state);
    parts.push(composed({ time: wanted.time, recurrence }, states));
  }
  return parts.length === 0 ? [wanted] : [rule, ...parts.slice(0, -1), wanted];
}

/** Whether a server refuses what it would be in the end, whichever request is the first of them. */
export function isCrossing(operation: WriteOperation, { series: able }: Capabilities): boolean {
  if (operation.kind !== 'update' || !operation.patch.series) return false;
  return able !== 'none' && !able.passesNeighbours && passesNeighbours(operation.patch.series);
}

/** The requests of one operation; what follows the first of them depends on no version. */
export function operationParts(
  operation: WriteOperation,
  before: Kept | null,
): readonly [WriteOperation, ...WriteOperation[]] {
  const series = before?.value.series ?? null;
  if (operation.kind !== 'update' || !operation.patch.series || series === null) return [operation];
  const { ref, patch } = operation;
  const [rule, ...dates] = seriesParts(series, operation.patch.series);
  return [
    { ...operation, patch: { ...patch, series: rule } },
    ...dates.map((part) => ({
      ...operation,
      ref: { ...ref, version: null },
      patch: { series: part },
    })),
  ];
}
