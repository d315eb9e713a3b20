/** Links many people from a list, after somebody has looked at what it comes to. */
import {
  asSyncError,
  type CrmUser,
  type Mailbox,
  type Pair,
  type SyncError,
} from '../../sync/index.ts';
import { eachLimited } from '../sync/each-limited.ts';
import type { Directory } from './directory.ts';
import { headings, readList, rowOf } from './list-columns.ts';
import type { Linking, LinkWish } from './linking.ts';
import { reviewList, type ReviewedRow } from './review-list.ts';
import { parseTable, writeTable, type Separator } from './table-text.ts';

export interface Review {
  readonly rows: readonly ReviewedRow[];
  /** Columns that mean nothing here. */
  readonly ignored: readonly string[];
}

/** What became of one wish. */
export interface Applied {
  readonly wish: LinkWish;
  /** Null: it is as wished now. */
  readonly error: SyncError | null;
}

export interface Importing {
  /** Changes nothing. @throws SyncError settings when it is no list of people; offline, … */
  review(text: string, signal: AbortSignal): Promise<Review>;
  /** Each for itself: one that fails stops no other. Doing it again changes nothing. */
  apply(wishes: readonly LinkWish[], signal: AbortSignal): Promise<readonly Applied[]>;
  /** Everybody who is linked, as a list that `review` reads. */
  list(separator: Exclude<Separator, '\t'>): string;
}

export interface ImportingParts {
  readonly directory: Pick<Directory, 'users' | 'mailboxes' | 'mailboxAt'>;
  readonly linking: Pick<Linking, 'link'>;
  readonly pairs: () => readonly Pair[];
}

const SIDE_BY_SIDE = 3;

/** The addresses that the rows may mean, each once. */
function addressesIn(rows: readonly { readonly mailbox: string; readonly email: string }[]) {
  const named = rows.map(({ mailbox, email }) => (mailbox === '' ? email : mailbox));
  return new Set(named.filter((one) => one !== '').map((one) => one.toLowerCase()));
}

export function createImporting({ directory, linking, pairs }: ImportingParts): Importing {
  const mailboxesFor = async (
    addresses: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Mailbox>> => {
    const listed = await directory.mailboxes('', signal);
    const known = new Map(listed.map((one) => [one.email.toLowerCase(), one]));
    // A directory names only so many at once.
    const left = [...addresses].filter((one) => !known.has(one) && one.includes('@'));
    const found = await eachLimited(left, SIDE_BY_SIDE, (one) => directory.mailboxAt(one, signal));
    for (const one of found) if (one) known.set(one.email.toLowerCase(), one);
    return known;
  };
  return {
    async review(text, signal) {
      const { rows, ignored } = readList(parseTable(text));
      const users: readonly CrmUser[] = await directory.users(signal);
      const ownAddresses = users.flatMap(({ email }) => (email === null ? [] : [email]));
      const asked = rows.some(({ mailbox, email }) => mailbox === '' && email === '');
      const addresses = addressesIn(rows);
      if (asked) for (const one of ownAddresses) addresses.add(one.toLowerCase());
      const known = await mailboxesFor(addresses, signal);
      const mailboxAt = (email: string): Mailbox | null => known.get(email.toLowerCase()) ?? null;
      return { rows: reviewList(rows, { users, pairs: pairs(), mailboxAt }), ignored };
    },
    apply: async (wishes, signal) =>
      await eachLimited(wishes, SIDE_BY_SIDE, async (wish): Promise<Applied> => {
        try {
          await linking.link(wish, signal);
          return { wish, error: null };
        } catch (thrown) {
          return { wish, error: asSyncError(thrown) };
        }
      }),
    list: (separator) => writeTable([headings(), ...pairs().map(rowOf)], separator),
  };
}
