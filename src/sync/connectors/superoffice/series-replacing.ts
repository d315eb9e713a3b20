/** A series that takes the place of another item, where dates have to be added. */
import type { ItemId } from '../../model/ids.ts';
import type { Appointment } from '../../model/appointment.ts';
import type { WriteOperation, WriteOutcome } from '../../ports/appointment-store.ts';
import { wantedAhead } from './ahead.ts';
import type { Diary } from './diary.ts';
import { isInvitation } from './entity.ts';
import { writePatch } from './fields/appointment-fields.ts';
import { hasGuests } from './fields/attendees.ts';
import { wantedRows, type RowPlan } from './fields/series-plan.ts';
import { keyAt, type JsonObject } from './json.ts';
import { failure, itemError, writable } from './row-writes.ts';
import { rowsOfRule } from './rows-of-rule.ts';
import { ruleOfId } from './series-id.ts';
import { afterwards, createdRule, planned, shownSeries } from './series-made.ts';
import { recurrenceFor } from './series-making.ts';
import { seriesRows, pairRows, type SeriesRow } from './series-pairs.ts';
import { settleRows, takeAhead, takeEach } from './series-settling.ts';
import { stamped } from './stamps.ts';
import { successorOf, successorUid } from './succession.ts';

type Of<Kind extends WriteOperation['kind']> = Extract<WriteOperation, { readonly kind: Kind }>;

interface Replacement {
  readonly operation: Of<'update'>;
  /** What is replaced, and its rows. */
  readonly id: ItemId;
  readonly rows: readonly JsonObject[];
  /** Rows of an earlier attempt, whose content goes before that of the rows above. */
  readonly earlier?: readonly SeriesRow[];
}

/**
 * Dates cannot be added to a rule: all that is still ahead gets a new one, made by its UID exactly
 * once, and the old rows ahead go by one request. Until they have, the new series is not shown.
 */
export async function replace(
  diary: Diary,
  { operation, id, rows, earlier = [] }: Replacement,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  const { after, notices, writer } = operation;
  const { series } = after;
  const live = seriesRows(rows, diary).filter(({ isAhead }) => isAhead);
  const source = live[0]?.entity;
  if (series === null || source === undefined) throw failure('read-only', 'The series is over.');
  if (diary.stamp !== 'uid') {
    const told =
      'This SuperOffice keeps no UIDs, so that no dates can be added to a series safely.';
    throw failure('read-only', told);
  }
  if (live.some(({ entity }) => isInvitation(entity) || hasGuests(entity, diary.fields.owner))) {
    throw failure('read-only', 'Dates can only be added in SuperOffice, where others are invited.');
  }
  const window = wantedAhead(diary, series);
  const plan = planned(series, diary, window);
  const before = await successorOf(diary, id, signal);
  const made = before ?? (await successor(diary, { source, plan, operation, id }, signal));
  return await afterwards(async () => {
    const rule = createdRule(made);
    const wanted = wantedRows(series, window, diary.fields.zone);
    const news = await rowsOfRule(diary, rule, signal);
    const there = seriesRows(news, diary);
    if (pairRows(there, wanted).missing.length > 0) {
      if (before === null) throw failure('unknown-outcome', 'SuperOffice left out some dates.');
      await takeUnfinished(diary, { id, made: before, there }, signal);
      return await replace(diary, { operation, id, rows, earlier: there }, signal);
    }
    const inherited = [...earlier, ...live];
    const update = { after, patch: after, notices, writer, inherited };
    await settleRows(diary, { rule, wanted, update }, signal);
    await takeReplaced(diary, { id, live }, signal);
    return await shownSeries(diary, rule, signal);
  });
}

/**
 * What an earlier attempt has made was to be another series. Nobody was shown it, as long as the row
 * with its UID is there, which therefore goes last.
 */
async function takeUnfinished(
  diary: Diary,
  {
    id,
    made,
    there,
  }: {
    readonly id: ItemId;
    readonly made: JsonObject;
    readonly there: readonly SeriesRow[];
  },
  signal: AbortSignal,
): Promise<void> {
  const isKnown = ({ entity }: SeriesRow): boolean =>
    keyAt(entity, 'AppointmentId') === keyAt(made, 'AppointmentId');
  const others = there.filter((row) => !isKnown(row));
  await takeEach(diary, [...others, ...there.filter(isKnown)], signal);
  if ((await successorOf(diary, id, signal)) === null) return;
  throw failure('unknown-outcome', 'SuperOffice still has a series that was to be another one.');
}

async function takeReplaced(
  diary: Diary,
  { id, live }: { readonly id: ItemId; readonly live: readonly SeriesRow[] },
  signal: AbortSignal,
): Promise<void> {
  const rule = ruleOfId(id);
  await (rule === null ? takeEach(diary, live, signal) : takeAhead(diary, rule, signal));
}

async function successor(
  diary: Diary,
  given: {
    readonly source: JsonObject;
    readonly plan: RowPlan;
    readonly operation: Of<'update'>;
    readonly id: ItemId;
  },
  signal: AbortSignal,
): Promise<unknown> {
  const { source, plan, operation, id } = given;
  const { after } = operation;
  const values: Partial<Appointment> = { ...after, when: plan.first };
  const changed = writePatch(source, writable(values, diary.capabilities), {
    ...diary.fields,
    seen: after,
  });
  const marked = stamped(source, { writer: operation.writer });
  const bare = { ...source, ...marked, AppointmentId: 0, MotherId: 0, ...changed };
  const Recurrence = await recurrenceFor(diary, { entity: bare, plan }, signal);
  const entity = { ...bare, Recurrence };
  const created = await diary.server
    .createForUid(entity, successorUid(id), signal)
    .catch(itemError);
  return created ?? (await successorOf(diary, id, signal));
}
