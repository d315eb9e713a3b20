// Which of the mailbox servers behind the one address takes a request that has to do with
// subscriptions, by the headers and the cookie for affinity.
import type { IncomingHttpHeaders } from 'node:http';
import type { Mailbox, Mailboxes } from '../mailboxes.ts';
import type { Session } from '../session.ts';

export type Route = {
  readonly server: string;
  /** The value of a `Set-Cookie` header; null when none is due. */
  readonly cookie: string | null;
};

const SERVERS = ['PRACTICE-MBX1', 'PRACTICE-MBX2'] as const;
const COOKIE = /(?:^|;)\s*X-BackEndOverrideCookie=([^;~]+)~\d+/u;

const serverAt = (place: number): string => SERVERS[place % SERVERS.length] ?? SERVERS[0];

/** As Autodiscover tells it: mailboxes for which it is the same can be kept by one server. */
export function siteOf({ number }: Mailbox, sites: 1 | 2): string {
  return sites === 1 ? 'Default-First-Site-Name' : `Practice-Site-${String((number % sites) + 1)}`;
}

/** The server that keeps a subscription: the one that was asked, if it is in the right site. */
export function keeperOf(mailbox: number, asked: string, sites: 1 | 2): string {
  return sites === 1 ? asked : serverAt(mailbox);
}

/** The cookie counts before the anchor, and both before the mailbox that is asked for. */
export function routeOf(
  headers: IncomingHttpHeaders,
  { mailbox }: Session,
  mailboxes: Mailboxes,
): Route {
  const isTied = headers['x-preferserveraffinity']?.toString().toLowerCase() === 'true';
  const named = isTied ? (COOKIE.exec(headers.cookie ?? '')?.[1] ?? null) : null;
  const known = SERVERS.find((server) => server === named);
  if (known !== undefined) return { server: known, cookie: null };
  const anchor = mailboxes.byAddress(headers['x-anchormailbox']?.toString() ?? '') ?? mailbox;
  const server = serverAt(anchor?.number ?? 0);
  const cookie = `X-BackEndOverrideCookie=${server}~1942; path=/; HttpOnly`;
  return { server, cookie: isTied ? cookie : null };
}
