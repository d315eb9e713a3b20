/**
 * The rows of a series, whole. That a row is missing in a list proves nothing: two services are
 * asked which there are, and what was known before is asked for by its id.
 */
import { SyncError } from '../../model/error.ts';
import { itemId, type ItemId, type Version } from '../../model/ids.ts';
import { compared } from './archive-query.ts';
import type { Diary } from './diary.ts';
import { readEntity, ruleOf, standsIn } from './entity.ts';
import { rowVersion } from './version.ts';
import { keyAt, type JsonObject } from './json.ts';
import { inParallel } from './parallel.ts';

/** More than any calendar shows of a series. */
const MOST_ROWS = 1500;

/** Refusals of a question as such, which another question does not share. */
const REFUSED: readonly string[] = ['rejected', 'gone', 'wrong-service', 'forbidden'];

/**
 * Those that stand in the diary, by their numbers.
 * @throws SyncError as `NetServer`, and too-large
 */
export async function rowsOfRule(
  diary: Diary,
  rule: string,
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  const { memory } = diary.series;
  const versions = await versionsOf(diary, rule, signal);
  memory.learn(rule, versions.keys());
  const ids = memory.rowsOf(rule);
  if (ids.length > MOST_ROWS) {
    throw new SyncError('too-large', 'The series has more appointments than can be read.', {
      side: 'crm',
    });
  }
  const rows = await inParallel(ids, async (id): Promise<JsonObject | null> => {
    const known = memory.entity(id, versions.get(id) ?? null);
    const entity = known ?? (await readEntity(diary, id, signal));
    const isOurs = entity !== null && ruleOf(entity) === rule && standsIn(entity, diary);
    if (isOurs) memory.keep(id, entity, diary.clock.now());
    else memory.forget(rule, id);
    return isOurs ? entity : null;
  });
  return rows
    .filter((row): row is JsonObject => row !== null)
    .sort((one, other) => numberOf(one) - numberOf(other));
}

const numberOf = (entity: JsonObject): number => Number(keyAt(entity, 'AppointmentId'));

/** All that either service names, in the version that the list tells. */
async function versionsOf(
  diary: Diary,
  rule: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<ItemId, Version | null>> {
  const told = await asked(() => toldRows(diary, rule, signal));
  const listed = await asked(() => listedRows(diary, rule, signal));
  if (told instanceof SyncError && listed instanceof SyncError) throw told;
  const versions = new Map<ItemId, Version | null>();
  if (!(told instanceof SyncError)) for (const id of told) versions.set(id, null);
  if (!(listed instanceof SyncError)) for (const [id, one] of listed) versions.set(id, one);
  return versions;
}

/** What the server does not answer as such comes out as the refusal. */
async function asked<Value>(ask: () => Promise<Value>): Promise<Value | SyncError> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof SyncError && REFUSED.includes(thrown.code)) return thrown;
    throw thrown;
  }
}

async function toldRows(
  { server, fields }: Diary,
  rule: string,
  signal: AbortSignal,
): Promise<readonly ItemId[]> {
  const rows = await server.ruleRows(rule, signal);
  return rows.flatMap((row) => {
    const id = keyAt(row, 'AppointmentId');
    return id !== null && keyAt(row, 'AssociateId') === fields.owner ? [itemId(id)] : [];
  });
}

async function listedRows(
  { server, fields, nextNumber, series }: Diary,
  rule: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<ItemId, Version | null>> {
  const query = {
    archive: 'appointments',
    columns: ['appointmentId', 'updatedDate', 'updatedBy', 'recurrenceRuleId'],
    where: [
      compared('associateId', 'associateIsOneOf', Number(fields.owner)),
      compared('recurrenceRuleId', 'eq', Number(rule)),
      compared('appointmentId', 'lt', nextNumber()),
    ],
    key: 'appointmentId',
    isOrdered: true,
    pageSize: 500,
    operation: 'list series',
  } as const;
  const versions = new Map<ItemId, Version | null>();
  for await (const { rows } of server.archive(query, signal)) {
    for (const row of rows) {
      const id = keyAt(row, 'appointmentId') ?? keyAt(row, 'PrimaryKey');
      if (id !== null) versions.set(itemId(id), rowVersion(row, series.logins));
    }
  }
  return versions;
}
