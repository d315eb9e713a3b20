/** Of a new series, what is different about its occurrences that are over: later they are history. */
import { ruleTime } from '../../model/occurrences.ts';
import type { Series } from '../../model/series.ts';
import { extentOf, type DateText, type EpochMs } from '../../model/time.ts';

/**
 * @param bare what is made
 * @param occurrences which of its occurrences are cancelled or moved; absent: none
 */
export function withPast(bare: Series, occurrences: Series | undefined, now: EpochMs): Series {
  if (occurrences === undefined) return bare;
  const isOver = (date: DateText): boolean => {
    const when = ruleTime(occurrences, date);
    return when !== null && extentOf(when).end <= now;
  };
  const known = new Set(bare.overrides.map(({ original }) => original));
  const overrides = occurrences.overrides.filter(
    ({ original, patch: { when } }) =>
      !known.has(original) &&
      (isOver(original) || (when !== undefined && extentOf(when).end <= now)),
  );
  return {
    ...bare,
    overrides: [...bare.overrides, ...overrides].sort((one, other) =>
      one.original < other.original ? -1 : 1,
    ),
    cancelled: [...new Set([...bare.cancelled, ...occurrences.cancelled.filter(isOver)])].sort(),
  };
}
