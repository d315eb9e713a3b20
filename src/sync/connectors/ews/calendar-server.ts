/** An Exchange server as it is set, and how to sign in there. */
import { basicSignIn } from '../http/basic-auth.ts';
import { bearerSignIn, type TokenSource } from '../http/bearer-sign-in.ts';
import { ntlmSignIn } from '../http/ntlm/ntlm-sign-in.ts';
import { appTokens } from '../http/oauth/app-tokens.ts';
import type { BrowserParts } from '../http/oauth/browser-page.ts';
import { personTokens, type PersonTokens } from '../http/oauth/person-tokens.ts';
import type { AppRegistration } from '../http/oauth/registration.ts';
import { openHttp, type ConnectorParts } from '../http/open-http.ts';
import { passwordSignIn } from '../http/password-sign-in.ts';
import type { SignInMethod } from '../http/sign-in.ts';
import type { ExchangeAccess } from './caller.ts';
import { EXCHANGE_ONLINE, isExchangeOnline } from './exchange-online.ts';

/**
 * - `auto`: with the password in the best way that the server offers;
 * - `oauth-app`: as an application by itself, which has to impersonate;
 * - `oauth-person`: as a person who signs in once in the browser.
 */
export type CalendarSignIn = { readonly method: 'auto' | 'basic' | 'ntlm' } | OAuth;

interface OAuth {
  readonly method: 'oauth-app' | 'oauth-person';
  /** Such as `https://login.microsoftonline.com/contoso.com`. */
  readonly authority: string;
  readonly clientId: string;
  /** The address that tokens are made for; null: Microsoft 365, or the server's own. */
  readonly resource: string | null;
  /** The one certificate that is accepted of the sign-in service; null: any valid one. */
  readonly pinnedSha256: string | null;
}

export interface CalendarServer {
  readonly kind: 'ews';
  readonly url: string;
  readonly user: string;
  /**
   * For an application its secret, or a certificate with its private key as PEM; empty for a
   * person who signs in in the browser.
   */
  readonly password: string;
  readonly signIn: CalendarSignIn;
  readonly access: ExchangeAccess;
  /** The calendar of each mailbox by name, path or id; null: the one that every mailbox has. */
  readonly folder: string | null;
  readonly pinnedSha256: string | null;
}

/** A server whose address may not be known yet. */
export type SoughtServer = Omit<CalendarServer, 'url'> & { readonly url?: string | null };

/** The name of the secret that holds the tokens of a person. */
const CALENDAR_TOKENS = 'calendar.tokens';

export function signInMethodOf(server: SoughtServer, parts: ConnectorParts): SignInMethod {
  const { user, password, signIn } = server;
  const options = { user, password, randomBytes: parts.randomBytes };
  switch (signIn.method) {
    case 'auto':
      return passwordSignIn(options);
    case 'basic':
      return basicSignIn(user, password);
    case 'ntlm':
      return ntlmSignIn(options);
    case 'oauth-app':
    case 'oauth-person':
      return bearerSignIn(tokensOf(server, signIn, parts));
  }
}

/**
 * Lets a person sign in in the browser, and keeps the tokens among the secrets. Nothing happens
 * with any other way of signing in.
 * @throws SyncError auth, settings, cancelled, and as every request
 */
export async function signInToCalendar(
  server: SoughtServer,
  parts: ConnectorParts & BrowserParts,
  signal: AbortSignal,
): Promise<void> {
  const { signIn } = server;
  if (signIn.method !== 'oauth-person') return;
  const tokens = personTokensOf(server, signIn, parts);
  try {
    await tokens.signIn(parts.openBrowser, signal, parts.browserWords);
  } finally {
    await tokens.close();
  }
}

function tokensOf(server: SoughtServer, signIn: OAuth, parts: ConnectorParts): TokenSource {
  if (signIn.method === 'oauth-person') return personTokensOf(server, signIn, parts);
  const { password: secret } = server;
  return appTokens({ ...registrationOf(server, signIn), secret, http: openHttp(signIn, parts) });
}

function personTokensOf(server: SoughtServer, signIn: OAuth, parts: ConnectorParts): PersonTokens {
  return personTokens({
    ...registrationOf(server, signIn),
    user: server.user,
    secrets: parts.secrets,
    secretName: CALENDAR_TOKENS,
    http: openHttp({ pinnedSha256: signIn.pinnedSha256 }, parts),
  });
}

function registrationOf(server: SoughtServer, signIn: OAuth): AppRegistration {
  const { authority, clientId } = signIn;
  const resource = resourceOf(server, signIn);
  return { authority: withoutSlash(authority), clientId, resource };
}

function resourceOf({ url }: SoughtServer, { resource }: OAuth): string {
  const own = url === undefined || url === null ? null : new URL(url);
  const usual = own === null || isExchangeOnline(own.hostname) ? EXCHANGE_ONLINE : own.origin;
  return withoutSlash(resource ?? usual);
}

/** Whether a server is signed in to with tokens that open Microsoft 365. */
export function hasOnlineTokens(server: SoughtServer): boolean {
  const { signIn } = server;
  const isOAuth = signIn.method === 'oauth-app' || signIn.method === 'oauth-person';
  return isOAuth && isExchangeOnline(new URL(resourceOf(server, signIn)).hostname);
}

const withoutSlash = (address: string): string => address.replace(/\/+$/, '');
