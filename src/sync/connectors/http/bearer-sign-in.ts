/** Signs in with OAuth tokens (RFC 6750). */
import { SyncError } from '../../model/error.ts';
import { redact } from './redact.ts';
import { challengesIn, offered } from './challenges.ts';
import { isClosedToOthers } from './closed-way.ts';
import { withHeaders, type Incoming } from './outgoing.ts';
import type { SignInMethod } from './sign-in.ts';

export interface TokenSource {
  /**
   * A token that holds. `fresh`: the last one was refused, so that it must be a new one.
   * @throws SyncError auth, settings, offline, and as Http.send
   */
  token(options: { readonly fresh: boolean; readonly signal: AbortSignal }): Promise<string>;
  close(): Promise<void>;
}

/** A refused token is renewed once. Tokens are sent over TLS only, or on this computer. */
export const bearerSignIn =
  (tokens: TokenSource): SignInMethod =>
  ({ connections }) => ({
    send: async (outgoing) => {
      const { signal } = outgoing;
      const url = new URL(outgoing.url);
      if (!isClosedToOthers(url)) throw readable(url);
      const attempt = async (fresh: boolean): Promise<Incoming> => {
        const token = await tokens.token({ fresh, signal });
        const signed = withHeaders(outgoing, { authorization: `Bearer ${token}` });
        return await connections.send(signed);
      };
      const first = await attempt(false);
      if (first.statusCode !== 401) return first;
      await first.body.dump();
      const second = await attempt(true);
      if (second.statusCode !== 401) return second;
      await second.body.dump();
      throw refusedToken(url.host, second);
    },
    close: () => tokens.close(),
  });

function readable({ host }: URL): SyncError {
  return new SyncError(
    'settings',
    `The address of the server ${host} begins with http, over which the token of the sign-in service would be sent readable. Use an address with https.`,
  );
}

function refusedToken(host: string, answer: Incoming): SyncError {
  const challenges = challengesIn(answer);
  const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
  if (bearer === undefined && challenges.length > 0) {
    return new SyncError(
      'auth',
      `The server ${host} does not accept OAuth. It offers: ${offered(challenges)}.`,
    );
  }
  const reason = reasonIn(answer) ?? bearer?.parameters.get('error_description') ?? null;
  const because = reason === null ? '' : ` It says: ${reason}`;
  return new SyncError(
    'auth',
    `The server ${host} does not accept the token of the sign-in service.${because}`,
    { cause: new Error('HTTP status 401') },
  );
}

/** Exchange explains itself in a header of its own. */
function reasonIn({ headers }: Incoming): string | null {
  const told = headers['x-ms-diagnostics'];
  const text = typeof told === 'string' ? told : (told?.[0] ?? '');
  const reason = /reason="([^"]{1,300})"/.exec(text)?.[1];
  return reason === undefined ? null : redact(reason);
}
