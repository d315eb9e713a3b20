/** Basic authentication. */
import { SyncError } from '../../model/error.ts';
import { basicProof } from './basic-proof.ts';
import { challengesIn, offered } from './challenges.ts';
import { isClosedToOthers } from './closed-way.ts';
import { withHeaders } from './outgoing.ts';
import type { SignInMethod } from './sign-in.ts';
import { Trials, type Tried } from './trials.ts';

/**
 * Sends user name and password with every request, until a server refuses them; over TLS only, or
 * on this computer.
 */
export function basicSignIn(user: string, password: string): SignInMethod {
  const authorization = basicProof(user, password);
  // One for all connections, and for those that stay open as well.
  const trials = new Trials();
  return ({ connections }) => {
    return {
      send: (outgoing) => {
        const url = new URL(outgoing.url);
        if (!isClosedToOthers(url)) return Promise.reject(readableBasic(url));
        const { origin, host } = url;
        return trials.run(origin, async (): Promise<Tried> => {
          const signed = withHeaders(outgoing, { authorization });
          const answer = await connections.send(signed);
          if (answer.statusCode !== 401) {
            return { verdict: answer.statusCode < 500 ? 'accepted' : 'open', answer };
          }
          const challenges = challengesIn(answer);
          await answer.body.dump();
          const takesBasic = challenges.some(({ scheme }) => scheme === 'basic');
          const error =
            takesBasic || challenges.length === 0
              ? refusedPassword(host)
              : new SyncError(
                  'auth',
                  `The server ${host} does not accept Basic authentication. It offers: ${offered(challenges)}.`,
                );
          return { verdict: 'refused', error };
        });
      },
      close: () => Promise.resolve(),
    };
  };
}

/** Basic authentication is nothing but the password itself. */
export function readableBasic({ host }: URL): SyncError {
  return new SyncError(
    'settings',
    `The server ${host} would get the password readable for everybody on the way: Basic authentication over http. Use an address with https.`,
  );
}

/** A password that was refused, and is not tried again. */
export function refusedPassword(host: string): SyncError {
  return new SyncError(
    'auth',
    `The server ${host} does not accept the user name or password. To keep the account from being locked they are not tried again until they are changed.`,
    { cause: new Error('HTTP status 401') },
  );
}
