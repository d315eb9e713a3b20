/** Who is there on both sides, who of them is linked, and who seems to be the same person. */
import {
  suggestLinks,
  type CalendarConnection,
  type Clock,
  type CrmConnection,
  type CrmUser,
  type Mailbox,
  type Pair,
  type SuggestedLink,
} from '../../sync/index.ts';
import { eachLimited } from '../sync/each-limited.ts';

/** Everybody on both sides; `partner`: whom they are linked with already. */
export interface Everybody {
  readonly users: readonly (CrmUser & { readonly partner: Mailbox | null })[];
  readonly mailboxes: readonly (Mailbox & { readonly partner: CrmUser | null })[];
}

export interface Suggestions {
  readonly found: readonly SuggestedLink[];
  /** Users who are not linked and for whom nobody was found. */
  readonly left: number;
}

/** All throw SyncError auth, forbidden, offline, timeout, … as the servers do. */
export interface Directory {
  everybody(signal: AbortSignal): Promise<Everybody>;
  users(signal: AbortSignal): Promise<readonly CrmUser[]>;
  /** Of which a word of the name, or the address, begins with the query. */
  mailboxes(query: string, signal: AbortSignal): Promise<readonly Mailbox[]>;
  /** The mailbox with exactly this address; null: there is none. */
  mailboxAt(email: string, signal: AbortSignal): Promise<Mailbox | null>;
  suggestions(signal: AbortSignal): Promise<Suggestions>;
  /** Asks the servers anew from now on. */
  forget(): void;
}

export interface DirectoryParts {
  readonly crm: () => Promise<Pick<CrmConnection, 'users'>>;
  readonly calendar: () => Promise<Pick<CalendarConnection, 'mailboxes'>>;
  readonly pairs: () => readonly Pair[];
  readonly clock: Pick<Clock, 'now'>;
}

/** People come and go, but not while somebody looks at a list of them. */
const KEPT_MS = 10 * 60_000;
const SIDE_BY_SIDE = 3;
/** A list of everybody costs as many questions; fewer people are asked for one by one. */
const FEWEST_FOR_A_LIST = 40;

const keyOf = (email: string): string => email.trim().toLowerCase();

/** Answers for a while what it was told; a failure is forgotten at once. */
class Kept<Value> {
  readonly #clock: DirectoryParts['clock'];
  readonly #answers = new Map<string, { readonly at: number; readonly value: Promise<Value> }>();

  constructor(clock: DirectoryParts['clock']) {
    this.#clock = clock;
  }

  get(key: string, ask: () => Promise<Value>): Promise<Value> {
    const now = this.#clock.now();
    const known = this.#answers.get(key);
    // A clock that was set back makes nothing last longer.
    if (known && known.at <= now && now < known.at + KEPT_MS) return known.value;
    const value = ask();
    this.#answers.set(key, { at: now, value });
    value.catch(() => {
      if (this.#answers.get(key)?.value === value) this.#answers.delete(key);
    });
    return value;
  }

  /** What is kept without asking; null: nothing. */
  peek(key: string): Promise<Value> | null {
    return this.#answers.get(key)?.value ?? null;
  }

  clear(): void {
    this.#answers.clear();
  }
}

class ServerDirectory implements Directory {
  readonly #parts: DirectoryParts;
  readonly #users: Kept<readonly CrmUser[]>;
  readonly #mailboxes: Kept<readonly Mailbox[]>;

  constructor(parts: DirectoryParts) {
    this.#parts = parts;
    this.#users = new Kept(parts.clock);
    this.#mailboxes = new Kept(parts.clock);
  }

  async everybody(signal: AbortSignal): Promise<Everybody> {
    const [users, mailboxes] = await Promise.all([this.users(signal), this.mailboxes('', signal)]);
    const pairs = this.#parts.pairs();
    const byUser = new Map(pairs.map(({ crmUser, mailbox }) => [crmUser.id, mailbox]));
    const byMailbox = new Map(pairs.map(({ crmUser, mailbox }) => [keyOf(mailbox.email), crmUser]));
    return {
      users: users.map((user) => ({ ...user, partner: byUser.get(user.id) ?? null })),
      mailboxes: mailboxes.map((mailbox) => ({
        ...mailbox,
        partner: byMailbox.get(keyOf(mailbox.email)) ?? null,
      })),
    };
  }

  users(signal: AbortSignal): Promise<readonly CrmUser[]> {
    return this.#users.get('', async () => await (await this.#parts.crm()).users(signal));
  }

  mailboxes(query: string, signal: AbortSignal): Promise<readonly Mailbox[]> {
    const wanted = query.trim();
    const ask = async (): Promise<readonly Mailbox[]> =>
      await (await this.#parts.calendar()).mailboxes(wanted, signal);
    return this.#mailboxes.get(keyOf(wanted), ask);
  }

  async mailboxAt(email: string, signal: AbortSignal): Promise<Mailbox | null> {
    const isIt = (one: Mailbox): boolean => keyOf(one.email) === keyOf(email);
    const listed = (await this.#mailboxes.peek(''))?.find(isIt);
    if (listed) return listed;
    return (await this.mailboxes(email, signal)).find(isIt) ?? null;
  }

  async suggestions(signal: AbortSignal): Promise<Suggestions> {
    const pairs = this.#parts.pairs();
    const linked = new Set(pairs.map(({ crmUser }) => crmUser.id));
    const taken = new Set(pairs.map(({ mailbox }) => keyOf(mailbox.email)));
    const users = (await this.users(signal)).filter(({ id }) => !linked.has(id));
    const mailboxes = await this.#mailboxesFor(users, signal);
    const free = mailboxes.filter(({ email }) => !taken.has(keyOf(email)));
    const found = suggestLinks(users, free);
    return { found, left: users.length - found.length };
  }

  forget(): void {
    this.#users.clear();
    this.#mailboxes.clear();
  }

  /** A directory names only so many at once: whom a list does not show is asked for by himself. */
  async #mailboxesFor(users: readonly CrmUser[], signal: AbortSignal): Promise<readonly Mailbox[]> {
    const list = users.length < FEWEST_FOR_A_LIST ? [] : await this.mailboxes('', signal);
    const listed = new Set(list.map(({ email }) => keyOf(email)));
    const left = users.filter(({ email }) => email === null || !listed.has(keyOf(email)));
    const found = await eachLimited(left, SIDE_BY_SIDE, async ({ name, email }) => {
      const byEmail = email === null ? [] : await this.mailboxes(email, signal);
      return byEmail.length > 0 ? byEmail : await this.mailboxes(name, signal);
    });
    return [...list, ...found.flat()];
  }
}

export function createDirectory(parts: DirectoryParts): Directory {
  return new ServerDirectory(parts);
}
