/** A person who signs in to SuperOffice Online once, in the browser (authorization code with PKCE). */
import { createHash } from 'node:crypto';
import { SyncError } from '../../../model/error.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Http } from '../../../ports/http.ts';
import type { Secrets } from '../../../ports/secrets.ts';
import { awaitBrowser } from '../../http/oauth/browser-answer.ts';
import type { BrowserParts } from '../../http/oauth/browser-page.ts';
import type { Entrance, Ticket } from '../entrance.ts';
import { isJsonObject, textAt } from '../json.ts';
import { Kept } from '../once.ts';
import { parseJson } from '../rest/refusals.ts';
import { checkIdToken, claim, claimsOf, isSameCustomer } from './claims.ts';
import { environmentOf } from './environment.ts';
import { Tenant } from './tenant.ts';
import { askTokens, type TokenAnswer } from './token-service.ts';

export interface PersonAccount {
  /** Of the environment, such as `https://online.superoffice.com`. */
  readonly url: string;
  /** The context identifier of the tenant, such as `Cust12345`. */
  readonly customer: string;
  /** The id under which the application is registered. */
  readonly clientId: string;
  /** The secret of the application; null for one that is registered as native. */
  readonly applicationToken: string | null;
  /** Where the refresh token is kept. */
  readonly secrets: Secrets;
  readonly http: Http;
  readonly clock: Clock;
}

export interface SigningIn extends BrowserParts {
  readonly randomBytes: (count: number) => Uint8Array;
}

const TOKENS = 'crm.tokens';

interface Stored {
  readonly refreshToken: string;
  /** The service wants to hear it again with each refreshing. */
  readonly redirectUri: string;
}

/** @throws SyncError settings for an address or a customer id that is none */
export function personEntrance(account: PersonAccount): Entrance {
  const { customer, http, clock } = account;
  const environment = environmentOf(account);
  const tenant = new Tenant({ environment, customer, http, clock });
  const refusals = new Map<string, SyncError>();
  const tickets = new Kept(async (signal) => {
    // Nothing is asked of a tenant that is not running.
    await tenant.site(signal);
    const stored = await storedTokens(account.secrets);
    if (stored === null) throw signInAgain('nobody has signed in in the browser yet.');
    // What was refused stays refused until somebody signs in again.
    const before = refusals.get(stored.refreshToken);
    if (before !== undefined) throw before;
    try {
      return await refreshed({ ...account, environment, stored }, signal);
    } catch (thrown) {
      const isRefused = thrown instanceof SyncError && thrown.code === 'auth';
      if (isRefused) refusals.set(stored.refreshToken, thrown);
      throw thrown;
    }
  });
  return {
    site: (signal) => tenant.site(signal),
    moved: () => {
      tenant.forget();
      return true;
    },
    proof: { kind: 'ticket', scheme: 'Bearer', tickets },
    // With an access token of a person no application has to name itself.
    applicationToken: null,
  };
}

/**
 * Lets a person sign in, and keeps the refresh token among the secrets.
 * @throws SyncError auth, settings, cancelled, and as every request
 */
export async function signInPerson(
  account: PersonAccount,
  { randomBytes, openBrowser, browserWords }: SigningIn,
  signal: AbortSignal,
): Promise<void> {
  const environment = environmentOf(account);
  const draw = (): string => Buffer.from(randomBytes(32)).toString('base64url');
  const [state, nonce, verifier] = [draw(), draw(), draw()];
  const browser = await awaitBrowser(browserWords);
  try {
    const { redirectUri } = browser;
    const answered = browser.answer(state, signal);
    // Where opening fails there is nobody left to wait for it.
    answered.catch(() => undefined);
    const page = new URL(`${environment}/login/common/oauth/authorize`);
    page.search = new URLSearchParams({
      ...{ response_type: 'code', client_id: account.clientId, redirect_uri: redirectUri },
      ...{ scope: 'openid', state, nonce, code_challenge_method: 'S256' },
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    }).toString();
    await openBrowser(page.href);
    const answer = await answered;
    const code = answer.get('code');
    if (code === null) throw declined(answer);
    const told = await askTokens(
      { ...account, environment },
      {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
      },
      signal,
    );
    await keep({ ...account, environment }, { told, nonce, redirectUri });
  } finally {
    await browser.close();
  }
}

