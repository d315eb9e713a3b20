/** The series of an appointment as one of its fields: when two sides agree, and who is given what. */
import { dateText } from '../model/calendar-day.ts';
import { canonicalSeries } from '../model/canonical-series.ts';
import type { Capabilities } from '../model/capabilities.ts';
import { occurrences } from '../model/occurrences.ts';
import { projectSeries } from '../model/project-series.ts';
import { lastDay } from '../model/rule-days.ts';
import type { SeriesCapabilities } from '../model/series-capabilities.ts';
import { isReason, type SeriesReason } from '../model/series-reason.ts';
import { nextStart } from '../model/series-window.ts';
import type { Override, Series } from '../model/series.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import type { Window } from '../model/time.ts';
import { DAY } from '../model/zone-rules.ts';
import { horizonOf } from './effective.ts';
import { differenceBeyond, expressSeries, firstDifference } from './express-series.ts';
import { alike } from './told-by.ts';

const isList = ({ recurrence }: Series): boolean => recurrence.rule.kind === 'dates';

const isEndless = ({ series }: Capabilities): boolean => series !== 'none' && series.endless;

/** What a side can only hold as far as the window may end there on one side, and not on the other. */
function endAlike(one: Series, other: Series, capabilities: BySide<Capabilities>): boolean {
  if (isList(one) || isList(other)) return true;
  const [last, theirs] = [lastDay(one.recurrence), lastDay(other.recurrence)];
  if (last === theirs) return true;
  const isCut = (last === null) !== (theirs === null);
  return isCut && SIDES.some((side) => !isEndless(capabilities[side]));
}

/** Whether two forms are the same series: as far as the window, and in whatever is told of single days. */
export function isSameSeries(
  one: Series,
  other: Series,
  capabilities: BySide<Capabilities>,
): boolean {
  if (canonicalSeries(one) === canonicalSeries(other)) return true;
  const horizon = horizonOf(capabilities.crm) ?? horizonOf(capabilities.calendar);
  if (horizon === null || !endAlike(one, other, capabilities)) return false;
  const isAlike = firstDifference(one, other, horizon) === null;
  return isAlike && differenceBeyond(one, other, horizon) === null;
}

/** Both sides agree when either shows what it can of the other's series. */
export function seriesAgree(now: BySide<Series>, capabilities: BySide<Capabilities>): boolean {
  const told = alike(now, capabilities);
  return SIDES.some((side) => {
    const shown = projectSeries(told[opposite(side)], capabilities[side]);
    return isSameSeries(shown, told[side], capabilities);
  });
}

/** The form in which a side can hold a series, or why it cannot. */
export function expressOn(told: Series, capabilities: Capabilities): Series | SeriesReason {
  const series = projectSeries(told, capabilities);
  const horizon = horizonOf(capabilities);
  if (capabilities.series === 'none' || horizon === null) return series;
  const found = expressSeries(series, capabilities.series, horizon);
  if (found.kind === 'same') return found.series;
  if (found.why.key !== 'series-empty') return found.why;
  // What has left the window has to be shown as it is, so that it leaves it on the other side too.
  return asFarAsNext(series, capabilities.series, horizon) ?? series;
}

/** Where there is none without end, something has to be left of a series that goes on. */
function asFarAsNext(series: Series, can: SeriesCapabilities, horizon: Window): Series | null {
  const next = nextStart(series, horizon);
  if (next === null) return null;
  const found = expressSeries(series, can, { ...horizon, until: next + DAY });
  return found.kind === 'same' ? found.series : null;
}

/** Whether a form has nothing left that is ahead or in the window, though the series goes on. */
export function isUsedUp(own: Series, whole: Series, capabilities: Capabilities): boolean {
  const horizon = horizonOf(capabilities);
  if (horizon === null || isEndless(capabilities)) return false;
  const isEmpty = [own, whole].every((one) => occurrences(one, horizon).length === 0);
  return isEmpty && nextStart(own, horizon) === null && nextStart(whole, horizon) !== null;
}

/** Nothing but the rule: what is made first, so that its exceptions follow as edits. */
export function bareSeries(series: Series): Series {
  return { ...series, overrides: [], cancelled: [] };
}

export const hasExceptions = ({ overrides, cancelled }: Series): boolean =>
  overrides.length > 0 || cancelled.length > 0;

/** What else is different about an occurrence may be for one side alone. */
export const onlyTimes = (series: Series): Series => ({
  ...series,
  overrides: series.overrides.flatMap(({ original, patch: { when } }) =>
    when === undefined ? [] : [{ original, patch: { when } }],
  ),
});

/**
 * The series of a side that can only hold a part of it, carried on as far as the window is now.
 * Null when there is nothing to carry on.
 */
export function carriedOn(
  now: BySide<Series>,
  to: Side,
  capabilities: BySide<Capabilities>,
): Series | null {
  const own = now[to];
  const last = lastDay(own.recurrence);
  const horizon = horizonOf(capabilities[to]);
  if (last === null || horizon === null) return null;
  if (isEndless(capabilities[to]) && !isList(own)) return null;
  const longer = expressOn(now[opposite(to)], capabilities[to]);
  if (isReason(longer)) return null;
  const until = lastDay(longer.recurrence);
  if (until !== null && until <= last) return null;
  // Where they differ before its end somebody wanted it so.
  const difference = firstDifference(onlyTimes(own), onlyTimes(longer), horizon);
  if (difference !== null && difference <= dateText(last)) return null;
  const isNew = ({ original }: Override): boolean => original > dateText(last);
  const overrides = [
    ...own.overrides.filter((one) => !isNew(one)),
    ...longer.overrides.filter(isNew),
  ];
  const carried = { ...longer, overrides };
  return firstDifference(own, carried, horizon) === null ? null : carried;
}

/** Whether one side has only a part of what the other one has, and has to be carried on in time. */
export function isInPart({ crm, calendar }: BySide<Series | null>): boolean {
  if (crm === null || calendar === null) return false;
  const isEnded = ({ recurrence }: Series): boolean => lastDay(recurrence) !== null;
  return isList(crm) !== isList(calendar) || isEnded(crm) !== isEnded(calendar);
}
