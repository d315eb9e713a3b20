// What SuperOffice Online before a tenant is made of.
import type { KeyObject } from 'node:crypto';
import type { PracticeClock } from '../clock.ts';
import type { TokenClaims } from '../issuer/jwt.ts';
import type { Tickets } from './tickets.ts';

export type OnlinePerson = { readonly associate_id: number; readonly name: string };

export type Grant = { readonly person: OnlinePerson; readonly nonce: string };

type Code = Grant & {
  readonly redirectUri: string;
  /** BASE64URL(SHA256(verifier)). */
  readonly challenge: string;
  /** Epoch milliseconds. */
  readonly until: number;
};

/** What was handed out and not taken back. */
export type Handed = {
  readonly codes: Map<string, Code>;
  readonly refresh: Map<string, Grant & { readonly redirectUri: string }>;
};

export type OnlineSettings = {
  /** The context identifier of the tenant, such as `Cust12345`. */
  readonly customer: string;
  /** The secret of the one application that is registered. */
  readonly applicationToken: string;
  /** What the tenant gave it. */
  readonly systemUserToken: string;
  /** By which its signatures are checked. */
  readonly publicKey: KeyObject;
  /** With which tokens are signed. */
  readonly signingKey: KeyObject;
  /** Whom the application acts as: an associate id. */
  readonly systemUser: number;
  /** Under which people sign in to it in a browser; absent: they cannot. */
  readonly clientId?: string;
  /** Null or absent: it is a native application, which has none. */
  readonly clientSecret?: string | null;
  /** Whether each refreshing gives another refresh token, and the one before counts no more. */
  readonly rotatesRefreshTokens?: boolean;
};

/** What may change while the server runs. */
export type OnlineNow = {
  state: string;
  /** The host name at which the tenant answers, and no other. */
  host: string;
  /** What people were given who signed in in a browser. */
  readonly handed: Handed;
  /** What its identity tokens say instead of the truth. */
  claims: TokenClaims;
};

export type OnlineParts = {
  readonly settings: OnlineSettings;
  readonly now: OnlineNow;
  readonly clock: PracticeClock;
  readonly tickets: Tickets;
  readonly handed: Handed;
  /** Null for a wrong password. */
  readonly personOf: (login: string, password: string) => OnlinePerson | null;
};
