/**
 * How far an update of a series has come. A server takes it in several requests, so what was found
 * after a lost answer is judged part by part and occurrence by occurrence.
 */
import {
  composed,
  stateOf,
  stateText,
  toldDates,
  type OccurrenceState,
} from '../model/series-states.ts';
import { CONTENT_NAMES, contentPatchOf } from '../model/content-fields.ts';
import type { ContentName, ContentPatch } from '../model/content.ts';
import { canonicalSeries, canonicalTime } from '../model/canonical-series.ts';
import type { Series } from '../model/series.ts';
import { opposite, type BySide, type Side } from '../model/side.ts';
import { occurrences, ruleTime } from '../model/occurrences.ts';
import { extentOf, type DateText, type When } from '../model/time.ts';
import { DAY } from '../model/zone-rules.ts';
import { fieldText } from './merge-occurrence.ts';
import { rangeText, ruleText } from './merge-series.ts';
import { bareSeries } from './series-field.ts';
import { beginOf, toldBy } from './told-by.ts';

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

/** `fields`: what of an occurrence was sent and has arrived; null: all of it. */
interface ArrivedDate {
  readonly date: DateText;
  readonly fields: readonly ContentName[] | null;
}

/**
 * Both sides may have been given something of the same occurrence, and only one of them has it by
 * now: what was not sent to the target is still on its way to the other side.
 */
function arrivedOn(attempt: SeriesAttempt, date: DateText): ArrivedDate | null {
  const [before, sent, shown] = [attempt.before, attempt.sent, attempt.shown].map((one) =>
    stateOf(one, date),
  ) as [OccurrenceState, OccurrenceState, OccurrenceState];
  if (before === null || sent === null || shown === null) {
    const isAll = hasArrived(attempt, (one) => stateText(stateOf(one, date)));
    return isAll ? { date, fields: null } : null;
  }
  const fields = CONTENT_NAMES.filter((field) =>
    hasArrived(attempt, (one) => fieldText(stateOf(one, date), field)),
  );
  return fields.length > 0 ? { date, fields } : null;
}

/** The state of an occurrence with what has arrived of it. */
function advancedState(
  base: OccurrenceState,
  from: OccurrenceState,
  { fields }: ArrivedDate,
): OccurrenceState {
  if (fields === null || base === null || from === null) return from;
  return CONTENT_NAMES.reduce<ContentPatch>((state, field) => {
    const value = (fields.includes(field) ? from : base)[field];
    return value === undefined ? state : { ...state, ...contentPatchOf(field, value as never) };
  }, {});
}

interface Arrived {
  readonly time: boolean;
  readonly rule: boolean;
  readonly range: boolean;
  readonly dates: readonly ArrivedDate[];
}

function arrivedParts(attempt: SeriesAttempt): Arrived {
  const { before, sent, shown } = attempt;
  const rule = hasArrived(attempt, (one) => ruleText(one, before));
  return {
    time: hasArrived(attempt, ({ time }) => canonicalTime(time)),
    rule,
    range: rule || hasArrived(attempt, (one) => rangeText(one, before)),
    dates: toldDates([before, sent, shown]).flatMap((date) => arrivedOn(attempt, date) ?? []),
  };
}

/** A form with what has arrived taken from another one. */
function advanced(base: Series, from: Series, { time, rule, range, dates }: Arrived): Series {
  const told = rule ? from.recurrence : base.recurrence;
  const states = toldDates([base]).map((date) => [date, stateOf(base, date)] as const);
  const news = dates.map(
    (one) =>
      [one.date, advancedState(stateOf(base, one.date), stateOf(from, one.date), one)] as const,
  );
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
  const found = bareSeries(to === 'crm' ? toldBy(shown, sent) : shown);
  if (canonicalSeries(found) !== canonicalSeries(before)) return null;
  const base = { [to]: before, [opposite(to)]: bareSeries(source) } as BySide<Series>;
  return { ...seriesProgress(base, { ...attempt, before }), isBegun: true };
}

/** What of the target stands where it stood before, though it was sent to another time. */
function leftBehind({ before, sent, shown }: SeriesAttempt): readonly Left[] {
  const own = shown.overrides.flatMap(({ original, patch: { when } }) =>
    when === undefined ? [] : [{ original, when }],
  );
  const starts = own.map(({ when }) => extentOf(when).start);
  const around = { from: Math.min(...starts) - DAY, until: Math.max(...starts) + DAY };
  const stood = own.length === 0 ? [] : occurrences(before, around);
  const known = new Set(stood.map(({ when }) => extentOf(when).start));
  return own.filter(({ original, when }) => {
    const { start } = extentOf(when);
    const wanted = stateOf(sent, original)?.when ?? ruleTime(sent, original);
    return known.has(start) && (wanted === null || extentOf(wanted).start !== start);
  });
}

interface Left {
  readonly original: DateText;
  readonly when: When;
}

/** They were not edited: both sides had them there when they agreed. */
function withLeft(base: Series, left: readonly Left[]): Series {
  if (left.length === 0) return base;
  const states = toldDates([base]).map((date) => [date, stateOf(base, date)] as const);
  const kept = left.map(
    ({ original, when }) => [original, { ...stateOf(base, original), when }] as const,
  );
  return composed(base, new Map([...states, ...kept]));
}

/** What the CRM shows, by the days of what was sent; see `told-by.ts`. */
function bySent(attempt: SeriesAttempt, by: Series): SeriesAttempt {
  const { sent, to } = attempt;
  if (to === 'calendar') return { ...attempt, source: toldBy(attempt.source, sent) };
  const before = toldBy(attempt.before, by);
  const agreed = { since: beginOf(before, before !== attempt.before), time: null };
  const shown = toldBy(attempt.shown, sent, agreed);
  if (sent.recurrence.rule.kind !== 'dates') return { ...attempt, before, shown };
  // A list beside the pattern that it stands for would be another rule, and another end.
  return { ...attempt, before, sent: toldBy(sent, by, agreed), shown: toldBy(shown, by, agreed) };
}

/** @param told what both sides showed when they agreed for the last time */
export function seriesProgress(told: BySide<Series>, given: SeriesAttempt): SeriesProgress {
  const { sent } = given;
  // By the days of another rule it would look as if that rule had been there before.
  const isSameRule = ruleText(sent, told.calendar) === ruleText(told.calendar, told.calendar);
  const by = isSameRule ? sent : told.calendar;
  const attempt = bySent(given, by);
  const base = { ...told, crm: toldBy(told.crm, by) };
  const { to, shown, source } = attempt;
  const arrived = arrivedParts(attempt);
  const { time, rule, range, dates } = arrived;
  const left = leftBehind(attempt);
  const news = { [to]: shown, [opposite(to)]: source } as BySide<Series>;
  return {
    isBegun: time || rule || range || dates.length > 0,
    base: {
      crm: withLeft(advanced(base.crm, news.crm, arrived), left),
      calendar: withLeft(advanced(base.calendar, news.calendar, arrived), left),
    },
  };
}
