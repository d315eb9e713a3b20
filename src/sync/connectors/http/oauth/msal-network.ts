/** The way of the Microsoft sign-in library to the network: our own Http with its deadlines. */
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { asSyncError, SyncError } from '../../../model/error.ts';
import type { Http, HttpRequest } from '../../../ports/http.ts';

export interface MsalNetwork extends INetworkModule {
  /** What went wrong on the way since the last look; the library hides it. */
  takeFailure(): SyncError | null;
}

export function msalNetwork(http: Http, signal: AbortSignal): MsalNetwork {
  let failure: SyncError | null = null;
  const send = async <Body>(
    request: Pick<HttpRequest, 'method' | 'url' | 'body' | 'idempotent'>,
    options: NetworkRequestOptions | undefined,
  ): Promise<NetworkResponse<Body>> => {
    try {
      const headers = options?.headers ?? {};
      const operation = 'SignIn';
      const answer = await http.send({ ...request, headers, operation }, signal);
      const body = jsonOf(answer.body, request.url) as Body;
      // What the library got over by asking again explains nothing that comes later.
      failure = null;
      return { status: answer.status, headers: { ...answer.headers }, body };
    } catch (thrown) {
      failure = offlineFor(asSyncError(thrown));
      throw failure;
    }
  };
  return {
    takeFailure: () => {
      const taken = failure;
      failure = null;
      return taken;
    },
    sendGetRequestAsync: (url, options) =>
      send({ method: 'GET', url, body: null, idempotent: true }, options),
    // A code can be redeemed once only.
    sendPostRequestAsync: (url, options) =>
      send({ method: 'POST', url, body: options?.body ?? '', idempotent: false }, options),
  };
}

function jsonOf(bytes: Uint8Array, url: string): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    const { host } = new URL(url);
    throw new SyncError(
      'wrong-service',
      `${host} does not answer as a sign-in service does. Check the authority.`,
    );
  }
}

/** A lost token harms nobody. */
function offlineFor(error: SyncError): SyncError {
  return error.code === 'unknown-outcome'
    ? new SyncError('offline', 'The sign-in service did not answer.', { cause: error })
    : error;
}