async function keep(
  account: PersonAccount & { readonly environment: string },
  given: { readonly told: TokenAnswer; readonly nonce: string; readonly redirectUri: string },
): Promise<void> {
  const { customer, secrets } = account;
  const { told, nonce, redirectUri } = given;
  const claims = claimsOf(told.idToken);
  checkIdToken(claims, { ...account, now: account.clock.now() });
  if (textAt(claims, 'nonce') !== nonce) {
    throw new SyncError('auth', 'The answer of SuperOffice Online belongs to another sign-in.', {
      side: 'crm',
    });
  }
  const there = claim(claims, 'ctx');
  if (!isSameCustomer(there, customer)) {
    const who = claim(claims, 'upn') || 'Somebody';
    throw new SyncError(
      'settings',
      `${who} signed in to ${there === '' ? 'no customer' : there}, but the customer id is ${customer}.`,
      { side: 'crm' },
    );
  }
  if (told.refreshToken === null) {
    const sentence =
      'SuperOffice Online gives this application no refresh token, so that it could work for an hour only. Allow it in the registration of the application.';
    throw new SyncError('settings', sentence, { side: 'crm' });
  }
  await store(secrets, { refreshToken: told.refreshToken, redirectUri });
}

interface Refreshing extends PersonAccount {
  readonly environment: string;
  readonly stored: Stored;
}

async function refreshed(account: Refreshing, signal: AbortSignal): Promise<Ticket> {
  const { stored, secrets, customer } = account;
  const { refreshToken, redirectUri } = stored;
  const told = await askTokens(
    account,
    { grant_type: 'refresh_token', refresh_token: refreshToken, redirect_uri: redirectUri },
    signal,
  );
  // The old one may count no more: the new one is kept before anything is done with the answer.
  const next = told.refreshToken;
  if (next !== null && next !== refreshToken) {
    await store(secrets, { refreshToken: next, redirectUri });
  }
  const claims = claimsOf(told.idToken);
  // A refreshing need not tell once more who it is.
  if (told.idToken !== '') checkIdToken(claims, { ...account, now: account.clock.now() });
  const database = claim(claims, 'ctx') || customer;
  if (!isSameCustomer(database, customer)) throw signInAgain('the token is for another customer.');
  return { text: told.accessToken, database };
}

async function storedTokens(secrets: Secrets): Promise<Stored | null> {
  const kept = parseJson((await secrets.get(TOKENS)) ?? '')?.value;
  if (!isJsonObject(kept)) return null;
  const [refreshToken, redirectUri] = [textAt(kept, 'refreshToken'), textAt(kept, 'redirectUri')];
  return refreshToken === '' ? null : { refreshToken, redirectUri };
}

async function store(secrets: Secrets, tokens: Stored): Promise<void> {
  await secrets.set(TOKENS, JSON.stringify(tokens));
}

function declined(answer: URLSearchParams): SyncError {
  const isDenied = answer.get('error') === 'access_denied';
  const sentence = isDenied
    ? 'The sign-in to SuperOffice Online was cancelled in the browser.'
    : 'SuperOffice Online did not let the person sign in.';
  const words = (answer.get('error_description') ?? '').slice(0, 300);
  return new SyncError('auth', words === '' ? sentence : `${sentence} It says: ${words}`, {
    side: 'crm',
  });
}

function signInAgain(why: string): SyncError {
  return new SyncError('auth', `Sign in to SuperOffice Online again: ${why}`, { side: 'crm' });
}
