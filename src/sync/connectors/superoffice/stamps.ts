/** How our origin is kept with an appointment: in the best of the ways that a site allows. */
import { itemId, linkId, type ItemId, type LinkId } from '../../model/ids.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import type { Writer } from '../../model/item.ts';
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

/** The same for the mark by which one installation of Calbridge is told from another. */
export const WRITER_FIELD = 'Calbridge:writer';

/** Text fields of SuperOffice hold so many characters. */
const LONGEST = 199;

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
  return mapsOf(blank, STAMP_FIELD).length > 0 ? 'field' : 'none';
}

export function originBy(stamp: Stamp): Capabilities['origin'] {
  if (stamp === 'uid') return 'key';
  return stamp === 'none' ? 'content' : 'stamp';
}

function mapsOf(entity: JsonObject, field: string): readonly (typeof MAPS)[number][] {
  return MAPS.filter((name) => Object.hasOwn(objectAt(entity, name) ?? {}, field));
}

interface Left {
  /** Of a new appointment. */
  readonly origin?: LinkId;
  readonly writer: Writer;
}

/** What an appointment has to be sent with, besides its content, where the site has the fields. */
export function stamped(entity: JsonObject, { origin, writer }: Left): JsonObject {
  const texts = { [WRITER_FIELD]: writerText(writer), ...(origin && { [STAMP_FIELD]: origin }) };
  const there = Object.entries(texts).filter(([field]) => mapsOf(entity, field).length > 0);
  const names = MAPS.filter((name) =>
    there.some(([field]) => mapsOf(entity, field).includes(name)),
  );
  return Object.fromEntries(
    names.map((name) => [name, { ...objectAt(entity, name), ...Object.fromEntries(there) }]),
  );
}

function textOf(entity: JsonObject, field: string): string {
  const told = mapsOf(entity, field).map((name) => textAt(objectAt(entity, name), field).trim());
  return told.find((value) => value !== '') ?? '';
}

/** Null where there is none that can be seen. */
export function stampIn(entity: JsonObject): LinkId | null {
  const text = textOf(entity, STAMP_FIELD);
  return text === '' ? null : linkId(text);
}

/** `INSTALLATION@EPOCHMS`, followed by a blank and the id of the source where it has room. */
function writerText({ installation, at, source }: Writer): string {
  const text = `${installation}@${String(at)}`;
  const whole = source === null ? text : `${text} ${source}`;
  return whole.length > LONGEST ? text : whole;
}

/** Null where the site has no field for it, and for anything that we would not have written. */
export function writerIn(entity: JsonObject): Writer | null {
  const told = /^(\S+)@(\d{1,16})(?: (\S+))?$/.exec(textOf(entity, WRITER_FIELD));
  const [, installation, digits, from] = told ?? [];
  const at = Number(digits ?? NaN);
  if (installation === undefined || !Number.isSafeInteger(at)) return null;
  return { installation, at, source: from === undefined ? null : itemId(from) };
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
