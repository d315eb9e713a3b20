/** One request that changes one appointment, and what it has to be made of. */
import { SyncError, type ErrorCode } from '../../model/error.ts';
import type { Capabilities, Notice } from '../../model/capabilities.ts';
import type { Appointment, FieldName } from '../../model/appointment.ts';
import { FIELD_NAMES, patchOf, projectField, type Patch } from '../../model/fields.ts';
import type { ItemRef, Writer } from '../../model/item.ts';
import type { Diary } from './diary.ts';
import { isInvitation } from './entity.ts';
import { writePatch } from './fields/appointment-fields.ts';
import { writeNotices } from './fields/notices.ts';
import type { JsonObject } from './json.ts';
import type { EntityChange } from './net-server.ts';
import { CONFIDENTIAL, lockedAmong, mayHide } from './rights.ts';
import { stamped } from './stamps.ts';
import { versionInstant } from './version.ts';

/** What an invited colleague decides for the own row. */
export const OWN_FIELDS: readonly FieldName[] = ['busy', 'sensitivity', 'importance', 'reminder'];

export interface RowUpdate {
  /** The appointment as it was read. */
  readonly before: JsonObject;
  /** The version that the change is meant for. */
  readonly ref: ItemRef;
  readonly patch: Patch;
  readonly after: Appointment;
  readonly notices?: readonly Notice[] | undefined;
  readonly writer: Writer;
}

/**
 * What the server shows afterwards; null when it does not say.
 * @throws SyncError read-only, rejected, and as `NetServer.save`
 */
export async function updateRow(
  diary: Diary,
  { before, ref, patch, after, notices, writer }: RowUpdate,
  signal: AbortSignal,
): Promise<unknown> {
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
  if (names.length === 0 && Object.keys(marks).length === 0) return before;
  const entity = { ...before, ...stamped(before, { writer }) };
  return await save(diary, { ref, change: { before: entity, changed, marks } }, signal);
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
export function requireHiding({ sensitivity = 'normal' }: Patch, entity: JsonObject): void {
  if (sensitivity === 'normal' || mayHide(entity)) return;
  const what = 'SuperOffice does not let us mark this appointment as private';
  throw failure('read-only', `${what}: the user we sign in with lacks “${CONFIDENTIAL}”.`);
}

export function conditionOf({ id, version }: ItemRef): Pick<EntityChange, 'id' | 'seen'> {
  return { id, seen: version === null ? null : versionInstant(version) };
}

/** What the side keeps of the values, without the fields that are not ours to write. */
export function writable(values: Patch, capabilities: Capabilities): Patch {
  const kept = FIELD_NAMES.filter(
    (name) => capabilities.fields[name] === 'write' && values[name] !== undefined,
  );
  return Object.assign({}, ...kept.map((name) => projected(name, values, capabilities))) as Patch;
}

function projected(name: FieldName, values: Patch, capabilities: Capabilities): Patch {
  const value = values[name];
  return value === undefined ? {} : patchOf(name, projectField(name, value, capabilities));
}

export function itemError(thrown: unknown): never {
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

export function failure(code: ErrorCode, message: string): SyncError {
  return new SyncError(code, message, { side: 'crm' });
}
