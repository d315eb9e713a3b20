// What the ways of signing in have in common on the server's side.
import type { PracticeClock } from '../../clock.ts';
import type { HttpRequest } from '../../listen.ts';
import type { ExchangeAccount, Mailboxes } from '../mailboxes.ts';

/** The ways that a server offers, in the order of its headers. */
export type Scheme = 'negotiate' | 'ntlm' | 'basic' | 'bearer';

/** An account that has signed in. */
export type SignedIn = {
  readonly account: ExchangeAccount;
  /** An application by itself, which has no mailbox and must stand for somebody. */
  readonly isApp: boolean;
};

export type Verdict =
  | ({ readonly kind: 'in' } & SignedIn)
  /** No credentials of this way, or a step on the way. `headers`: values of WWW-Authenticate. */
  | { readonly kind: 'ask'; readonly headers: readonly string[] }
  /** Complete credentials that are wrong. */
  | { readonly kind: 'refused'; readonly login: string; readonly diagnostics?: string };

export type Gate = (request: HttpRequest) => Verdict;

export type GateParts = {
  readonly mailboxes: Mailboxes;
  readonly clock: PracticeClock;
};

/** The token behind the name of a scheme; null for another scheme or none. */
export function tokenOf(request: HttpRequest, scheme: string): string | null {
  const [name = '', ...rest] = (request.headers.authorization ?? '').trim().split(/ +/u);
  return name.toLowerCase() === scheme.toLowerCase() && rest.length === 1 ? (rest[0] ?? '') : null;
}
