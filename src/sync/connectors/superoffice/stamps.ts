/** How our origin is kept with an appointment: in the best of the ways that a site allows. */
import { itemId, linkId, type ItemId, type LinkId } from '../../model/ids.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import { compared } from './archive-query.ts';
import { keyAt, objectAt, textAt, type JsonObject } from './json.ts';
import type { NetServer } from './net-server.ts';

/**
 * - `uid`: the server itself refuses a second appointment with the same UID;
 * - `foreign-key`: a key in the store for integrations, written after the appointment was made;
 * - `field`: a user-defined field of the appointment, which travels with a copy;
 * - `none`: only the content tells.
 */
export type Stamp = 'uid' | 'foreign-key' | 'field' | 'none';

/** The ProgId of the text field that an administrator makes where nothing else is offered. */
export const STAMP_FIELD = 'Calbridge:origin';

/** The maps in which releases show user-defined fields. */
const MAPS = ['UserDefinedFields', 'CustomFields'] as const;

/** @throws SyncError as `NetServer` */
export async function stampOf(
  server: NetServer,
  template: () => Promise<JsonObject>,
  signal: AbortSignal,
): Promise<Stamp> {
  if (await server.offersUids(signal)) return 'uid';
  if (await server.offersKeys(signal)) return 'foreign-key';
  const blank = await template();
  return mapsOf(blank).length > 0 ? 'field' : 'none';
}

export function originBy(stamp: Stamp): Capabilities['origin'] {
  if (stamp === 'uid') return 'key';
  return stamp === 'none' ? 'content' : 'stamp';
}

function mapsOf(entity: JsonObject): readonly (typeof MAPS)[number][] {
  return MAPS.filter((name) => Object.hasOwn(objectAt(entity, name) ?? {}, STAMP_FIELD));
}

/** What a new appointment has to be sent with, besides its content. */
export function stamped(blank: JsonObject, origin: LinkId): JsonObject {
  return Object.fromEntries(
    mapsOf(blank).map((name) => [name, { ...objectAt(blank, name), [STAMP_FIELD]: origin }]),
  );
}

/** Null where there is none that can be seen. */
export function stampIn(entity: JsonObject): LinkId | null {
  const told = mapsOf(entity).map((name) => textAt(objectAt(entity, name), STAMP_FIELD).trim());
  const text = told.find((value) => value !== '');
  return text === undefined ? null : linkId(text);
}

/**
 * The appointment that was made with this origin: a copy of it has a higher number.
 * @param number another one for each question, because servers remember equal ones
 */
export async function findByField(
  server: NetServer,
  { origin, number }: { readonly origin: LinkId; readonly number: number },
  signal: AbortSignal,
): Promise<ItemId | null> {
  const query = {
    archive: 'appointments',
    columns: ['appointmentId'],
    where: [
      compared(`appointmentUdef/${STAMP_FIELD}`, 'is', { text: origin }),
      compared('appointmentId', 'lt', number),
    ],
    key: 'appointmentId',
    isOrdered: true,
    pageSize: 10,
    operation: 'find appointment',
  } as const;
  for await (const { rows } of server.archive(query, signal)) {
    const first = rows[0] ?? null;
    const id = keyAt(first, 'appointmentId') ?? keyAt(first, 'PrimaryKey');
    if (id !== null) return itemId(id);
  }
  return null;
}

/** A key that is not written costs no appointment: the content tells as well. */
export async function tryKey(
  server: NetServer,
  key: { readonly id: string; readonly origin: LinkId },
  signal: AbortSignal,
): Promise<void> {
  try {
    await server.addKey(key, signal);
  } catch {
    // The appointment was made, which must not be told as a failure.
  }
}
