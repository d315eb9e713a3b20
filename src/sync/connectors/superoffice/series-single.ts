/** Makes a single appointment of a series. */
import { itemId } from '../../model/ids.ts';
import { extentOf } from '../../model/time.ts';
import type { WriteOperation, WriteOutcome } from '../../ports/appointment-store.ts';
import type { Diary } from './diary.ts';
import { isSeries, readEntity } from './entity.ts';
import { isJsonObject, keyAt, objectAt, type JsonObject } from './json.ts';
import { failure, itemError, updateRow, type RowUpdate } from './row-writes.ts';
import { rowsOfRule } from './rows-of-rule.ts';
import { shownSeries } from './series-made.ts';
import { pairRows, seriesRows, type SeriesRow } from './series-pairs.ts';
import { rowUpdate, settleRows, takeEach } from './series-settling.ts';
import { stamped } from './stamps.ts';

type Update = Extract<WriteOperation, { readonly kind: 'update' }>;

interface Given {
  readonly operation: Update;
  readonly rule: string;
  /** All rows of the rule. */
  readonly rows: readonly JsonObject[];
}

const startOf = ({ value }: SeriesRow): number => extentOf(value.when).start;

/**
 * The first of a series becomes single when it is saved as no recurrence; the later rows go with
 * that. Everything is told by that one request: half of it would look like a person's edit. Where
 * an earlier row is history, the series ends with the row instead.
 */
export async function single(
  diary: Diary,
  { operation, rule, rows }: Given,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  const { after, notices, writer } = operation;
  const all = [...seriesRows(rows, diary)].sort((one, other) => startOf(one) - startOf(other));
  const live = all.filter(({ isAhead }) => isAhead);
  const wanted = { date: '', when: after.when, patch: {} };
  const update = { after, patch: after, notices, writer };
  const [first] = all;
  if (first?.isAhead === true) {
    const id = await stopped(diary, rowUpdate(diary, { row: first, wanted, update }), signal);
    if (id !== null) {
      // Not every server may take them along.
      await takeEach(diary, seriesRows(await rowsOfRule(diary, rule, signal), diary), signal);
      return { kind: 'done', ref: { id: itemId(id), version: null }, value: null };
    }
  }
  const kept = pairRows(live, [wanted]).paired[0]?.row ?? live[0];
  if (kept === undefined) throw failure('read-only', 'The series is over in SuperOffice.');
  const others = live.filter((row) => row !== kept);
  await takeEach(diary, others, signal);
  await settleRows(diary, { rule, wanted: [wanted], update }, signal);
  return await shownSeries(diary, rule, signal);
}

/** The id of what is single now; null where it is a row of a series still. */
async function stopped(
  diary: Diary,
  update: RowUpdate,
  signal: AbortSignal,
): Promise<string | null> {
  const { before, ref, writer } = update;
  const none = { IsRecurrence: false, Pattern: 'Unknown' };
  const entity = { ...before, Recurrence: { ...objectAt(before, 'Recurrence'), ...none } };
  const saved = await updateRow(diary, { ...update, before: entity }, signal);
  const whole = { ...entity, ...stamped(entity, { writer }) };
  const told =
    saved === entity
      ? await diary.server.save({ id: ref.id, seen: null, entity: whole }, signal).catch(itemError)
      : saved;
  // A server that does not show what it saved is asked.
  const now = isJsonObject(told) ? told : await readEntity(diary, ref.id, signal);
  return now === null || isSeries(now) ? null : keyAt(now, 'AppointmentId');
}
