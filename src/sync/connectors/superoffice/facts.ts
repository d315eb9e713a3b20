/** What tells one user of one installation from another, and one release from another. */
import type { ServerFacts } from '../../model/setup.ts';
import type { Listing } from './diary.ts';
import { isMissing, isNotOffered, refusalError } from './errors.ts';
import { isJsonObject, textAt, type JsonObject } from './json.ts';

/**
 * Associate ids are counted in every database, so the database belongs to the account; its name
 * is all that REST tells of it. The version is told without its build: those come with updates.
 * @throws SyncError as `Session.ask`, and every refusal
 */
export async function factsOf(listing: Listing, signal: AbortSignal): Promise<ServerFacts> {
  const { session, owner, zone } = listing;
  const [about, me] = await Promise.all([
    told(listing, session.address.version, signal),
    told(listing, '/User/currentPrincipal', signal),
  ]);
  const database = textAt(me, 'DatabaseContextIdentifier').trim();
  const version = /^\d+\.\d+/.exec(textAt(about, 'NetServerVersion').trim())?.[0] ?? null;
  return { account: database === '' ? owner : `${database}/${owner}`, version, zone };
}

/**
 * Null where the server never tells. A refusal of the moment is no answer: to take it for one
 * would make another account of this one.
 */
async function told(
  { session }: Listing,
  path: string,
  signal: AbortSignal,
): Promise<JsonObject | null> {
  const operation = 'facts';
  const answer = await session.ask({ method: 'GET', path, operation, idempotent: true }, signal);
  if (answer.kind === 'done') return isJsonObject(answer.value) ? answer.value : null;
  const { refusal } = answer;
  if (isMissing(refusal) || isNotOffered(refusal)) return null;
  throw refusalError(refusal, operation);
}
