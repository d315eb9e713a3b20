/** Appointments by id and by origin. */
import { asSyncError, SyncError } from '../../model/error.ts';
import type { ItemId, LinkId } from '../../model/ids.ts';
import { itemId } from '../../model/ids.ts';
import { NO_MARKS, type Sighting, type StoredItem } from '../../model/item.ts';
import { earliestStart, isInside, reachedAt, type Window } from '../../model/time.ts';
import { readStamp } from './dates.ts';
import type { Diary } from './diary.ts';
import { notUnderstood } from './errors.ts';
import { readAppointment } from './fields/appointment-fields.ts';
import { readSensitivity } from './fields/sensitivity.ts';
import { readTexts } from './fields/texts.ts';
import { flagAt, isJsonObject, keyAt, objectAt, textAt, type JsonObject } from './json.ts';
import { findByField, stampIn, writerIn } from './stamps.ts';
import { entityVersion } from './version.ts';

/** Failures of one appointment, which say nothing about the others. */
const OF_ONE_ITEM: readonly string[] = ['forbidden', 'server', 'protocol', 'rejected', 'too-large'];

export interface SightQuery {
  readonly id: ItemId;
  readonly window: Window;
  readonly signal: AbortSignal;
}

/** @throws SyncError when the server cannot be asked at all */
export async function sight(diary: Diary, query: SightQuery): Promise<Sighting> {
  const { id, window, signal } = query;
  try {
    const entity = await readEntity(diary, id, signal);
    // A row that went to another diary is gone from this one, and may turn up in the other's.
    if (entity === null || !standsIn(entity, diary)) return { kind: 'gone', id };
    if (!isDiaryEntry(entity)) return { kind: 'outside', id, enters: null, item: null };
    if (isBlanked(entity)) return { kind: 'hidden', id, error: blanked() };
    const item = storedItem(entity, diary, null);
    const { when } = item.value;
    if (isInside(when, window)) return { kind: 'present', item };
    const enters = reachedAt(earliestStart(when), window, diary.clock.now());
    return { kind: 'outside', id, enters, item };
  } catch (thrown) {
    const error = asSyncError(thrown);
    if (OF_ONE_ITEM.includes(error.code)) return { kind: 'hidden', id, error };
    throw error;
  }
}

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

/** Null where there is none, and for one that stands in another diary by now. */
export async function findByOrigin(
  diary: Diary,
  origin: LinkId,
  signal: AbortSignal,
): Promise<StoredItem | null> {
  const entity = await entityByOrigin(diary, origin, signal);
  return entity !== null && standsIn(entity, diary) ? storedItem(entity, diary, origin) : null;
}

async function entityByOrigin(
  diary: Diary,
  origin: LinkId,
  signal: AbortSignal,
): Promise<JsonObject | null> {
  const { server, stamp, nextNumber } = diary;
  switch (stamp) {
    case 'uid': {
      const told = await server.findByUid(origin, signal);
      return told === null ? null : entityOf(told);
    }
    case 'foreign-key': {
      const id = await server.findByKey(origin, signal);
      return id === null ? null : await readEntity(diary, itemId(id), signal);
    }
    case 'field': {
      const id = await findByField(server, { origin, number: nextNumber() }, signal);
      const entity = id === null ? null : await readEntity(diary, id, signal);
      return entity !== null && stampIn(entity) === origin ? entity : null;
    }
    case 'none':
      return null;
  }
}

/** @throws SyncError protocol for anything that is no appointment */
export function entityOf(value: unknown): JsonObject {
  if (isJsonObject(value) && keyAt(value, 'AppointmentId') !== null) return value;
  throw notUnderstood('an appointment without its id');
}

/** @throws SyncError protocol */
export function storedItem(entity: JsonObject, diary: Diary, origin: LinkId | null): StoredItem {
  const id = keyAt(entity, 'AppointmentId');
  if (id === null) throw notUnderstood('an appointment without its id');
  return {
    ref: { id: itemId(id), version: entityVersion(entity) },
    shape: isSeries(entity) ? 'series' : 'single',
    origin: origin ?? stampIn(entity),
    modifiedAt: readStamp(textAt(entity, 'UpdatedDate'))?.instant ?? null,
    modifiedBy: nameOf(objectAt(entity, 'UpdatedBy')),
    marks: { ...NO_MARKS, writer: writerIn(entity) },
    value: readAppointment(entity, diary.fields),
  };
}

function nameOf(associate: JsonObject | null): string | null {
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
function isDiaryEntry(entity: JsonObject): boolean {
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

function blanked(): SyncError {
  return new SyncError(
    'forbidden',
    'SuperOffice hides this private appointment from the user we sign in with.',
    { side: 'crm' },
  );
}
