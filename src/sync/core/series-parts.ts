/**
 * The linked expansion: a series of which the other side has single appointments, each of them tied
 * to the series by the day on which the rule has the occurrence.
 */
import type { Appointment } from '../model/appointment.ts';
import type { ItemId } from '../model/ids.ts';
import { isWhole, NO_MARKS, shownItem, type Sighting, type StoredItem } from '../model/item.ts';
import { occurrences } from '../model/occurrences.ts';
import { partId } from '../model/series-part.ts';
import type { SeriesReason } from '../model/series-reason.ts';
import { occurrenceValue, type Series } from '../model/series.ts';
import { placeOf } from '../model/series-window.ts';
import {
  earliestStart,
  reachedAt,
  type DateText,
  type EpochMs,
  type Window,
} from '../model/time.ts';
import { DAY } from '../model/zone-rules.ts';
import { occurrenceOn } from './part-writes.ts';

/** An item with a series, as it was read. */
export interface SeriesStored extends StoredItem {
  readonly value: Appointment & { readonly series: Series };
}

export interface Now {
  readonly window: Window;
  readonly now: EpochMs;
}

/** Null for what is no series, or was not read as one. */
export function seriesIn(sighting: Sighting | null): SeriesStored | null {
  const item = shownItem(sighting);
  const isSeries = item !== null && isWhole(item) && item.value.series !== null;
  return isSeries ? (item as SeriesStored) : null;
}

/** The appointment that an occurrence is; null where the series has none on that day. */
export function partValue(value: SeriesStored['value'], original: DateText): Appointment | null {
  const occurrence = occurrenceOn(value.series, original);
  return occurrence && { ...occurrenceValue(value, occurrence), series: null };
}

function partItem(item: SeriesStored, original: DateText, value: Appointment): StoredItem {
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
  // A single appointment has no occurrences any more; of what is not understood nobody knows.
  if (shownItem(sighting)?.shape === 'single') return { kind: 'gone', id };
  return { kind: 'outside', id, enters: null, item: null };
}

/** One occurrence as an appointment of its own. @param sighting of its series */
export function partSighting(
  sighting: Sighting,
  { id, original }: { readonly id: ItemId; readonly original: DateText },
  { window, now }: Now,
): Sighting {
  const series = seriesIn(sighting);
  if (series === null) return withoutSeries(id, sighting);
  const value = partValue(series.value, original);
  if (value === null) return { kind: 'gone', id };
  const item = partItem(series, original, value);
  const place = placeOf(value, window, now);
  return place.kind === 'inside'
    ? { kind: 'present', item }
    : { kind: 'outside', id, enters: place.enters, item };
}

/** All occurrences in the window as appointments of their own. */
export function partsIn(item: SeriesStored, { window }: Now, why: SeriesReason): StoredItem[] {
  return occurrences(item.value.series, window).flatMap(({ original }) => {
    const value = partValue(item.value, original);
    return value === null ? [] : [{ ...partItem(item, original, value), apart: why }];
  });
}

/** How far ahead the next occurrence is looked for. */
const AHEAD = 400 * DAY;

/** When the window will reach the next occurrence; null: not soon, or never. */
export function nextPart(item: SeriesStored, { window, now }: Now): EpochMs | null {
  const ahead = { from: window.until, until: window.until + AHEAD };
  const starts = occurrences(item.value.series, ahead)
    .map(({ when }) => earliestStart(when))
    .filter((start) => start >= window.until);
  return starts.length === 0 ? null : reachedAt(Math.min(...starts), window, now);
}

/** The series itself, of which nobody may make one on the other side. */
export function expandedItem(item: SeriesStored, why: SeriesReason): StoredItem {
  return { ...item, shape: 'series', value: { ...item.value, series: null }, apart: why };
}
