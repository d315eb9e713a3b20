/** What tells one mailbox and one release of Exchange from another. */
import type { ServerFacts } from '../../model/setup.ts';
import type { StoreContext } from './store-context.ts';

/**
 * The account is the id of the calendar folder, because an address can be given to another mailbox.
 * The version is told without its build: an update of the month changes nothing that we rely on.
 * @throws SyncError as Caller.call, forbidden, no-such-account
 */
export async function factsOf(
  { caller, openFolder }: StoreContext,
  signal: AbortSignal,
): Promise<ServerFacts> {
  const { id: account, hidesPrivate } = await openFolder(signal);
  const { server } = caller;
  const version = server === null ? null : `${String(server.major)}.${String(server.minor)}`;
  return { account, version, zone: null, hidesPrivate };
}
