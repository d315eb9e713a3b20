// The dates of a series as moments and as items, with its exceptions and deleted dates.
import { epochOf, wallOf } from '../wall-time.ts';
import type { ItemValue, ShownItem, StoredItem } from './calendar-item.ts';
import { datesOf } from './recurrence.ts';
import { ianaOf } from './zones.ts';

/** Where every series is cut off for "the last one": no rule is followed further than this. */
const HORIZON = '2060-12-31';

/** Original starts (epoch ms) of all dates in order, deleted ones as well. */
export function* startsOf(value: ItemValue, until = HORIZON): Generator<number> {
  const { recurrence } = value;
  if (recurrence === null) return;
  const zone = ianaOf(value.startZone) ?? 'UTC';
  const time = wallOf(value.start, zone).slice(10);
  for (const date of datesOf(recurrence, until < HORIZON ? until : HORIZON)) {
    yield epochOf(date + time, zone);
  }
}

/** Those that begin before `before`. */
export function originalStarts(value: ItemValue, before: number): readonly number[] {
  const zone = ianaOf(value.startZone) ?? 'UTC';
  const until = wallOf(before, zone).slice(0, 10);
  return [...startsOf(value, until)].filter((start) => start < before);
}

/** The original start of the date with that number, counted from 1; null when there is none. */
export function startNumber(value: ItemValue, index: number): number | null {
  let number = 0;
  for (const start of startsOf(value)) {
    number += 1;
    if (number === index) return start;
  }
  return null;
}

/** One date of a series, or null when the rule has no such date or it was deleted. */
export function occurrenceOf(item: StoredItem, originalStart: number): ShownItem | null {
  if (item.value.deletedStarts.includes(originalStart)) return null;
  if (!originalStarts(item.value, originalStart + 1).includes(originalStart)) return null;
  return showOccurrence(item, originalStart);
}

/** Like `occurrenceOf` for a start that is known to belong to the rule. */
export function showOccurrence(item: StoredItem, originalStart: number): ShownItem {
  const { value } = item;
  const exception = value.exceptions.find((entry) => entry.originalStart === originalStart);
  const plain = { ...value, start: originalStart, end: endOf(value, originalStart) };
  return {
    item,
    value: { ...plain, ...exception?.change },
    occurrence: originalStart,
    kind: exception === undefined ? 'Occurrence' : 'Exception',
  };
}

/** The end keeps the wall clock, so a day with a clock change is as long as it has to be. */
function endOf(value: ItemValue, start: number): number {
  const zone = ianaOf(value.startZone) ?? 'UTC';
  const length =
    Date.parse(`${wallOf(value.end, zone)}Z`) - Date.parse(`${wallOf(value.start, zone)}Z`);
  const wall = new Date(Date.parse(`${wallOf(start, zone)}Z`) + length);
  return epochOf(wall.toISOString().slice(0, 19), zone);
}

/** Original starts that still take place, whole series. */
export function livingStarts(value: ItemValue): readonly number[] {
  const gone = new Set(value.deletedStarts);
  return [...startsOf(value)].filter((start) => !gone.has(start));
}

export function firstLiving(value: ItemValue): number | null {
  for (const start of startsOf(value)) {
    if (!value.deletedStarts.includes(start)) return start;
  }
  return null;
}

/** null for a series that has no end, or none that is worth waiting for. */
export function lastLiving(value: ItemValue): number | null {
  const end = value.recurrence?.end;
  if (end === undefined || end.kind === 'none') return null;
  if (end.kind === 'date' && end.date > HORIZON) return null;
  const starts = [...startsOf(value)];
  if (end.kind === 'count' && starts.length < end.count) return null;
  return starts.findLast((start) => !value.deletedStarts.includes(start)) ?? null;
}
