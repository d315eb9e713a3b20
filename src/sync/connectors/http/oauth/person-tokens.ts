/** Tokens for a person who signs in once in the browser (authorization code with PKCE). */
import type { PublicClientApplication } from '@azure/msal-node';
import { SyncError } from '../../../model/error.ts';
import type { Http } from '../../../ports/http.ts';
import type { Secrets } from '../../../ports/secrets.ts';
import type { TokenSource } from '../bearer-sign-in.ts';
import {
  browserPage,
  ENGLISH_BROWSER_WORDS,
  type BrowserParts,
  type BrowserWords,
} from './browser-page.ts';
import { msalCache } from './msal-cache.ts';
import { signInError } from './msal-errors.ts';
import { msalNetwork, type MsalNetwork } from './msal-network.ts';
import { untilStopped } from '../until-stopped.ts';
import { authOf, type AppRegistration } from './registration.ts';

export interface PersonTokenOptions extends AppRegistration {
  /** The e-mail address with which the person signs in. */
  readonly user: string;
  readonly secrets: Secrets;
  /** Under which name the tokens are kept. */
  readonly secretName: string;
  /** To the sign-in service; closed with the source. */
  readonly http: Http;
}

export interface PersonTokens extends TokenSource {
  /**
   * Lets the person sign in: `openBrowser` is given the page. The browser brings the answer back to
   * this computer alone, and shows `words`. @throws SyncError auth, settings, cancelled, and as Http.send
   */
  signIn(openBrowser: OpenBrowser, signal: AbortSignal, words?: BrowserWords): Promise<void>;
}

type OpenBrowser = BrowserParts['openBrowser'];

export const personTokens = (options: PersonTokenOptions): PersonTokens =>
  new LibraryTokens(options);

class LibraryTokens implements PersonTokens {
  readonly #options: PersonTokenOptions;
  readonly #closing = new AbortController();
  readonly #network: MsalNetwork;
  readonly #host: string;
  readonly #scopes: string[];
  #opened: Promise<PublicClientApplication> | null = null;

  constructor(options: PersonTokenOptions) {
    this.#options = options;
    this.#network = msalNetwork(options.http, this.#closing.signal);
    this.#host = new URL(options.authority).host;
    this.#scopes = [`${options.resource}/EWS.AccessAsUser.All`];
  }

  token({ fresh, signal }: Parameters<TokenSource['token']>[0]): Promise<string> {
    return this.#explained(async (app) => {
      const { user } = this.#options;
      const accounts = await app.getTokenCache().getAllAccounts();
      const account = accounts.find(({ username }) => isSame(username, user));
      if (account === undefined) {
        throw new SyncError('auth', `${user} has not signed in yet. Sign in again.`);
      }
      const scopes = this.#scopes;
      const work = app.acquireTokenSilent({ account, scopes, forceRefresh: fresh });
      return (await untilStopped(work, signal)).accessToken;
    });
  }

  signIn(
    openBrowser: OpenBrowser,
    signal: AbortSignal,
    words = ENGLISH_BROWSER_WORDS,
  ): Promise<void> {
    return this.#explained(async (app) => {
      const { user, http } = this.#options;
      const browser = cancellable(openBrowser, http);
      const work = app.acquireTokenInteractive({
        scopes: this.#scopes,
        loginHint: user,
        openBrowser: browser.open,
        successTemplate: browserPage(words, words.done),
        errorTemplate: browserPage(words, words.notDone),
      });
      const { account } = await stoppable(work, browser.cancel, signal);
      if (account !== null && isSame(account.username, user)) return;
      throw new SyncError(
        'settings',
        `${account?.username ?? 'Somebody else'} signed in, but the user of the calendar is ${user}.`,
      );
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#options.http.close();
  }

  async #explained<Result>(
    work: (app: PublicClientApplication) => Promise<Result>,
  ): Promise<Result> {
    this.#opened ??= open(this.#options, this.#network);
    try {
      return await work(await this.#opened);
    } catch (thrown) {
      throw this.#network.takeFailure() ?? signInError(thrown, this.#host);
    }
  }
}

const isSame = (one: string, other: string): boolean =>
  one.toLowerCase() === other.trim().toLowerCase();

async function open(
  options: PersonTokenOptions,
  networkClient: MsalNetwork,
): Promise<PublicClientApplication> {
  const { PublicClientApplication: Application } = await import('@azure/msal-node');
  return new Application({
    auth: authOf(options),
    cache: { cachePlugin: msalCache(options.secrets, options.secretName) },
    system: { networkClient },
  });
}

/** The library waits for the browser for ever; it is told of a stop as by a browser. */
function cancellable(
  openBrowser: (url: string) => Promise<void>,
  http: Http,
): { readonly open: (url: string) => Promise<void>; readonly cancel: () => void } {
  let answerTo: { readonly url: string; readonly state: string } | null = null;
  return {
    open: async (url) => {
      const { searchParams } = new URL(url);
      const redirect = searchParams.get('redirect_uri');
      if (redirect !== null) answerTo = { url: redirect, state: searchParams.get('state') ?? '' };
      await openBrowser(url);
    },
    cancel: () => {
      if (answerTo === null) return;
      const body = new URLSearchParams({ error: 'access_denied', state: answerTo.state });
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const { url } = answerTo;
      const request = { method: 'POST', url, headers, body: body.toString() } as const;
      const never = new AbortController().signal;
      http
        .send({ ...request, idempotent: false, operation: 'CancelSignIn' }, never)
        .catch(() => undefined);
    },
  };
}

async function stoppable<Result>(
  work: Promise<Result>,
  cancel: () => void,
  signal: AbortSignal,
): Promise<Result> {
  try {
    return await untilStopped(work, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    cancel();
    throw new SyncError('cancelled', 'The sign-in was stopped.');
  }
}
