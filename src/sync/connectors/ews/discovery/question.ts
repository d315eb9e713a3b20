/** What Autodiscover is asked, and what it can answer. */
import type { Clock } from '../../../ports/clock.ts';
import type { Directory } from '../../../ports/directory.ts';
import type { Dns } from '../../../ports/dns.ts';
import type { Http } from '../../../ports/http.ts';

/** One step of the search, for the administrator to read. */
export interface Step {
  readonly result: 'found' | 'onward' | 'nothing' | 'refused' | 'skipped';
  readonly sentence: string;
}

export interface DiscoveryOptions {
  readonly email: string;
  /** Signs in by itself. Only trusted places are asked through it. */
  readonly http: Http;
  /** Brings no credentials. */
  readonly anonymous: Http;
  readonly clock: Clock;
  readonly dns: Dns;
  /** Hosts outside of the mail domain that may be sent the password, in lower case. */
  readonly trustedHosts: ReadonlySet<string>;
  /**
   * What signs in is a token for Microsoft 365, which opens it to whoever gets hold of it: not even
   * the web server of the mail domain is sent it.
   */
  readonly isForOnline: boolean;
  /** The addresses that Active Directory knows (service connection points); null: it is not asked. */
  readonly directory: Directory | null;
  readonly trace: (step: Step) => void;
}

/** A server that may answer: where its plain XML is, and its host for the other ways. */
export interface Place {
  readonly pox: string;
  readonly origin: string;
  /** Whether an authority named it that nobody can forge, such as the directory. */
  readonly isSure?: boolean;
}

export type Answer =
  | { readonly kind: 'found'; readonly url: string }
  /** Ask again for this address. */
  | { readonly kind: 'address'; readonly email: string }
  /** Ask there instead. `sure`: an Autodiscover service says so, and not just any web server. */
  | { readonly kind: 'place'; readonly url: string; readonly sure: boolean };

export function placeAt(url: string): Place {
  return { pox: url, origin: new URL(url).origin };
}

export const usualPlace = (host: string): Place =>
  placeAt(`https://${host}/autodiscover/autodiscover.xml`);
