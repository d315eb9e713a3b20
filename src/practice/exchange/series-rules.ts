// What the store makes of a series when it is written: where it begins, and which of its exceptions
// outlive a change of the whole.
import { epochOf, wallOf } from '../wall-time.ts';
import type { ItemValue, OccurrenceException, StoredItem } from './calendar-item.ts';
import { EwsError } from './ews-error.ts';
import { originalStarts, showOccurrence, startsOf } from './occurrences.ts';
import { datesOf } from './recurrence.ts';
import type { Recurrence } from './recurrence.ts';
import type { ExceptionKeeping } from './settings.ts';
import { ianaOf } from './zones.ts';

/** No rule waits longer for its first date, whatever its interval. */
const PATIENCE_YEARS = 10;
/** So many dates show whether an occurrence lasts into the next one. */
const SAMPLE = 60;

/**
 * @param before What is stored; null for a new item, whose exceptions are its own.
 * @throws EwsError ErrorRecurrenceHasNoOccurrence, ErrorOccurrenceTimeSpanTooBig.
 */
export function settleSeries(
  before: ItemValue | null,
  after: ItemValue,
  keeping: ExceptionKeeping,
): ItemValue {
  if (after.recurrence === null) return { ...after, exceptions: [], deletedStarts: [] };
  const settled = fromFirst(after, movedWith(before, after, after.recurrence));
  checkSpans(settled);
  if (before === null || before.recurrence === null) return settled;
  if (!isLike(before, settled)) return { ...settled, exceptions: [], deletedStarts: [] };
  const isAgain = after.recurrence !== before.recurrence;
  if (isAgain && keeping === 'never') return { ...settled, exceptions: [], deletedStarts: [] };
  return isAgain ? stillThere(settled) : settled;
}

/** A start that moves without a new rule takes the rule along. */
function movedWith(before: ItemValue | null, after: ItemValue, rule: Recurrence): Recurrence {
  if (before === null || before.recurrence !== rule || before.start === after.start) return rule;
  return { ...rule, startDate: dateOf(after.start, after) };
}

const zoneOf = ({ startZone }: ItemValue): string => ianaOf(startZone) ?? 'UTC';
const dateOf = (moment: number, value: ItemValue): string =>
  wallOf(moment, zoneOf(value)).slice(0, 10);

/** The master shows its first date, and the rule counts from there. */
function fromFirst(value: ItemValue, rule: Recurrence): ItemValue {
  const year = Number(rule.startDate.slice(0, 4)) + PATIENCE_YEARS;
  const last = `${String(year)}${rule.startDate.slice(4, 8)}01`;
  const { value: first } = datesOf(rule, last).next();
  if (first === undefined) {
    throw new EwsError('ErrorRecurrenceHasNoOccurrence', 'The recurrence has no occurrences.');
  }
  const zone = zoneOf(value);
  const time = wallOf(value.start, zone).slice(10);
  const length = wallLength(value);
  const start = epochOf(first + time, zone);
  const end = epochOf(wallAfter(first + time, length), zone);
  return { ...value, start, end, recurrence: { ...rule, startDate: first } };
}

function wallLength(value: ItemValue): number {
  const zone = zoneOf(value);
  return Date.parse(`${wallOf(value.end, zone)}Z`) - Date.parse(`${wallOf(value.start, zone)}Z`);
}

const wallAfter = (wall: string, length: number): string =>
  new Date(Date.parse(`${wall}Z`) + length).toISOString().slice(0, 19);

function checkSpans(value: ItemValue): void {
  const length = wallLength(value);
  let previous: string | null = null;
  let count = 0;
  for (const date of datesOf(value.recurrence as Recurrence, '2060-12-31')) {
    if (previous !== null && Date.parse(date) - Date.parse(previous) < length) {
      throw new EwsError(
        'ErrorOccurrenceTimeSpanTooBig',
        'The length of the occurrence is too long for the recurrence.',
      );
    }
    previous = date;
    count += 1;
    if (count >= SAMPLE) return;
  }
}

/** Whether dates mean the same before and after: what an exception was made of is still there. */
function isLike(before: ItemValue, after: ItemValue): boolean {
  const identity = (value: ItemValue): string =>
    JSON.stringify([
      value.recurrence?.pattern,
      value.startZone,
      value.allDay,
      value.start,
      wallLength(value),
    ]);
  return identity(before) === identity(after);
}

/** Without the exceptions of dates that a shorter rule has no more. */
function stillThere(value: ItemValue): ItemValue {
  const all = [...value.deletedStarts, ...value.exceptions.map((one) => one.originalStart)];
  const starts = new Set(originalStarts(value, Math.max(0, ...all) + 1));
  return {
    ...value,
    deletedStarts: value.deletedStarts.filter((start) => starts.has(start)),
    exceptions: value.exceptions.filter(({ originalStart }) => starts.has(originalStart)),
  };
}

/** @throws EwsError ErrorOccurrenceCrossingBoundary when a date would not stay between its neighbours. */
export function checkNeighbours(item: StoredItem, exception: OccurrenceException): void {
  const { start, end } = { ...item.value, ...exception.change };
  const gone = new Set(item.value.deletedStarts);
  let previous: number | null = null;
  let next: number | null = null;
  for (const original of startsOf(item.value)) {
    if (gone.has(original) || original === exception.originalStart) continue;
    if (original < exception.originalStart) previous = original;
    else {
      next = original;
      break;
    }
  }
  const isEarly = previous !== null && start < showOccurrence(item, previous).value.end;
  const isLate = next !== null && end > showOccurrence(item, next).value.start;
  if (!isEarly && !isLate) return;
  throw new EwsError(
    'ErrorOccurrenceCrossingBoundary',
    'Modified occurrence is crossing or overlapping adjacent occurrence.',
  );
}

/**
 * The series without one of its dates.
 * @throws EwsError ErrorCannotDeleteObject for the last one that takes place.
 */
export function withoutDate(value: ItemValue, originalStart: number): ItemValue {
  const deletedStarts = [...value.deletedStarts, originalStart].sort((a, b) => a - b);
  const gone = new Set(deletedStarts);
  const isAnyLeft = [...firstOf(value, deletedStarts.length + 1)].some((one) => !gone.has(one));
  if (!isAnyLeft) {
    throw new EwsError('ErrorCannotDeleteObject', 'The last occurrence cannot be deleted.');
  }
  const exceptions = value.exceptions.filter((one) => one.originalStart !== originalStart);
  return { ...value, deletedStarts, exceptions };
}

function* firstOf(value: ItemValue, count: number): Generator<number> {
  let left = count;
  for (const start of startsOf(value)) {
    if (left === 0) return;
    left -= 1;
    yield start;
  }
}
