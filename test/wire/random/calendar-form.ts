/** What Exchange takes of the series that a person fills in; the rest is as if it were not said. */
import { dateText } from '../../../src/sync/model/calendar-day.ts';
import { occurrences } from '../../../src/sync/model/occurrences.ts';
import { firstDay, ruleDays } from '../../../src/sync/model/rule-days.ts';
import type { Series } from '../../../src/sync/model/series.ts';
import { extentOf, type DateText, type Window } from '../../../src/sync/model/time.ts';
import { DAY } from '../../../src/sync/model/zone-rules.ts';

/** As far as any rule here needs for some dates. */
const SEEN = 3 * 366;

function daysOf({ recurrence }: Series): readonly DateText[] {
  const from = firstDay(recurrence) ?? 0;
  return [...ruleDays(recurrence, { from, until: from + SEEN })].map(dateText);
}

/** An occurrence ends before the next one begins. */
function fitting(series: Series): Series {
  const { time } = series;
  if (time.kind !== 'all-day' || time.days === 1) return series;
  const days = daysOf(series).map((day) => Date.parse(day) / DAY);
  const isTight = days.some((day, index) => index > 0 && day - (days[index - 1] ?? 0) < time.days);
  return isTight ? { ...series, time: { ...time, days: 1 } } : series;
}

/** The last one that takes place is not cancelled: the whole series is removed then. */
function takingPlace(series: Series): Series {
  const isLeft = daysOf(series).some((day) => !series.cancelled.includes(day));
  return isLeft ? series : { ...series, cancelled: series.cancelled.slice(0, -1) };
}

/** None is moved over its neighbours, or into them. */
function inOrder(series: Series): Series {
  const from = (firstDay(series.recurrence) ?? 0) * DAY;
  const window: Window = { from: from - 40 * DAY, until: from + SEEN * DAY };
  const all = occurrences(series, window).toSorted((one, other) =>
    one.original < other.original ? -1 : 1,
  );
  const crossing = all.filter(({ when }, index) => {
    const { start, end } = extentOf(when);
    const [before, after] = [all[index - 1], all[index + 1]];
    return (
      (before !== undefined && start < extentOf(before.when).end) ||
      (after !== undefined && end > extentOf(after.when).start)
    );
  });
  const isCrossing = (day: DateText): boolean => crossing.some(({ original }) => original === day);
  const overrides = series.overrides.map(({ original, patch: { when, ...rest } }) => ({
    original,
    patch: when === undefined || isCrossing(original) ? rest : { ...rest, when },
  }));
  return { ...series, overrides: overrides.filter(({ patch }) => Object.keys(patch).length > 0) };
}

export const asTaken = (series: Series): Series => inOrder(takingPlace(fitting(series)));
