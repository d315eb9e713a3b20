/** A row of the appointment list, read once for all that is asked of it. */
import { itemId, type ItemId, type Version } from '../../../model/ids.ts';
import type { EpochMs, Window, ZoneId } from '../../../model/time.ts';
import { readMoment, readStamp, writeLocal } from '../dates.ts';
import { keyAt, numberAt, textAt, type JsonObject } from '../json.ts';
import { rowVersion } from '../version.ts';

export const DAY = 86_400_000;

const BASIC = ['appointmentId', 'date', 'endDate', 'rawType', 'updatedDate', 'updatedBy'];

/**
 * Versions of SuperOffice that lack the last ones tell neither whose a row is nor its status, nor
 * which rows are one series.
 */
export const COLUMNS = {
  basic: BASIC,
  detailed: [...BASIC, 'rawStatus', 'associate/associateDbId', 'recurrenceRuleId'],
};

/** `inDiary` and `BookingForDiary`; the others are tasks, notes, documents and reports. */
const DIARY_TYPES: readonly number[] = [1, 6];

/** `Hidden`: kept out of sight by SuperOffice. */
const UNSEEN = 4;

/** Declined and cancelled invitations, and declined assignments, wait to be cleaned up. */
const LEFT: readonly number[] = [9, 10, 13];

export interface Row {
  readonly id: ItemId;
  /** Associate id; null where the list does not tell. */
  readonly owner: string | null;
  /** The recurrence rule that it belongs to; null for a single appointment. */
  readonly rule: string | null;
  readonly version: Version | null;
  /** When it was changed, by the server's clock. */
  readonly updated: EpochMs | null;
  /** With a day more on both sides of what may be all-day; null when not readable. */
  readonly times: Times | null;
  readonly standing: 'diary' | 'left' | 'other';
}

interface Times {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** Null for what has no key. */
export function rowOf(
  row: JsonObject,
  { zone, logins }: { readonly zone: ZoneId; readonly logins: ReadonlyMap<string, string> },
): Row | null {
  const key = keyAt(row, 'appointmentId') ?? keyAt(row, 'PrimaryKey');
  if (key === null) return null;
  return {
    id: itemId(key),
    owner: keyAt(row, 'associate/associateDbId'),
    rule: keyAt(row, 'recurrenceRuleId'),
    version: rowVersion(row, logins),
    updated: readStamp(textAt(row, 'updatedDate'))?.instant ?? null,
    times: timesOf(row, zone),
    standing: standingOf(row),
  };
}

function standingOf(row: JsonObject): Row['standing'] {
  const type = numberAt(row, 'rawType');
  if (type !== null && !DIARY_TYPES.includes(type)) return 'other';
  const status = numberAt(row, 'rawStatus');
  if (status === UNSEEN) return 'other';
  return status !== null && LEFT.includes(status) ? 'left' : 'diary';
}

/** Lists do not tell all-day appointments, but those begin at midnight and get a day more. */
function timesOf(row: JsonObject, zone: ZoneId): Times | null {
  const start = readMoment(textAt(row, 'date'), zone);
  const end = readMoment(textAt(row, 'endDate'), zone);
  if (start === null || end === null) return null;
  const slack = writeLocal(start, zone).endsWith('T00:00:00') ? DAY : 0;
  return { start: start - slack, end: end + slack };
}

/** What tells no times may lie anywhere. */
export function isReached({ times }: Row, window: Window): boolean {
  return times === null || (times.end > window.from && times.start < window.until);
}

/** Most lists show logins; full names and numbers have to be looked up. */
export function needsLogins(row: JsonObject): boolean {
  return /^\d+$|\s/.test(textAt(row, 'updatedBy').trim());
}
