/**
 * Days of a series that are history. A server that clears its old rows away has not cancelled what
 * they stood for: that was held, and stays in the other calendar.
 */
import { dayNumber } from '../model/calendar-day.ts';
import type { Capabilities } from '../model/capabilities.ts';
import { ruleTime } from '../model/occurrences.ts';
import { isRuleDay } from '../model/rule-days.ts';
import type { Override, Series } from '../model/series.ts';
import { extentOf, type DateText, type EpochMs } from '../model/time.ts';
import { horizonOf } from './effective.ts';

const byOriginal = (one: Override, other: Override): number =>
  one.original < other.original ? -1 : 1;

/** Whether it had an occurrence on that day, which was over by then; a moved one by its own time. */
function wasOver(series: Series, original: DateText, by: EpochMs): boolean {
  const day = dayNumber(original);
  if (day === null || !isRuleDay(series.recurrence, day)) return false;
  if (series.cancelled.includes(original)) return false;
  const own = series.overrides.find((one) => one.original === original)?.patch.when;
  const when = own ?? ruleTime(series, original);
  return when !== null && extentOf(when).end <= by;
}

/**
 * A series without cancellations of what was over before the horizon: those days are as they were.
 * @param before what the same side showed when both agreed, told by the same days
 */
export function withHistory(after: Series, before: Series, capabilities: Capabilities): Series {
  const horizon = horizonOf(capabilities);
  if (horizon === null) return after;
  const kept = new Set(after.cancelled.filter((date) => wasOver(before, date, horizon.from)));
  if (kept.size === 0) return after;
  const overrides = before.overrides.filter(({ original }) => kept.has(original));
  return {
    ...after,
    overrides: [...after.overrides, ...overrides].sort(byOriginal),
    cancelled: after.cancelled.filter((date) => !kept.has(date)),
  };
}
