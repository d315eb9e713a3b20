/** Tokens for an application by itself: client credentials with a secret or a certificate. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { ConfidentialClientApplication } from '@azure/msal-node';
import { SyncError } from '../../../model/error.ts';
import type { Http } from '../../../ports/http.ts';
import type { TokenSource } from '../bearer-sign-in.ts';
import { signInError } from './msal-errors.ts';
import { msalNetwork } from './msal-network.ts';
import { untilStopped } from '../until-stopped.ts';
import { authOf, type AppRegistration } from './registration.ts';

export interface AppTokenOptions extends AppRegistration {
  /** The client secret, or a certificate and its private key as PEM. */
  readonly secret: string;
  /** To the sign-in service; closed with the source. */
  readonly http: Http;
}

/** The tokens stay in memory: a new one can be had at any time. */
export function appTokens(options: AppTokenOptions): TokenSource {
  const closing = new AbortController();
  const network = msalNetwork(options.http, closing.signal);
  let opened: Promise<ConfidentialClientApplication> | null = null;
  const { host } = new URL(options.authority);
  return {
    token: async ({ fresh, signal }) => {
      opened ??= open(options, network);
      try {
        const app = await opened;
        const scopes = [`${options.resource}/.default`];
        const work = app.acquireTokenByClientCredential({ scopes, skipCache: fresh });
        const result = await untilStopped(work, signal);
        if (result !== null) return result.accessToken;
        throw new SyncError('auth', `The sign-in service ${host} gave no token.`);
      } catch (thrown) {
        throw network.takeFailure() ?? signInError(thrown, host);
      }
    },
    close: async () => {
      closing.abort();
      await options.http.close();
    },
  };
}

async function open(
  options: AppTokenOptions,
  networkClient: ReturnType<typeof msalNetwork>,
): Promise<ConfidentialClientApplication> {
  const { ConfidentialClientApplication: Application } = await import('@azure/msal-node');
  return new Application({
    auth: { ...authOf(options), ...credentialOf(options.secret) },
    system: { networkClient },
  });
}

type Credential =
  | { readonly clientSecret: string }
  | { readonly clientCertificate: { thumbprintSha256: string; privateKey: string } };

/** @throws SyncError settings for a PEM that lacks a part; the message repeats nothing of it */
function credentialOf(secret: string): Credential {
  if (!secret.includes('-----BEGIN')) return { clientSecret: secret };
  try {
    const privateKey = createPrivateKey(secret).export({ type: 'pkcs8', format: 'pem' });
    const thumbprintSha256 = new X509Certificate(secret).fingerprint256.replaceAll(':', '');
    return { clientCertificate: { thumbprintSha256, privateKey: privateKey.toString() } };
  } catch {
    throw new SyncError(
      'settings',
      'The certificate of the application cannot be used: it must be PEM with the certificate and its private key, without a password.',
    );
  }
}
