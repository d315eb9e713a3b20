/**
 * How far an update of a series has come. A server takes it in several requests, so what was found
 * after a lost answer is judged part by part and occurrence by occurrence.
 */
import { composed, stateOf, stateText, toldDates } from '../model/series-states.ts';
import { canonicalSeries, canonicalTime } from '../model/canonical-series.ts';
import type { Series } from '../model/series.ts';
import { opposite, type BySide, type Side } from '../model/side.ts';
import type { DateText } from '../model/time.ts';
import { rangeText, ruleText } from './merge-series.ts';
import { bareSeries } from './series-field.ts';

export interface SeriesAttempt {
  readonly to: Side;
  /** What the target showed before, what it was given, and what it shows now. */
  readonly before: Series;
  readonly sent: Series;
  readonly shown: Series;
  /** What the other side showed when the update was planned. */
  readonly source: Series;
}

export interface SeriesProgress {
  /** Whether anything of it has arrived. */
  readonly isBegun: boolean;
  /** What both sides agree on by now; everything else has still to be carried over. */
  readonly base: BySide<Series>;
}

/** Sent and shown: ours, and not somebody's edit. */
function hasArrived(attempt: SeriesAttempt, textOf: (series: Series) => string): boolean {
  const sent = textOf(attempt.sent);
  return textOf(attempt.before) !== sent && textOf(attempt.shown) === sent;
}

interface Arrived {
  readonly time: boolean;
  readonly rule: boolean;
  readonly range: boolean;
  readonly dates: readonly DateText[];
}

function arrivedParts(attempt: SeriesAttempt): Arrived {
  const { before, sent, shown } = attempt;
  const rule = hasArrived(attempt, (one) => ruleText(one, before));
  return {
    time: hasArrived(attempt, ({ time }) => canonicalTime(time)),
    rule,
    range: rule || hasArrived(attempt, (one) => rangeText(one, before)),
    dates: toldDates([before, sent, shown]).filter((date) =>
      hasArrived(attempt, (one) => stateText(stateOf(one, date))),
    ),
  };
}

/** A form with what has arrived taken from another one. */
function advanced(base: Series, from: Series, { time, rule, range, dates }: Arrived): Series {
  const told = rule ? from.recurrence : base.recurrence;
  const states = toldDates([base]).map((date) => [date, stateOf(base, date)] as const);
  const news = dates.map((date) => [date, stateOf(from, date)] as const);
  return composed(
    {
      time: (time ? from : base).time,
      recurrence: { ...told, range: (range ? from : base).recurrence.range },
    },
    new Map([...states, ...news]),
  );
}

/**
 * The same of what was no series before the update. Null where the target shows another one, which
 * is somebody else's.
 */
export function madeSeriesProgress(attempt: Omit<SeriesAttempt, 'before'>): SeriesProgress | null {
  const { to, sent, shown, source } = attempt;
  const before = bareSeries(sent);
  if (canonicalSeries(bareSeries(shown)) !== canonicalSeries(before)) return null;
  const base = { [to]: before, [opposite(to)]: bareSeries(source) } as BySide<Series>;
  return { ...seriesProgress(base, { ...attempt, before }), isBegun: true };
}

/** @param base what both sides showed when they agreed for the last time */
export function seriesProgress(base: BySide<Series>, attempt: SeriesAttempt): SeriesProgress {
  const { to, shown, source } = attempt;
  const arrived = arrivedParts(attempt);
  const { time, rule, range, dates } = arrived;
  const news = { [to]: shown, [opposite(to)]: source } as BySide<Series>;
  return {
    isBegun: time || rule || range || dates.length > 0,
    base: {
      crm: advanced(base.crm, news.crm, arrived),
      calendar: advanced(base.calendar, news.calendar, arrived),
    },
  };
}
