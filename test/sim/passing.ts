/**
 * Occurrences that were moved past a neighbour: a side that allows none of that has them all at
 * their moments, each by another day of the rule.
 */
import { startDay } from '../../src/sync/core/express-series.ts';
import { occurrences, ruleTime } from '../../src/sync/model/occurrences.ts';
import { stateOf } from '../../src/sync/model/series-states.ts';
import type { Series } from '../../src/sync/model/series.ts';
import { extentOf, type Window } from '../../src/sync/model/time.ts';
import type { Part } from './series-ledger.ts';

/** Whether one of them is not on a later day than the one before it by the rule. */
export function isPassing(series: Series, window: Window): boolean {
  const days = occurrences(series, window)
    .toSorted((one, other) => (one.original < other.original ? -1 : 1))
    .map(({ when }) => startDay(when));
  return days.some((day, index) => index > 0 && day <= (days[index - 1] ?? ''));
}

interface Seen {
  readonly part: Part;
  readonly window: Window;
}

/**
 * Whether what a person saw on a day of one is to be seen in the other, for whichever day of it; of
 * a cancelled day nothing is.
 */
export function isSeenThen({ part, window }: Seen, saved: Series, shown: Series): boolean {
  if (!isPassing(saved, window)) return false;
  const [date = '', field] = part.split(' ');
  if (field !== 'when' && field !== 'off') return false;
  const state = stateOf(saved, date);
  const when = state?.when ?? ruleTime(saved, date);
  if (!when) return false;
  const { start, end } = extentOf(when);
  const isThere = occurrences(shown, window).some((one) => {
    const extent = extentOf(one.when);
    return extent.start === start && extent.end === end;
  });
  const isOff = field === 'off' && state === null;
  return isThere !== isOff;
}
