/** Appointments by id and by origin. */
import { asSyncError } from '../../model/error.ts';
import type { ItemId, LinkId } from '../../model/ids.ts';
import { itemId } from '../../model/ids.ts';
import { NO_MARKS, type Sighting, type StoredItem } from '../../model/item.ts';
import { earliestStart, isInside, reachedAt, type Window } from '../../model/time.ts';
import { readStamp } from './dates.ts';
import type { Diary } from './diary.ts';
import {
  blanked,
  entityOf,
  isBlanked,
  isDiaryEntry,
  isSeries,
  nameOf,
  readEntity,
  ruleOf,
  standsIn,
} from './entity.ts';
import { notUnderstood } from './errors.ts';
import { readAppointment } from './fields/appointment-fields.ts';
import { keyAt, objectAt, textAt, type JsonObject } from './json.ts';
import { ruleOfId } from './series-id.ts';
import { findSeries, sightSeries } from './series-reading.ts';
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
  const { id } = query;
  const rule = ruleOfId(id);
  try {
    return await (rule === null ? sightSingle(diary, query) : sightSeries(diary, rule, query));
  } catch (thrown) {
    const error = asSyncError(thrown);
    if (OF_ONE_ITEM.includes(error.code)) return { kind: 'hidden', id, error };
    throw error;
  }
}

/**
 * The row of a booking with the UID of its invitation, which the other copies of the meeting bear
 * as well. Other rows have none but ours, and to ask for those would cost a request each.
 */
async function withUid(
  diary: Diary,
  { entity, item }: { readonly entity: JsonObject; readonly item: StoredItem },
  signal: AbortSignal,
): Promise<StoredItem> {
  if (diary.stamp !== 'uid' || keyAt(entity, 'MotherId') === null) return item;
  const uid = await diary.server.uidOfBooking(item.ref.id, signal).catch((thrown: unknown) => {
    // Without it the meeting is recognised by its content.
    if (OF_ONE_ITEM.includes(asSyncError(thrown).code)) return null;
    throw thrown;
  });
  return { ...item, uid };
}

async function sightSingle(diary: Diary, { id, window, signal }: SightQuery): Promise<Sighting> {
  const entity = await readEntity(diary, id, signal);
  // A row that went to another diary is gone from this one, and may turn up in the other's. One
  // that became part of a series is no item of its own any more.
  if (entity === null || !standsIn(entity, diary) || isGrouped(entity, diary)) {
    return { kind: 'gone', id };
  }
  if (!isDiaryEntry(entity)) return { kind: 'outside', id, enters: null, item: null };
  if (isBlanked(entity)) return { kind: 'hidden', id, error: blanked() };
  const item = await withUid(diary, { entity, item: storedItem(entity, diary, null) }, signal);
  const { when } = item.value;
  if (isInside(when, window)) return { kind: 'present', item };
  const enters = reachedAt(earliestStart(when), window, diary.clock.now());
  return { kind: 'outside', id, enters, item };
}

const isGrouped = (entity: JsonObject, { series }: Diary): boolean =>
  series.areGrouped() && ruleOf(entity) !== null;

/** Null where there is none, and for one that stands in another diary by now. */
export async function findByOrigin(
  diary: Diary,
  origin: LinkId,
  signal: AbortSignal,
): Promise<StoredItem | null> {
  const entity = await entityByOrigin(diary, origin, signal);
  if (entity === null || !standsIn(entity, diary)) return null;
  const rule = isGrouped(entity, diary) ? ruleOf(entity) : null;
  if (rule === null) return storedItem(entity, diary, origin);
  return await findSeries(diary, { rule, origin }, signal);
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

/** @throws SyncError protocol */
export function storedItem(entity: JsonObject, diary: Diary, origin: LinkId | null): StoredItem {
  const id = keyAt(entity, 'AppointmentId');
  if (id === null) throw notUnderstood('an appointment without its id');
  return {
    ref: { id: itemId(id), version: entityVersion(entity) },
    shape: isSeries(entity) ? 'series' : 'single',
    origin: origin ?? stampIn(entity),
    uid: null,
    modifiedAt: readStamp(textAt(entity, 'UpdatedDate'))?.instant ?? null,
    modifiedBy: nameOf(objectAt(entity, 'UpdatedBy')),
    marks: { ...NO_MARKS, writer: writerIn(entity) },
    value: readAppointment(entity, diary.fields),
  };
}
