/** Creates, changes and removes appointments, one request after the other for each. */
import { SyncError } from '../../model/error.ts';
import type { ItemRef } from '../../model/item.ts';
import type { WriteOperation, WriteOutcome } from '../../ports/appointment-store.ts';
import type { Diary } from './diary.ts';
import { entityOf, isBlanked, isInvitation, isSeries, readEntity, standsIn } from './entity.ts';
import { withoutWords } from './errors.ts';
import { writePatch } from './fields/appointment-fields.ts';
import { hasGuests } from './fields/attendees.ts';
import { newType } from './fields/follow-up-type.ts';
import { writeNotices } from './fields/notices.ts';
import type { JsonObject } from './json.ts';
import { findByOrigin, storedItem } from './reading.ts';
import {
  conditionOf,
  failure,
  itemError,
  requireHiding,
  updateRow,
  writable,
} from './row-writes.ts';
import { ruleOfId } from './series-id.ts';
import { replace } from './series-replacing.ts';
import { createSeries, removeSeries, updateSeries } from './series-writing.ts';
import { stamped, tryKey } from './stamps.ts';
import { entityVersion } from './version.ts';

type Of<Kind extends WriteOperation['kind']> = Extract<WriteOperation, { readonly kind: Kind }>;

/** @throws SyncError whatever became of the request, and the refusals of a single write */
export async function writeOne(
  diary: Diary,
  operation: WriteOperation,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  try {
    return await written(diary, operation, signal);
  } catch (thrown) {
    throw thrown instanceof SyncError && isPrivate(operation) ? withoutWords(thrown) : thrown;
  }
}

function isPrivate(operation: WriteOperation): boolean {
  if (operation.kind === 'remove') return false;
  const { sensitivity } = operation.kind === 'create' ? operation.draft : operation.after;
  return sensitivity !== 'normal';
}

async function written(
  diary: Diary,
  operation: WriteOperation,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  switch (operation.kind) {
    case 'create':
      return await create(diary, operation, signal);
    case 'update':
      return await (ruleOfId(operation.ref.id) === null
        ? update(diary, operation, signal)
        : updateSeries(diary, operation, signal));
    case 'remove':
      return await (ruleOfId(operation.ref.id) === null
        ? remove(diary, operation, signal)
        : removeSeries(diary, operation, signal));
  }
}

async function create(
  diary: Diary,
  operation: Of<'create'>,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  const { draft, origin, notices, writer } = operation;
  const { fields } = diary;
  const blank = {
    ...(await diary.template(signal)),
    ...newType(draft.when.kind === 'all-day', fields.types),
  };
  if (draft.series !== null) {
    return await createSeries(diary, { operation, blank }, signal);
  }
  requireHiding(draft, blank);
  const entity = {
    ...blank,
    Associate: { AssociateId: Number(diary.fields.owner) },
    Participants: [],
    ...writeNotices(blank, notices, fields.owner),
    ...writePatch(blank, writable(draft, diary.capabilities), diary.fields),
  };
  const { server, stamp } = diary;
  const keyed = stamp === 'uid';
  const left = stamped(blank, keyed ? { writer } : { writer, origin });
  const whole = { ...entity, ...left };
  const sent = keyed ? server.createForUid(whole, origin, signal) : server.create(whole, signal);
  const created = await sent.catch(itemError);
  if (created !== null || !keyed) {
    const outcome = done(created, diary);
    if (stamp === 'foreign-key') await tryKey(server, { id: outcome.ref.id, origin }, signal);
    return outcome;
  }
  const item = await findByOrigin(diary, origin, signal);
  if (item !== null) return { kind: 'exists', item };
  throw new SyncError(
    'rejected',
    'SuperOffice has this appointment already, but in the diary of somebody else.',
    { side: 'crm' },
  );
}

async function update(
  diary: Diary,
  operation: Of<'update'>,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  const { ref, patch, after } = operation;
  const before = await writeTarget(diary, ref, signal);
  if (before === null) throw failure('gone', 'The appointment is not in SuperOffice any more.');
  if (after.series !== null && Object.hasOwn(patch, 'series')) {
    return await replace(diary, { operation, id: ref.id, rows: [before] }, signal);
  }
  const saved = await updateRow(diary, { ...operation, before }, signal);
  if (saved === null) return { kind: 'done', ref: { ...ref, version: null }, value: null };
  return done(saved, diary);
}

async function remove(
  diary: Diary,
  { ref }: Of<'remove'>,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  const removed: WriteOutcome = { kind: 'done', ref: { ...ref, version: null }, value: null };
  const before = await writeTarget(diary, ref, signal);
  if (before === null) return removed;
  if (isInvitation(before)) {
    throw failure('read-only', 'Only the one who sent this invitation can remove it.');
  }
  const guests = hasGuests(before, diary.fields.owner);
  const removal = { ...conditionOf(ref), guests };
  const outcome = await diary.server.remove(removal, signal).catch(itemError);
  if (outcome !== 'not-offered') return removed;
  throw failure('read-only', 'This version of SuperOffice would tell the participants by mail.');
}

/**
 * The appointment as it is now, if it is what the caller saw; null when it left this diary.
 * The server's own condition knows whole seconds only, so the version is compared here as well.
 * @throws SyncError stale, read-only, and as `readEntity`
 */
async function writeTarget(
  diary: Diary,
  ref: ItemRef,
  signal: AbortSignal,
): Promise<JsonObject | null> {
  const entity = await readEntity(diary, ref.id, signal).catch(itemError);
  if (entity === null || !standsIn(entity, diary)) return null;
  if (ref.version !== null && entityVersion(entity) !== ref.version) {
    throw failure('stale', 'The appointment was changed in SuperOffice since it was read.');
  }
  if (isSeries(entity)) throw failure('read-only', 'The appointment belongs to a series.');
  if (isBlanked(entity)) throw failure('read-only', 'SuperOffice hides this private appointment.');
  return entity;
}

/** @throws SyncError unknown-outcome for an answer that does not show what was written */
function done(answer: unknown, diary: Diary): Extract<WriteOutcome, { readonly kind: 'done' }> {
  try {
    const { ref, value } = storedItem(entityOf(answer), diary, null);
    return { kind: 'done', ref, value };
  } catch (cause) {
    const message =
      'SuperOffice answered a change in a way we do not understand. Whether it was made will be checked.';
    throw new SyncError('unknown-outcome', message, { side: 'crm', cause });
  }
}
