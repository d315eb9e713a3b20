/** A series as the other side can have it: what it holds as a series, and what is apart. */
import { occurrenceOn } from '../../core/part-writes.ts';
import { splitSeries, type Split } from '../../core/split-series.ts';
import type { Appointment } from '../../model/appointment.ts';
import type { ItemId } from '../../model/ids.ts';
import { isWhole, NO_MARKS, shownItem, type Sighting, type StoredItem } from '../../model/item.ts';
import { occurrences } from '../../model/occurrences.ts';
import type { SeriesCapabilities } from '../../model/series-capabilities.ts';
import { partId } from '../../model/series-part.ts';
import { seriesReason, type SeriesReason } from '../../model/series-reason.ts';
import { occurrenceValue, type Series } from '../../model/series.ts';
import { firstTime, placeOf } from '../../model/series-window.ts';
import type { DateText, EpochMs, Window } from '../../model/time.ts';
import type { KnownParts } from './known-parts.ts';

export interface Parting {
  readonly can: SeriesCapabilities;
  /** As far as series are told. */
  readonly horizon: Window;
  readonly window: Window;
  readonly now: EpochMs;
  readonly known: KnownParts;
}

export interface Parted {
  /** What the engine is told of the series. */
  readonly shown: Sighting;
  /** The occurrences that are appointments of their own on the other side, and why, by their days. */
  readonly apart: ReadonlyMap<DateText, SeriesReason>;
}

const NOTHING_APART: Parted['apart'] = new Map();

/** An item with a series, as it was read. */
export interface SeriesItem extends StoredItem {
  readonly value: Appointment & { readonly series: Series };
}

/** Null for what is no series, or was not read as one. */
export function seriesIn(sighting: Sighting | null): SeriesItem | null {
  const item = shownItem(sighting);
  return item !== null && isWhole(item) && item.value.series !== null ? (item as SeriesItem) : null;
}

/** An item where it lies now. */
function placed(item: StoredItem, { window, now }: Parting): Sighting {
  const place = placeOf(item.value, window, now);
  return place.kind === 'inside'
    ? { kind: 'present', item }
    : { kind: 'outside', id: item.ref.id, enters: place.enters, item };
}

export function withRest(value: Appointment, rest: Series): Appointment {
  const isList = rest.recurrence.rule.kind === 'dates';
  const when = (isList ? firstTime(rest) : null) ?? value.when;
  return { ...value, when, series: rest };
}

/** What nobody may make a series of on the other side. */
function heldItem(item: SeriesItem, apart: SeriesReason): StoredItem {
  return { ...item, shape: 'series', value: { ...item.value, series: null }, apart };
}

/**
 * What was there as appointments of their own stays so, though it could be a series by now: parts
 * are linked that nothing takes out of it, and the series is not.
 */
function isSticky(item: StoredItem, split: Split, { known }: Parting): boolean {
  const { id } = item.ref;
  if (split.kind === 'expanded' || known.isLinked(id)) return false;
  const detached = split.kind === 'parted' ? split.detached : [];
  const apart = new Set(detached.map(({ occurrence }) => occurrence.original));
  return known.linkedOf(id).some((date) => !apart.has(date));
}

const reasons = (dates: readonly DateText[], why: SeriesReason): Parted['apart'] =>
  new Map(dates.map((date) => [date, why]));

function expanded(item: SeriesItem, why: SeriesReason, parting: Parting): Parted {
  const linked = parting.known.linkedOf(item.ref.id);
  const dates = occurrences(item.value.series, parting.horizon).map(({ original }) => original);
  const held = placed(item, parting);
  const shown: Sighting =
    held.kind === 'present' ? { kind: 'present', item: heldItem(item, why) } : held;
  return { shown, apart: reasons([...dates, ...linked], why) };
}

const WHOLE: Split = { kind: 'whole' };

/** A series of the other side stays whole: what that side cannot hold of it is held. */
export function splitOf(id: ItemId, series: Series, { known, can, horizon }: Parting): Split {
  if (known.isCopy(id) === true) return WHOLE;
  return splitSeries({ series, by: known.partnerOf(id) }, can, horizon);
}

/** @param sighting of a series as its own side shows it */
export function partedOf(sighting: Sighting, parting: Parting): Parted {
  const item = seriesIn(sighting);
  if (item === null) return { shown: sighting, apart: NOTHING_APART };
  const { known } = parting;
  const { id } = item.ref;
  const isLinked = known.isLinked(id);
  // Until it is linked, a copy is known by its stamp.
  if (!isLinked && item.origin !== null) return { shown: sighting, apart: NOTHING_APART };
  const split = splitOf(id, item.value.series, parting);
  if (isSticky(item, split, parting)) {
    return expanded(item, seriesReason('series-apart'), parting);
  }
  switch (split.kind) {
    case 'whole':
      return { shown: sighting, apart: NOTHING_APART };
    case 'parted': {
      const rest = { ...item, value: withRest(item.value, split.rest) };
      const shown =
        sighting.kind === 'outside' ? { ...sighting, item: rest } : placed(rest, parting);
      const apart = new Map(
        split.detached.map(({ occurrence, why }) => [occurrence.original, why] as const),
      );
      return { shown, apart };
    }
    case 'expanded':
      // A series that both sides have is held on both, with what is apart already.
      return isLinked
        ? { shown: sighting, apart: reasons(known.linkedOf(id), split.why) }
        : expanded(item, split.why, parting);
  }
}

/** The appointment that an occurrence is; null where the series has none on that day. */
export function partValue(value: SeriesItem['value'], original: DateText): Appointment | null {
  const occurrence = occurrenceOn(value.series, original);
  return occurrence && { ...occurrenceValue(value, occurrence), series: null };
}

function partItem(item: SeriesItem, original: DateText, value: Appointment): StoredItem {
  const { ref, modifiedAt, modifiedBy, marks } = item;
  return {
    ref: { id: partId({ series: ref.id, original }), version: ref.version },
    ...{ shape: 'single', origin: null, uid: null, modifiedAt, modifiedBy, value },
    marks: { ...NO_MARKS, foreign: marks.foreign },
  };
}

/** What is told of a part when the series itself cannot be told of. */
function withoutSeries(id: ItemId, sighting: Sighting): Sighting {
  if (sighting.kind === 'gone') return { kind: 'gone', id };
  if (sighting.kind === 'hidden') return { kind: 'hidden', id, error: sighting.error };
  const item = shownItem(sighting);
  // A single appointment has no occurrences any more; of what is not understood nobody knows.
  if (item?.shape === 'single') return { kind: 'gone', id };
  return { kind: 'outside', id, enters: null, item: null };
}

/**
 * One part as a sighting. What the series can have again on both sides is an occurrence of it, and
 * gone where nothing was made of it.
 */
export function partSighting(
  { sighting, apart }: { readonly sighting: Sighting; readonly apart: Parted['apart'] },
  original: DateText,
  { id, parting }: { readonly id: ItemId; readonly parting: Parting },
): Sighting {
  const series = seriesIn(sighting);
  if (series === null) return withoutSeries(id, sighting);
  const value = partValue(series.value, original);
  if (value === null) return { kind: 'gone', id };
  const item = partItem(series, original, value);
  const why = apart.get(original);
  if (why !== undefined) return placed({ ...item, apart: why }, parting);
  const { known } = parting;
  const isLeftAlone = !known.isLinked(id) && known.parked(id) !== null;
  return isLeftAlone ? { kind: 'gone', id } : placed({ ...item, shape: 'occurrence' }, parting);
}
