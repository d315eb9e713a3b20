/** Where the services of a site are, and what opens them. */
import { SyncError } from '../../model/error.ts';
import type { Http } from '../../ports/http.ts';
import type { Kept } from './once.ts';
import { siteAddress, type SiteAddress } from './site-address.ts';

export interface Entrance {
  /** @throws SyncError when it cannot be found out now */
  site(signal: AbortSignal): Promise<SiteAddress>;
  /** The site was not where it was said to be. Answers whether it may be somewhere else. */
  moved(): boolean;
  readonly proof: Proof;
  /** By which SuperOffice knows the application; null: none was given. */
  readonly applicationToken: string | null;
}

/**
 * `windows`: the web server knows who we are, which is the business of `http`; a ticket with the
 * scheme `Bearer` is an access token, which only REST takes.
 */
export type Proof =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | { readonly kind: 'windows' }
  | {
      readonly kind: 'ticket';
      readonly scheme: 'SOTicket' | 'Bearer';
      readonly tickets: Kept<Ticket>;
    };

export interface Ticket {
  /** Such as `7T:…`; it counts for hours, as long as it is used. */
  readonly text: string;
  /** The database that it opens. */
  readonly database: string;
}

export interface OwnSite {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly signIn: 'password' | 'windows';
  readonly applicationToken: string | null;
}

/** A server of the office itself, which stays where it is. @throws SyncError settings */
export function ownSiteEntrance(account: OwnSite): Entrance {
  const { url, user, password, signIn, applicationToken } = account;
  const site = siteAddress(url);
  return {
    site: () => Promise.resolve(site),
    moved: () => false,
    proof: signIn === 'windows' ? { kind: 'windows' } : { kind: 'password', user, password },
    applicationToken,
  };
}

/** Servers repeat in their words what they were sent. */
export function hidden(text: string, secrets: readonly (string | null)[]): string {
  return secrets
    .filter((secret) => secret !== null && secret !== '')
    .reduce((rest: string, secret) => rest.replaceAll(secret ?? '', '[hidden]'), text);
}

const MISDIRECTED = 421;

class Misdirected extends Error {}

export interface Place {
  readonly site: SiteAddress;
  readonly http: Http;
}

/**
 * Asks where the site is now, and once more where it says that it went elsewhere: such a request
 * was not carried out (RFC 9110, 421).
 */
export async function atItsPlace<Answer>(
  { entrance, http }: { readonly entrance: Entrance; readonly http: Http },
  ask: (place: Place) => Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  const watching: Http = {
    send: async (request, stop) => {
      const answer = await http.send(request, stop);
      if (answer.status === MISDIRECTED) throw new Misdirected();
      return answer;
    },
    close: () => Promise.resolve(),
  };
  const attempt = async (): Promise<Answer> =>
    await ask({ site: await entrance.site(signal), http: watching });
  try {
    return await attempt().catch(async (thrown: unknown) => {
      if (!(thrown instanceof Misdirected) || !entrance.moved()) throw thrown;
      return await attempt();
    });
  } catch (thrown) {
    if (!(thrown instanceof Misdirected)) throw thrown;
    const sentence = 'The server says that SuperOffice is not at this address any more.';
    throw new SyncError('wrong-service', sentence, { side: 'crm', cause: thrown });
  }
}
