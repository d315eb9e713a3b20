/**
 * Series that took the place of another item, because SuperOffice adds no dates to a rule. Such a
 * series is created with the UID below, so that it is made once, and found again by what it
 * replaces.
 */
import { itemId, linkId, type ItemId } from '../../model/ids.ts';
import { isInside } from '../../model/time.ts';
import { aheadOf } from './ahead.ts';
import type { Diary } from './diary.ts';
import { entityOf, readEntity, ruleOf, standsIn } from './entity.ts';
import { readAppointment } from './fields/appointment-fields.ts';
import { keyAt, objectAt, type JsonObject } from './json.ts';
import { rowsOfRule } from './rows-of-rule.ts';
import { ruleOfId } from './series-id.ts';
import type { Descent } from './series-memory.ts';

const PREFIX = 'calbridge-after:';

export const successorUid = (id: ItemId): string => `${PREFIX}${id}`;

/** The row by which the successor of an item is known; null when there is none. */
export async function successorOf(
  { server, stamp }: Diary,
  id: ItemId,
  signal: AbortSignal,
): Promise<JsonObject | null> {
  if (stamp !== 'uid') return null;
  const told = await server.findByUid(successorUid(id), signal);
  return told === null ? null : entityOf(told);
}

/** A series of ours may have taken the place of another item; nobody else makes such ones. */
function isOurs(row: JsonObject, { fields, stamp }: Diary): boolean {
  const maker = keyAt(objectAt(row, 'CreatedBy'), 'AssociateId');
  return stamp === 'uid' && maker !== null && maker === fields.decoration.me;
}

const MOST_HOPS = 20;

/**
 * What a series took the place of, as long as that is still in the way.
 * @param rows of one rule, by their numbers; the first was made with the UID
 * @throws SyncError as `NetServer`
 */
export async function descentOf(
  diary: Diary,
  { rule, rows }: { readonly rule: string; readonly rows: readonly JsonObject[] },
  signal: AbortSignal,
): Promise<Descent> {
  const { memory } = diary.series;
  const found = memory.descent(rule) ?? (await traced(diary, rows, signal));
  const { predecessor } = found;
  const isFree = predecessor === null || !(await isAlive(diary, predecessor, signal));
  const descent = isFree ? { ...found, predecessor: null } : found;
  memory.keepDescent(rule, descent);
  return descent;
}

async function traced(
  diary: Diary,
  rows: readonly JsonObject[],
  signal: AbortSignal,
): Promise<Descent> {
  let [row = null] = rows;
  let predecessor: ItemId | null = null;
  for (let hop = 0; row !== null && hop < MOST_HOPS; hop += 1) {
    if (!isOurs(row, diary)) break;
    const id = keyAt(row, 'AppointmentId');
    const uid = id === null ? null : await diary.server.uidOf(id, signal);
    if (uid === null) break;
    if (!uid.startsWith(PREFIX)) {
      // Of what replaced nothing, a UID may be somebody else's.
      return { predecessor, origin: predecessor === null ? null : linkId(uid) };
    }
    const before: ItemId = itemId(uid.slice(PREFIX.length));
    predecessor ??= before;
    const rule = ruleOfId(before);
    row = rule === null ? null : ((await rowsOfRule(diary, rule, signal))[0] ?? null);
  }
  return { predecessor, origin: null };
}

/** Whether something of it is still ahead: its successor is not finished then. */
export async function isAlive(diary: Diary, id: ItemId, signal: AbortSignal): Promise<boolean> {
  const rule = ruleOfId(id);
  if (rule === null) {
    const entity = await readEntity(diary, id, signal);
    return entity !== null && standsIn(entity, diary) && ruleOf(entity) === null;
  }
  const rows = await rowsOfRule(diary, rule, signal);
  const ahead = aheadOf(diary);
  return rows.some((row) => isInside(readAppointment(row, diary.fields).when, ahead));
}
