/** Reads the stamps in mailboxes and the diaries of users, to propose pairs that were lost. */
import { proposePairs, type ProposedPair } from '../core/propose-pairs.ts';
import { asSyncError } from '../model/error.ts';
import type { ItemId, LinkId } from '../model/ids.ts';
import { idOf, shownItem, type Sighting } from '../model/item.ts';
import type { Window } from '../model/time.ts';
import type { AppointmentStore } from '../ports/appointment-store.ts';

export interface Proposing {
  readonly users: readonly { readonly id: string; readonly store: AppointmentStore }[];
  readonly mailboxes: readonly { readonly email: string; readonly store: AppointmentStore }[];
  readonly window: Window;
  readonly signal: AbortSignal;
}

async function idsIn(store: AppointmentStore, { window, signal }: Proposing): Promise<ItemId[]> {
  const ids = new Set<ItemId>();
  for await (const page of store.changes({ cursor: null, window, signal })) {
    for (const entry of page.entries) ids.add(idOf(entry));
    for (const id of page.census ?? []) ids.add(id);
    if (page.last) break;
  }
  return [...ids];
}

async function originsIn(
  store: AppointmentStore,
  proposing: Proposing,
): Promise<ReadonlySet<LinkId>> {
  const { window, signal } = proposing;
  const ids = await idsIn(store, proposing);
  const seen: readonly Sighting[] =
    ids.length === 0 ? [] : await store.read({ ids, window, signal });
  return new Set(
    seen.flatMap((one) => {
      const origin = shownItem(one)?.origin;
      return origin ? [origin] : [];
    }),
  );
}

/** A mailbox without a right to it, or with nothing behind it, proposes nobody. */
async function readable<T>(reading: Promise<ReadonlySet<T>>): Promise<ReadonlySet<T>> {
  try {
    return await reading;
  } catch (thrown) {
    const { code } = asSyncError(thrown);
    if (code === 'forbidden' || code === 'no-such-account') return new Set();
    throw thrown;
  }
}

/**
 * One store after the other, because nobody waits for this. Only appointments that were made from
 * the CRM tell, and only on a calendar server that keeps stamps.
 * @throws SyncError whatever the stores' `changes` and `read` throw
 */
export async function propose(proposing: Proposing): Promise<readonly ProposedPair[]> {
  const mailboxes = [];
  for (const { email, store } of proposing.mailboxes) {
    mailboxes.push({ mailbox: email, origins: await readable(originsIn(store, proposing)) });
  }
  if (mailboxes.every(({ origins }) => origins.size === 0)) return [];
  const diaries = [];
  for (const { id, store } of proposing.users) {
    diaries.push({ user: id, items: await idsIn(store, proposing) });
  }
  return proposePairs(diaries, mailboxes);
}
