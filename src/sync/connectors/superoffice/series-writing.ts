/**
 * Writes series: one rule with one row a date. Each step looks at the rows and does what is missing,
 * so that a repetition after a crash goes on where it stopped. Rows that are over are history.
 */
import { SyncError } from '../../model/error.ts';
import type { WriteOperation, WriteOutcome } from '../../ports/appointment-store.ts';
import { reachOf, wantedAhead } from './ahead.ts';
import type { Diary } from './diary.ts';
import { isBlanked, isInvitation } from './entity.ts';
import { writePatch } from './fields/appointment-fields.ts';
import { writeNotices } from './fields/notices.ts';
import { wantedRows } from './fields/series-plan.ts';
import { keyAt, type JsonObject } from './json.ts';
import { withPast } from './past-occurrences.ts';
import { findByOrigin } from './reading.ts';
import { failure, itemError, OWN_FIELDS, requireHiding, writable } from './row-writes.ts';
import { rowsOfRule } from './rows-of-rule.ts';
import { ruleOfId, seriesId } from './series-id.ts';
import { afterwards, createdRule, planned, shownSeries } from './series-made.ts';
import { recurrenceFor } from './series-making.ts';
import { seriesRows, pairRows } from './series-pairs.ts';
import { seriesVersion } from './series-reading.ts';
import { replace } from './series-replacing.ts';
import { settleRows, takeAhead } from './series-settling.ts';
import { single } from './series-single.ts';
import { stamped, tryKey } from './stamps.ts';

type Of<Kind extends WriteOperation['kind']> = Extract<WriteOperation, { readonly kind: Kind }>;
type Done = Extract<WriteOutcome, { readonly kind: 'done' }>;

/**
 * Bare first, by one request; what is different about single dates comes after it.
 * @param blank what the entity begins with
 * @throws SyncError as a single create; unknown-outcome when the series is there but not whole
 */
export async function createSeries(
  diary: Diary,
  { operation, blank }: { readonly operation: Of<'create'>; readonly blank: JsonObject },
  signal: AbortSignal,
): Promise<WriteOutcome> {
  const { draft, origin, notices, writer } = operation;
  const { server, stamp, fields } = diary;
  if (draft.series === null) throw failure('read-only', 'The appointment is no series.');
  const series = withPast(draft.series, operation.occurrences, diary.clock.now());
  const reach = reachOf(diary, series);
  const plan = planned(series, diary, reach);
  requireHiding(draft, blank);
  const values = writable({ ...draft, when: plan.first }, diary.capabilities);
  const bare = {
    ...blank,
    Associate: { AssociateId: Number(fields.owner) },
    Participants: [],
    ...writeNotices(blank, notices, fields.owner),
    ...writePatch(blank, values, fields),
    ...stamped(blank, stamp === 'uid' ? { writer } : { writer, origin }),
  };
  const Recurrence = await recurrenceFor(diary, { entity: bare, plan }, signal);
  const entity = { ...bare, Recurrence };
  const sent =
    stamp === 'uid' ? server.createForUid(entity, origin, signal) : server.create(entity, signal);
  const created = await sent.catch(itemError);
  if (created === null && stamp === 'uid') {
    const item = await findByOrigin(diary, origin, signal);
    if (item !== null) return { kind: 'exists', item };
    throw failure(
      'rejected',
      'SuperOffice has this series already, in the diary of somebody else.',
    );
  }
  return await afterwards(async () => {
    const rule = createdRule(created);
    const id = keyAt(created as JsonObject, 'AppointmentId');
    if (stamp === 'foreign-key' && id !== null) await tryKey(server, { id, origin }, signal);
    const update = { after: draft, patch: draft, notices, writer };
    const wanted = wantedRows(series, reach, fields.zone);
    await settleRows(diary, { rule, wanted, update }, signal);
    return await shownSeries(diary, rule, signal);
  });
}

/** @throws SyncError gone, stale, read-only, and as `rowsOfRule` */
async function seriesTarget(
  diary: Diary,
  { ref }: Of<'update' | 'remove'>,
  signal: AbortSignal,
): Promise<{ readonly rule: string; readonly rows: readonly JsonObject[] }> {
  const rule = ruleOfId(ref.id) ?? '';
  const rows = await rowsOfRule(diary, rule, signal);
  if (rows.length === 0) throw failure('gone', 'The series is not in SuperOffice any more.');
  if (ref.version !== null && seriesVersion(rows) !== ref.version) {
    throw failure('stale', 'The series was changed in SuperOffice since it was read.');
  }
  if (rows.some(isBlanked)) throw failure('read-only', 'SuperOffice hides this private series.');
  return { rule, rows };
}

export async function updateSeries(
  diary: Diary,
  operation: Of<'update'>,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  const { after, patch } = operation;
  const { rule, rows } = await seriesTarget(diary, operation, signal);
  const names = Object.keys(writable(patch, diary.capabilities));
  const isOwn = names.every((name) => (OWN_FIELDS as readonly string[]).includes(name));
  if (rows.some(isInvitation) && !isOwn) {
    throw failure('read-only', 'Only the one who sent this invitation can change it.');
  }
  requireHiding(patch, rows[0] ?? {});
  if (after.series === null) return await single(diary, { operation, rule, rows }, signal);
  const ahead = wantedAhead(diary, after.series);
  const wanted = wantedRows(after.series, ahead, diary.fields.zone);
  const all = seriesRows(rows, diary);
  const live = all.filter(({ isAhead }) => isAhead);
  const isRuled = Object.hasOwn(patch, 'series');
  const pairs = isRuled ? pairRows(all, wanted) : null;
  // What is over may be moved ahead.
  const isOver = live.length === 0 && (pairs?.paired ?? []).length === 0;
  if (isOver) throw failure('read-only', 'The series is over in SuperOffice.');
  if (isRuled && wanted.length === 0 && live.length === rows.length) {
    throw failure('read-only', 'Nothing of the series would be left in SuperOffice.');
  }
  const isMissing = pairs !== null && pairs.missing.length > 0;
  if (isMissing) return await replace(diary, { operation, rows, id: seriesId(rule) }, signal);
  await settleRows(diary, { rule, wanted, update: operation }, signal);
  return await shownSeries(diary, rule, signal);
}

/** What is over stays: it is history. */
export async function removeSeries(
  diary: Diary,
  operation: Of<'remove'>,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  const removed: Done = { kind: 'done', ref: { ...operation.ref, version: null }, value: null };
  const target = await seriesTarget(diary, operation, signal).catch((thrown: unknown) => {
    if (thrown instanceof SyncError && thrown.code === 'gone') return null;
    throw thrown;
  });
  if (target === null) return removed;
  if (target.rows.some(isInvitation)) {
    throw failure('read-only', 'Only the one who sent this invitation can remove it.');
  }
  await takeAhead(diary, target.rule, signal);
  return removed;
}
