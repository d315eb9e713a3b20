/** What a merge makes of the series of both sides, when both have been one all along. */
import { onlyTold } from './series-told.ts';
import { projectField, type Patch } from '../model/fields.ts';
import { firstTime } from '../model/series-window.ts';
import type { Appointment } from '../model/appointment.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { Base } from '../model/link.ts';
import { canonicalTime } from '../model/canonical-series.ts';
import type { Series, SeriesTime } from '../model/series.ts';
import { isReason, type SeriesReason } from '../model/series-reason.ts';
import { SIDES, type BySide, type Side, opposite } from '../model/side.ts';
import type { Telling } from './disclosure.ts';
import { mergeSeries } from './merge-series.ts';
import { bySide } from './merge-verdict.ts';
import { carriedOn, expressOn, isSameSeries, isUsedUp } from './series-field.ts';

export interface SeriesFieldInput {
  readonly base: Base;
  readonly now: BySide<Appointment>;
  readonly capabilities: BySide<Capabilities>;
  readonly telling: Telling;
}

/** What each side is given; null where it shows it already. */
export interface SeriesFieldMerge {
  readonly given: BySide<Series | null>;
  /** Whether both changed the same thing, or one of them an occurrence that is no more. */
  readonly isConflict: boolean;
  /** Why a side cannot hold what the other one made of the series; nothing is given then. */
  readonly why: SeriesReason | null;
}

const NOTHING: SeriesFieldMerge = {
  given: { crm: null, calendar: null },
  isConflict: false,
  why: null,
};

function both(of: (side: Side) => Appointment): BySide<Series> | null {
  const [crm, calendar] = [of('crm').series, of('calendar').series];
  return crm === null || calendar === null ? null : { crm, calendar };
}

export const bothSeries = (now: BySide<Appointment>): BySide<Series> | null =>
  both((side) => now[side]);

/** Null when an appointment has not been a series on both sides all along. */
export function seriesAllAlong({
  base,
  now,
}: Pick<SeriesFieldInput, 'base' | 'now'>): Readonly<
  Record<'base' | 'now', BySide<Series>>
> | null {
  const [before, after] = [both((side) => base[side].value), bothSeries(now)];
  return before === null || after === null ? null : { base: before, now: after };
}

/** By the clock of one zone, which two servers tell alike; what a zone makes of it is a form. */
function isOtherTime(one: SeriesTime, other: SeriesTime): boolean {
  if (one.kind === 'all-day' || other.kind === 'all-day') {
    return one.kind === other.kind && one.days !== other.days;
  }
  return (
    canonicalTime({ ...one, zone: other.zone }) !== canonicalTime(other) &&
    canonicalTime({ ...other, zone: one.zone }) === canonicalTime(other)
  );
}

/**
 * Whether somebody gave the series another time than the other side has. While all that is to be seen
 * of it has a time of its own, no occurrence tells so.
 */
export function isRetimed({
  base,
  now,
}: Readonly<Record<'base' | 'now', BySide<Series>>>): boolean {
  if (!isOtherTime(now.crm.time, now.calendar.time)) return false;
  return SIDES.some((side) => isOtherTime(base[side].time, now[side].time));
}

type Giving = Pick<SeriesFieldInput, 'capabilities' | 'telling'> & { readonly isNewTime?: boolean };

/**
 * What of the wanted series a side has to be given.
 * @param wanted what each side has to show
 */
function seriesGiven(
  wanted: BySide<Series>,
  now: BySide<Series | null>,
  { capabilities, telling, isNewTime = false }: Giving,
): SeriesFieldMerge {
  const given: Record<Side, Series | null> = { crm: null, calendar: null };
  for (const side of SIDES) {
    const own = now[side];
    if (capabilities[side].fields.series !== 'write') continue;
    const kept = telling.retract[side].series ?? own;
    const told = onlyTold(wanted[side], kept, (name) => telling.tells(name, side));
    const isTold = !isNewTime || own === null || !isOtherTime(told.time, own.time);
    if (own !== null && isTold && isSameSeries(told, own, capabilities)) continue;
    const shown = expressOn(told, capabilities[side]);
    if (isReason(shown)) return { ...NOTHING, why: shown };
    given[side] = shown;
  }
  return { given, isConflict: false, why: null };
}

/** @param winner whose value stands where both changed the same */
export function mergeSeriesField(
  { base, now }: Readonly<Record<'base' | 'now', BySide<Series>>>,
  winner: Side,
  input: SeriesFieldInput,
): SeriesFieldMerge {
  const { merged, conflicts, stranded } = mergeSeries({ base, now, winner });
  const isRest = (side: Side): boolean =>
    isUsedUp(merged[side], merged[opposite(side)], input.capabilities[side]);
  const wanted = bySide((side) => merged[isRest(side) ? opposite(side) : side]);
  const found = seriesGiven(wanted, now, {
    ...input,
    isNewTime: isRetimed({ base, now }),
  });
  return { ...found, isConflict: conflicts.length + stranded.length > 0 };
}

/** What a side could only be told a part of is carried on as time passes. */
export function carrySeriesOn(now: BySide<Series>, input: SeriesFieldInput): SeriesFieldMerge {
  const wanted = bySide((side) => carriedOn(now, side, input.capabilities) ?? now[side]);
  return seriesGiven(wanted, now, input);
}

/** The series of one side for the other one, whole. */
export function wholeSeries(from: Side, input: SeriesFieldInput): SeriesFieldMerge {
  const { now } = input;
  const { series } = now[from];
  if (series === null) return NOTHING;
  const own = { crm: series, calendar: series, [opposite(from)]: now[opposite(from)].series };
  return seriesGiven({ crm: series, calendar: series }, own, input);
}

/** An appointment that became a series, or is none any more, is told with its time. */
export function seriesPatches(
  from: Side,
  { now, capabilities }: SeriesFieldInput,
  { given }: SeriesFieldMerge,
): BySide<Patch> {
  const on = (side: Side): Patch => {
    const series = given[side];
    if (series !== null) {
      const isNews = now[side].series === null;
      return { series, ...(isNews && { when: firstTime(series) ?? now[side].when }) };
    }
    const isEnded = side === opposite(from) && now[from].series === null;
    if (!isEnded || capabilities[side].fields.series !== 'write') return {};
    return { series: null, when: projectField('when', now[from].when, capabilities[side]) };
  };
  return { crm: on('crm'), calendar: on('calendar') };
}

/** Only one of them is a series: what time it is goes with that. */
export const isOfTwoKinds = ({ crm, calendar }: BySide<Appointment>): boolean =>
  (crm.series === null) !== (calendar.series === null);
