/** Appointments as the server tells them, before any field is read. */
import { SyncError } from '../../model/error.ts';
import type { ItemId } from '../../model/ids.ts';
import type { Diary } from './diary.ts';
import { notUnderstood } from './errors.ts';
import { readSensitivity } from './fields/sensitivity.ts';
import { readTexts } from './fields/texts.ts';
import { flagAt, isJsonObject, keyAt, objectAt, textAt, type JsonObject } from './json.ts';

/** Null only when the server itself says that there is none. @throws SyncError as `NetServer` */
export async function readEntity(
  diary: Diary,
  id: ItemId,
  signal: AbortSignal,
): Promise<JsonObject | null> {
  if (!/^\d+$/.test(id)) return null;
  const told = await diary.server.appointment(id, signal);
  const entity = told === null ? null : entityOf(told);
  if (entity !== null && keyAt(entity, 'AppointmentId') !== id) {
    throw notUnderstood('another appointment');
  }
  return entity;
}

/** @throws SyncError protocol for anything that is no appointment */
export function entityOf(value: unknown): JsonObject {
  if (isJsonObject(value) && keyAt(value, 'AppointmentId') !== null) return value;
  throw notUnderstood('an appointment without its id');
}

/** Null where nobody is named. */
export function nameOf(associate: JsonObject | null): string | null {
  return textAt(associate, 'FullName').trim() || textAt(associate, 'Name').trim() || null;
}

function ownerOf(entity: JsonObject): string | null {
  return keyAt(objectAt(entity, 'Associate'), 'AssociateId');
}

/**
 * Whether it is an appointment of this diary's owner: what was declined or cancelled only waits to
 * be cleaned up.
 */
export function standsIn(entity: JsonObject, { fields }: Diary): boolean {
  const isLeft =
    ['Declined', 'Cancelled'].includes(textAt(entity, 'InvitationStatus')) ||
    textAt(entity, 'AssignmentStatus') === 'Declined';
  return ownerOf(entity) === fields.owner && !isLeft;
}

export function isSeries(entity: JsonObject): boolean {
  return flagAt(objectAt(entity, 'Recurrence'), 'IsRecurrence') === true;
}

/** A row in an invited colleague's diary; most of it belongs to the one who invited. */
export function isInvitation(entity: JsonObject): boolean {
  return textAt(entity, 'BookingType') === 'Participant';
}

/** What SuperOffice keeps out of sight is nobody's appointment, but not gone either. */
export function isDiaryEntry(entity: JsonObject): boolean {
  if (textAt(entity, 'InvitationStatus') === 'Hidden') return false;
  return ['', 'inDiary', 'BookingForDiary', '1', '6'].includes(textAt(entity, 'Type'));
}

/**
 * Private appointments of others come without their texts. They must never be taken for
 * appointments whose texts were deleted.
 */
export function isBlanked(entity: JsonObject): boolean {
  const mask = textAt(objectAt(entity, 'TableRight'), 'Mask');
  if (mask === '' || /\bUpdate\b/.test(mask) || readSensitivity(entity) === 'normal') return false;
  const { title, text } = readTexts(entity);
  return title === '' && text === '';
}

export function blanked(): SyncError {
  return new SyncError(
    'forbidden',
    'SuperOffice hides this private appointment from the user we sign in with.',
    { side: 'crm' },
  );
}

/** The recurrence rule that a row belongs to; null for a single appointment. */
export function ruleOf(entity: JsonObject): string | null {
  return isSeries(entity) ? keyAt(objectAt(entity, 'Recurrence'), 'RecurrenceId') : null;
}
