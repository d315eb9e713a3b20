/** Finds mailboxes in the directory of Exchange. */
import type { Mailbox } from '../../model/account.ts';
import type { Caller } from './caller.ts';
import { resolveNames } from './library/resolve-names.ts';

// Exchange only completes beginnings of words, so that a list of all is put together from these.
const BEGINNINGS = Array.from('abcdefghijklmnopqrstuvwxyz0123456789');

/**
 * The mailboxes of which a word of the name, or the address, begins with the query; for an empty
 * query those of all beginnings. Exchange names at most 100 a beginning. Ordered by name.
 * @throws SyncError as Caller.call
 */
export async function findMailboxes(
  caller: Caller,
  query: string,
  signal: AbortSignal,
): Promise<readonly Mailbox[]> {
  const wanted = query.trim();
  const found = new Map<string, Mailbox>();
  for (const beginning of wanted === '' ? BEGINNINGS : [wanted]) {
    for (const mailbox of await resolveNames(caller, beginning, signal)) {
      found.set(mailbox.email.toLowerCase(), mailbox);
    }
  }
  return [...found.values()].sort(
    (one, other) =>
      one.name.localeCompare(other.name, 'en') || one.email.localeCompare(other.email, 'en'),
  );
}
