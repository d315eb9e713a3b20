/** What tells one user of one installation from another, and one release from another. */
import type { ServerFacts } from '../../model/setup.ts';
import type { Listing } from './feed/listing.ts';
import { textAt, type JsonObject } from './json.ts';

/**
 * Associate ids are counted in every database, so the database belongs to the account; its name
 * is all that it tells of itself. The version is told without its build: those come with updates.
 * @throws SyncError as `NetServer`
 */
export async function factsOf(listing: Listing, signal: AbortSignal): Promise<ServerFacts> {
  const { owner } = listing;
  const { server, zone } = listing.source;
  const [about, me] = await Promise.all([server.version(signal), server.principal(signal)]);
  const version = /^\d+\.\d+/.exec(about ?? '')?.[0] ?? null;
  const database = databaseIn(me);
  const account = database === null ? owner : `${database}/${owner}`;
  return { account, version, zone, hidesPrivate: null };
}

/** What the database is called, from SoPrincipalCarrier; null when that does not tell. */
export function databaseIn(principal: JsonObject | null): string | null {
  return textAt(principal, 'DatabaseContextIdentifier').trim() || null;
}
