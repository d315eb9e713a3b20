/** Start and end. An all-day appointment ends with the last minute of its last day. */
import {
  addDays,
  dateAt,
  instantOf,
  wallClockAt,
  zonedAt,
  type EpochMs,
  type When,
  type ZoneId,
} from '../../../model/time.ts';
import { readMoment, writeLocal } from '../dates.ts';
import { notUnderstood } from '../errors.ts';
import { flagAt, textAt, type JsonObject } from '../json.ts';

/** @throws SyncError protocol when there is no start */
export function readWhen(entity: JsonObject, zone: ZoneId): When {
  const start = readMoment(textAt(entity, 'StartDate'), zone);
  if (start === null) throw notUnderstood('an appointment without a start');
  const end = Math.max(start, readMoment(textAt(entity, 'EndDate'), zone) ?? start);
  return flagAt(entity, 'IsAlldayEvent') === true
    ? allDay(start, end, zone)
    : { kind: 'timed', start: zonedAt(start, zone), end: zonedAt(end, zone) };
}

/** Some clients end the last day at its last minute, others at the midnight after it. */
function allDay(start: EpochMs, end: EpochMs, zone: ZoneId): When {
  const from = dateAt(start, zone);
  const last = wallClockAt(end, zone);
  const day = last.slice(0, 10);
  const until = last.endsWith('T00:00:00') && day > from ? day : addDays(day, 1);
  return { kind: 'all-day', from, until };
}

export function writeWhen(when: When, zone: ZoneId): JsonObject {
  if (when.kind === 'all-day') {
    const start = `${when.from}T00:00:00`;
    const end = `${addDays(when.until, -1)}T23:59:00`;
    return { IsAlldayEvent: true, StartDate: start, EndDate: end, ActiveDate: start };
  }
  const start = writeLocal(instantOf(when.start), zone);
  const told = writeLocal(instantOf(when.end), zone);
  // In the hour that comes twice, the end may have the earlier wall-clock time.
  const end = told < start ? start : told;
  return { IsAlldayEvent: false, StartDate: start, EndDate: end, ActiveDate: start };
}
