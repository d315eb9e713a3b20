/** When appointments begin by the server's own rules for its zone: what it tells in UTC. */
import { asSyncError } from '../../model/error.ts';
import { itemId } from '../../model/ids.ts';
import type { EpochMs, Window, ZoneId } from '../../model/time.ts';
import type { Reckoned } from '../../ports/connection.ts';
import { compared } from './archive-query.ts';
import { readMoment, writeLocal } from './dates.ts';
import type { Listing } from './feed/listing.ts';
import { COLUMNS, rowOf } from './feed/rows.ts';
import { textAt } from './json.ts';
import type { NetServer } from './net-server.ts';
import { seriesId } from './series-id.ts';

/** The code of a zone that every installation has. */
const UTC = 'UTC';

interface Start {
  readonly at: EpochMs;
  readonly rule: string | null;
}

/** @throws SyncError as `NetServer` */
export async function reckonedBy(
  listing: Listing,
  window: Window,
  signal: AbortSignal,
): Promise<readonly Reckoned[]> {
  const { server, zone } = listing.source;
  const starts = (by: NetServer, told: ZoneId) =>
    startsOf(listing, { server: by, zone: told, window }, signal);
  const ours = await starts(server, zone);
  const theirs = await starts(server.inTimeZone(UTC), UTC).catch((thrown: unknown) => {
    // A server that knows no such zone has nothing to say; the first list proves the rest.
    if (['rejected', 'server', 'wrong-service'].includes(asSyncError(thrown).code)) return null;
    throw thrown;
  });
  return [...ours].flatMap(([id, { at, rule }]) => {
    const other = theirs?.get(id);
    const item = rule === null ? itemId(id) : seriesId(rule);
    return other === undefined ? [] : [{ item, ours: at, theirs: other.at }];
  });
}

interface Telling {
  readonly server: NetServer;
  readonly zone: ZoneId;
  readonly window: Window;
}

async function startsOf(
  { owner, source }: Listing,
  { server, zone, window: { from, until } }: Telling,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Start>> {
  const query = {
    archive: 'appointments',
    columns: source.dialect.tellsOwners ? COLUMNS.detailed : COLUMNS.basic,
    where: [
      compared('associateId', 'associateIsOneOf', Number(owner)),
      compared('date', 'beforeTime', { time: writeLocal(until, zone) }),
      compared('date', 'afterTime', { time: writeLocal(from, zone) }),
      compared('appointmentId', 'lt', source.nextNumber()),
    ],
    key: 'appointmentId',
    isOrdered: true,
    pageSize: 500,
    operation: 'list appointments',
  } as const;
  const found = new Map<string, Start>();
  for await (const { rows } of server.archive(query, signal)) {
    for (const row of rows) {
      const read = rowOf(row, { zone, logins: new Map() });
      const at = readMoment(textAt(row, 'date'), zone);
      if (read?.standing !== 'diary' || at === null) continue;
      found.set(read.id, { at, rule: read.rule });
    }
  }
  return found;
}
