/** Finds the address of Exchange Web Services from an e-mail address. */
import { SyncError, asSyncError } from '../../model/error.ts';
import type { AutodiscoverAnswer, AutodiscoverOptions } from './autodiscover-question.ts';
import { askPox } from './autodiscover-pox.ts';
import { getUserSettings } from './library/get-user-settings.ts';

const MOST_HOPS = 5;

/**
 * The URL of the service. Each place is asked in plain XML, and where that is not answered, in
 * SOAP. Passwords are only sent over HTTPS, unless `origins` says otherwise.
 * @throws SyncError auth, no-such-account, tls; wrong-service when no place knows; cancelled
 */
export async function autodiscover(
  options: AutodiscoverOptions,
  signal: AbortSignal,
): Promise<string> {
  let email = options.email.trim();
  for (let hop = 0; hop < MOST_HOPS; hop += 1) {
    const answer = await askEverywhere({ ...options, email }, signal);
    if (answer.kind === 'found') return answer.url;
    email = answer.email;
  }
  throw notFound(options.email, null);
}

async function askEverywhere(
  options: AutodiscoverOptions,
  signal: AbortSignal,
): Promise<AutodiscoverAnswer> {
  const domain = /^[^@\s]+@([a-z0-9.-]+)$/i.exec(options.email)?.[1];
  if (domain === undefined) {
    throw new SyncError('settings', 'This is not a complete e-mail address.');
  }
  let worst: SyncError | null = null;
  for (const origin of options.origins ?? usualOrigins(domain)) {
    for (const ask of [askPox, getUserSettings]) {
      try {
        return await ask(options, origin, signal);
      } catch (thrown) {
        const error = asSyncError(thrown);
        if (error.code === 'cancelled' || error.code === 'bug') throw error;
        worst = graver(worst, error);
        // Nothing more can come from a place that cannot be reached or that refuses the password.
        if (error.code !== 'wrong-service' && error.code !== 'protocol') break;
      }
    }
  }
  throw worst?.code === 'auth' || worst?.code === 'no-such-account'
    ? worst
    : notFound(options.email, worst);
}

function usualOrigins(domain: string): readonly string[] {
  return [`https://autodiscover.${domain}`, `https://${domain}`];
}

/** A place that knows us and refuses says more than one that does not answer. */
function graver(one: SyncError | null, other: SyncError): SyncError {
  const order = ['no-such-account', 'auth', 'tls'];
  const rank = ({ code }: SyncError): number =>
    (order.indexOf(code) + order.length + 1) % (order.length + 1);
  return one === null || rank(other) < rank(one) ? other : one;
}

function notFound(email: string, cause: SyncError | null): SyncError {
  return new SyncError(
    'wrong-service',
    `No Exchange server was found for ${email}. Enter the address of the server, such as https://server.example/EWS/Exchange.asmx.`,
    { cause },
  );
}
