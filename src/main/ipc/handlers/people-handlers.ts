import { pairId, type CrmUser, type Mailbox } from '../../../sync/index.ts';
import type { Calbridge } from '../../boot.ts';
import { decodeText } from '../../people/decode-text.ts';
import type { Directory } from '../../people/directory.ts';
import type { LinkWish } from '../../people/linking.ts';
import { errorText } from '../../words/phrases.ts';
import { say } from '../../words/tongue.ts';
import type { AccountView, LinkOutcomeView, LinkWishView, ListSource } from '../contract/people.ts';
import type { DesktopHost } from './desktop-host.ts';
import type { HandlersFor } from './handlers-for.ts';
import { removalsView, reviewView, suggestionsView, unlinkedView } from './people-view.ts';

const partnerOf = ({ partner }: { readonly partner: { readonly name: string } | null }) =>
  partner?.name ?? null;

interface Resolved {
  readonly wish: LinkWish;
}

/** The accounts that a wish of the window names, as the servers tell them now. */
async function resolved(
  { user, mailbox, direction, enabled }: LinkWishView,
  directory: Directory,
  signal: AbortSignal,
): Promise<Resolved | LinkOutcomeView> {
  const users: readonly CrmUser[] = await directory.users(signal);
  const crmUser = users.find(({ id }) => id === user);
  const found: Mailbox | null = await directory.mailboxAt(mailbox, signal);
  const person = crmUser?.name ?? user;
  if (!crmUser) return { person, mailbox, problem: say('noUser', { user }) };
  if (!found) return { person, mailbox, problem: say('noMailbox', { mailbox }) };
  return {
    wish: {
      ...{ crmUser, mailbox: found },
      ...(direction === undefined ? {} : { direction }),
      ...(enabled === undefined ? {} : { enabled }),
    },
  };
}

async function linkAll(
  { people, host }: Calbridge,
  wishes: readonly LinkWishView[],
  signal: AbortSignal,
): Promise<LinkOutcomeView[]> {
  const { directory, importing } = people;
  const outcomes: LinkOutcomeView[] = [];
  const found: LinkWish[] = [];
  for (const wish of wishes) {
    const one = await resolved(wish, directory, signal);
    if ('wish' in one) found.push(one.wish);
    else outcomes.push(one);
  }
  const applied = await importing.apply(found, signal);
  // Whatever comes of it is in the status.
  if (applied.some(({ error }) => error === null)) void host.runNow(null).catch(() => null);
  const told = applied.map(({ wish: { crmUser, mailbox }, error }) => ({
    ...{
      person: crmUser.name,
      mailbox: mailbox.email,
      problem: error && errorText(error.code, error.message),
    },
  }));
  return [...told, ...outcomes];
}

const textOf = (source: ListSource): string =>
  source.kind === 'text' ? source.text : decodeText(source.bytes);

/** Questions to servers that nobody takes back end with their own deadlines. */
const never = (): AbortSignal => new AbortController().signal;

async function everybody(directory: Directory) {
  const { users, mailboxes } = await directory.everybody(never());
  return {
    users: users.map((one): AccountView => ({ ...one, partner: partnerOf(one) })),
    mailboxes: mailboxes.map((one): AccountView => ({
      ...{ id: one.email, name: one.name, email: one.email, partner: partnerOf(one) },
    })),
  };
}

async function found({ directory, profile }: Calbridge, query: string): Promise<AccountView[]> {
  const { pairs } = profile.read();
  const partners = new Map(
    pairs.map(({ mailbox, crmUser }) => [mailbox.email.toLowerCase(), crmUser.name]),
  );
  const mailboxes = await directory.mailboxes(query, never());
  return mailboxes.map(({ name, email }) => ({
    ...{ id: email, name, email, partner: partners.get(email.toLowerCase()) ?? null },
  }));
}

/** Who is linked; and what the servers know. */
const asking = (desktop: DesktopHost) => {
  const people = async () => (await desktop.desk()).calbridge.people;
  return {
    everybody: async ({ refresh }: { readonly refresh: boolean }) => {
      const { directory } = await people();
      if (refresh) directory.forget();
      return await everybody(directory);
    },
    findMailboxes: async ({ query }: { readonly query: string }) =>
      await found((await desktop.desk()).calbridge, query),
    suggestions: async () => suggestionsView(await (await people()).directory.suggestions(never())),
    previewRemoval: async ({ pair }: { readonly pair: string }) => {
      const { view } = (await desktop.desk()).calbridge;
      return removalsView(await view.previewWithdrawal(pairId(pair), never()));
    },
    review: async ({ source }: { readonly source: ListSource }) =>
      reviewView(await (await people()).importing.review(textOf(source), never())),
    list: async ({ separator }: { readonly separator: ',' | ';' }) =>
      (await people()).importing.list(separator),
  };
};

export const peopleHandlers: HandlersFor<'people'> = (desktop) => {
  const linking = async () => (await desktop.desk()).calbridge.people.linking;
  return {
    ...asking(desktop),
    link: async ({ links }) => await linkAll((await desktop.desk()).calbridge, links, never()),
    setEnabled: async ({ pairs, enabled }) => {
      const { calbridge } = await desktop.desk();
      await calbridge.people.linking.setEnabled(pairs.map(pairId), enabled);
      if (enabled) void calbridge.host.runNow(null).catch(() => null);
      return null;
    },
    setDirection: async ({ pairs, direction }) => {
      await (await linking()).setDirection(pairs.map(pairId), direction);
      return null;
    },
    rename: async ({ pair, name }) => {
      await (await linking()).rename(pairId(pair), name);
      return null;
    },
    unlink: async ({ pairs }) => {
      const all = await linking();
      for (const pair of pairs) await all.unlink(pairId(pair));
      return null;
    },
    unlinkAndRemove: async ({ pair, hash }) => {
      return unlinkedView(await (await linking()).unlinkAndRemove(pairId(pair), hash));
    },
  };
};
