/** Series: all rows of a rule, read as one item. */
import { itemId, type LinkId, type Version } from '../../model/ids.ts';
import { NO_MARKS, type Sighting, type StoredItem } from '../../model/item.ts';
import { earliestStart, extentOf, isInside, reachedAt, type Window } from '../../model/time.ts';
import { isReason } from '../../model/series-reason.ts';
import { readStamp } from './dates.ts';
import type { Diary } from './diary.ts';
import { blanked, isBlanked, isDiaryEntry, nameOf, ruleOf, standsIn } from './entity.ts';
import { readAppointment } from './fields/appointment-fields.ts';
import { seriesOfRows } from './fields/series-rows.ts';
import { keyAt, objectAt, textAt, type JsonObject } from './json.ts';
import { rowsOfRule } from './rows-of-rule.ts';
import { seriesId } from './series-id.ts';
import { stampIn, writerIn } from './stamps.ts';
import { descentOf, isAlive, successorOf } from './succession.ts';
import { entityVersion, versionOfRows } from './version.ts';

/**
 * A series that is over is history: it lies outside, wherever the window begins. Of one that goes
 * on, all that is over stays part of it.
 * @throws SyncError as `rowsOfRule`
 */
export async function sightSeries(
  diary: Diary,
  rule: string,
  query: { readonly window: Window; readonly signal: AbortSignal },
): Promise<Sighting> {
  const id = seriesId(rule);
  const { window, signal } = query;
  const all = await rowsOfRule(diary, rule, signal);
  if (all.length === 0) return { kind: 'gone', id };
  const rows = all.filter(isDiaryEntry);
  if (rows.length === 0) return { kind: 'outside', id, enters: null, item: null };
  if (rows.some(isBlanked)) return { kind: 'hidden', id, error: blanked() };
  const whens = rows.map((row) => readAppointment(row, diary.fields).when);
  if (whens.every((when) => extentOf(when).end <= diary.clock.now())) {
    const heir = await successorOf(diary, id, signal);
    const isReplaced = heir !== null && standsIn(heir, diary);
    diary.series.memory.keepReplaced(rule, isReplaced);
    if (isReplaced) return { kind: 'gone', id };
    return {
      kind: 'outside',
      id,
      enters: null,
      item: storedSeries(rows, diary, { rule, origin: null }),
    };
  }
  diary.series.memory.keepReplaced(rule, false);
  const { predecessor, origin } = await descentOf(diary, { rule, rows: all }, signal);
  if (predecessor !== null) return { kind: 'outside', id, enters: null, item: null };
  const item = storedSeries(rows, diary, { rule, origin });
  if (whens.some((when) => isInside(when, window))) return { kind: 'present', item };
  const entries = whens.flatMap(
    (when) => reachedAt(earliestStart(when), window, diary.clock.now()) ?? [],
  );
  return { kind: 'outside', id, enters: entries.length === 0 ? null : Math.min(...entries), item };
}

/**
 * The series that an origin leads to: what it was made with may have been replaced since.
 * @throws SyncError as `rowsOfRule`
 */
export async function findSeries(
  diary: Diary,
  { rule, origin }: { readonly rule: string; readonly origin: LinkId },
  signal: AbortSignal,
): Promise<StoredItem | null> {
  const rows = await rowsOfRule(diary, rule, signal);
  if (!(await isAlive(diary, seriesId(rule), signal))) {
    const heir = await successorOf(diary, seriesId(rule), signal);
    const next = heir !== null && standsIn(heir, diary) ? ruleOf(heir) : null;
    if (next !== null && next !== rule)
      return await findSeries(diary, { rule: next, origin }, signal);
  }
  return rows.length === 0 ? null : storedSeries(rows, diary, { rule, origin });
}

export function seriesVersion(rows: readonly JsonObject[]): Version | null {
  return versionOfRows(
    rows.map((row) => ({
      id: itemId(String(keyAt(row, 'AppointmentId'))),
      version: entityVersion(row),
    })),
  );
}

/**
 * What cannot be told as one series is shown as its first row, and told to be a series all the same.
 * @param rows at least one
 * @throws SyncError protocol
 */
export function storedSeries(
  rows: readonly JsonObject[],
  diary: Diary,
  { rule, origin }: { readonly rule: string; readonly origin: LinkId | null },
): StoredItem {
  const { fields } = diary;
  const [first] = rows as readonly [JsonObject, ...JsonObject[]];
  const values = rows.map((row) => readAppointment(row, fields));
  const found = seriesOfRows(objectAt(first, 'Recurrence') ?? {}, values, fields.zone);
  const last = lastChanged(rows) ?? first;
  return {
    ref: { id: seriesId(rule), version: seriesVersion(rows) },
    shape: 'series',
    uid: null,
    origin: origin ?? rows.map(stampIn).find((stamp) => stamp !== null) ?? null,
    modifiedAt: changedAt(last),
    modifiedBy: nameOf(objectAt(last, 'UpdatedBy')),
    marks: { ...NO_MARKS, writer: writerIn(last) },
    value: isReason(found)
      ? readAppointment(first, fields)
      : { ...found.value, series: found.series },
  };
}

const changedAt = (row: JsonObject) => readStamp(textAt(row, 'UpdatedDate'))?.instant ?? null;

function lastChanged(rows: readonly JsonObject[]): JsonObject | null {
  return rows.reduce<JsonObject | null>(
    (best, row) =>
      (changedAt(row) ?? 0) > (best === null ? 0 : (changedAt(best) ?? 0)) ? row : best,
    null,
  );
}
