/** Creates, changes and removes appointments, one request after the other for each. */
import { SyncError, type ErrorCode } from '../../model/error.ts';
import { FIELD_NAMES, patchOf, projectField, type Patch } from '../../model/fields.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import type { FieldName } from '../../model/appointment.ts';
import type { ItemRef } from '../../model/item.ts';
import type { WriteOperation, WriteOutcome } from '../../ports/appointment-store.ts';
import type { Diary } from './diary.ts';
import { withoutWords } from './errors.ts';
import { hasGuests } from './fields/attendees.ts';
import { writePatch } from './fields/appointment-fields.ts';
import { newType } from './fields/follow-up-type.ts';
import { writeNotices } from './fields/notices.ts';
import {
  entityOf,
  findByOrigin,
  isBlanked,
  isInvitation,
  isSeries,
  readEntity,
  standsIn,
  storedItem,
} from './reading.ts';
import type { JsonObject } from './json.ts';
import { CONFIDENTIAL, lockedAmong, mayHide } from './rights.ts';
import type { EntityChange } from './net-server.ts';
import { stamped, tryKey } from './stamps.ts';
import { entityVersion, versionInstant } from './version.ts';

type Of<Kind extends WriteOperation['kind']> = Extract<WriteOperation, { readonly kind: Kind }>;

/** What an invited colleague decides for the own row. */
const OWN_FIELDS: readonly FieldName[] = ['busy', 'sensitivity', 'importance', 'reminder'];

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
      return await update(diary, operation, signal);
    case 'remove':
      return await remove(diary, operation, signal);
  }
}

async function create(
  diary: Diary,
  { draft, origin, notices, writer }: Of<'create'>,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  const { fields } = diary;
  const blank = {
    ...(await diary.template(signal)),
    ...newType(draft.when.kind === 'all-day', fields.types),
  };
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
  { ref, patch, after, notices, writer }: Of<'update'>,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  const before = await writeTarget(diary, ref, signal);
  if (before === null) throw failure('gone', 'The appointment is not in SuperOffice any more.');
  const wanted = writable(patch, diary.capabilities);
  const names = FIELD_NAMES.filter((name) => Object.hasOwn(wanted, name));
  if (isInvitation(before) && names.some((name) => !OWN_FIELDS.includes(name))) {
    throw failure('read-only', 'Only the one who sent this invitation can change it.');
  }
  requireHiding(wanted, before);
  const changed = writePatch(before, wanted, { ...diary.fields, seen: after });
  const locked = lockedAmong(before, Object.keys(changed));
  if (locked.length > 0) {
    const told = `SuperOffice leaves this account only some fields of this appointment, not ${locked.join(', ')}.`;
    throw failure('read-only', told);
  }
  const marks = unlocked(before, writeNotices(before, notices, diary.fields.owner));
  if (names.length === 0 && Object.keys(marks).length === 0) return done(before, diary);
  const entity = { ...before, ...stamped(before, { writer }) };
  const saved = await save(diary, { ref, change: { before: entity, changed, marks } }, signal);
  if (saved === null) return { kind: 'done', ref: { ...ref, version: null }, value: null };
  return done(saved, diary);
}

interface Change {
  readonly before: JsonObject;
  readonly changed: JsonObject;
  readonly marks: JsonObject;
}

/** What a server refuses together with our marks it may take without them. */
async function save(
  diary: Diary,
  { ref, change }: { readonly ref: ItemRef; readonly change: Change },
  signal: AbortSignal,
): Promise<unknown> {
  const { before, changed, marks } = change;
  // Everything that we know nothing of goes back as it came.
  const sent = async (entity: JsonObject): Promise<unknown> =>
    await diary.server.save({ ...conditionOf(ref), entity: { ...before, ...entity } }, signal);
  const isMarked = Object.keys(marks).length > 0;
  return await sent({ ...changed, ...marks }).catch(async (thrown: unknown) => {
    if (!isMarked || !isRefusal(thrown)) return itemError(thrown);
    return Object.keys(changed).length === 0 ? before : await sent(changed).catch(itemError);
  });
}

function unlocked(entity: JsonObject, marks: JsonObject): JsonObject {
  const locked = lockedAmong(entity, Object.keys(marks));
  return Object.fromEntries(Object.entries(marks).filter(([name]) => !locked.includes(name)));
}

/** A notice that the server does not take costs nobody an appointment. */
function isRefusal(thrown: unknown): boolean {
  return thrown instanceof SyncError && ['forbidden', 'rejected'].includes(thrown.code);
}

/** A server without the right would show everybody what was meant for its owner. */
function requireHiding({ sensitivity = 'normal' }: Patch, entity: JsonObject): void {
  if (sensitivity === 'normal' || mayHide(entity)) return;
  const what = 'SuperOffice does not let us mark this appointment as private';
  throw failure('read-only', `${what}: the user we sign in with lacks “${CONFIDENTIAL}”.`);
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

function conditionOf({ id, version }: ItemRef): Pick<EntityChange, 'id' | 'seen'> {
  return { id, seen: version === null ? null : versionInstant(version) };
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

/** What the side keeps of the values, without the fields that are not ours to write. */
function writable(values: Patch, capabilities: Capabilities): Patch {
  const kept = FIELD_NAMES.filter(
    (name) => capabilities.fields[name] === 'write' && values[name] !== undefined,
  );
  return Object.assign({}, ...kept.map((name) => projected(name, values, capabilities))) as Patch;
}

function projected(name: FieldName, values: Patch, capabilities: Capabilities): Patch {
  const value = values[name];
  return value === undefined ? {} : patchOf(name, projectField(name, value, capabilities));
}

function itemError(thrown: unknown): never {
  throw thrown instanceof SyncError ? itemRefusal(thrown) : thrown;
}

/** A right that is missing for one appointment is no reason to stop the others. */
function itemRefusal(error: SyncError): SyncError {
  if (error.code !== 'forbidden') return error;
  return new SyncError('read-only', 'SuperOffice does not let us change this appointment.', {
    side: 'crm',
    cause: error,
  });
}

function failure(code: ErrorCode, message: string): SyncError {
  return new SyncError(code, message, { side: 'crm' });
}
