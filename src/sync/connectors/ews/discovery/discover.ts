/** Finds the address of Exchange Web Services from an e-mail address (Autodiscover). */
import { asSyncError, SyncError } from '../../../model/error.ts';
import { isProxyShut } from '../../http/proxy/proxy-failure.ts';
import { askJson } from './ask-json.ts';
import { askPox } from './ask-pox.ts';
import { askSoap } from './ask-soap.ts';
import { placeAt, type Answer, type DiscoveryOptions, type Place, type Step } from './question.ts';
import { isTrusted, sourcesFor } from './sources.ts';

/** So many refusals of one password lock no account yet; many servers lock after the third. */
const MOST_REFUSALS = 2;
/** Places and addresses, all together. */
const MOST_QUESTIONS = 12;

const WAYS = [
  { name: 'plain XML', ask: askPox },
  { name: 'SOAP', ask: askSoap },
  { name: 'JSON', ask: askJson },
] as const;

/**
 * The URL of the service; every step is traced. Passwords are sent over verified TLS alone, and
 * only to the mail domain, to what the directory of this computer names, to Microsoft 365, to hosts that the administrator trusts, and to where
 * one of these sends us on; tokens for Microsoft 365 only there and to trusted hosts.
 * @throws SyncError auth, no-such-account, tls; settings for no address; wrong-service when no
 *   place knows; cancelled; as every request where no proxy lets us through
 */
export async function discover(options: DiscoveryOptions, signal: AbortSignal): Promise<string> {
  return await new Discovery(options, signal).run(options.email.trim());
}

class Discovery {
  readonly #options: DiscoveryOptions;
  readonly #signal: AbortSignal;
  readonly #asked = new Set<string>();
  #worst: SyncError | null = null;
  readonly #refusedAt = new Set<string>();

  constructor(options: DiscoveryOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
  }

  async run(email: string): Promise<string> {
    const found = await this.#lookFor(email);
    if (found !== null) return found;
    const worst = this.#worst;
    const isClear = worst?.code === 'auth' || worst?.code === 'no-such-account';
    if (worst?.code === 'settings') throw worst;
    throw isClear ? worst : notFound(this.#options.email, worst);
  }

  async #lookFor(email: string): Promise<string | null> {
    const domain = domainOf(email);
    for (const source of sourcesFor(domain, this.#options)) {
      for (const place of await source.find(this.#options, this.#signal)) {
        const { hostname, protocol, origin } = new URL(place.pox);
        if (protocol !== 'https:') {
          this.#trace('refused', `${origin} is not asked: it would get the password readable.`);
          continue;
        }
        // The directory proves itself to the computer, but has no say in Microsoft 365.
        const isSure = place.isSure === true && !this.#options.isForOnline;
        if (!isSure && this.#distrusts(hostname, domain)) continue;
        this.#spareAccount();
        const url = await this.#askAt(place, email);
        if (url !== null) return url;
      }
    }
    return null;
  }

  #distrusts(host: string, domain: string): boolean {
    if (isTrusted(host, domain, this.#options)) return false;
    const because = this.#options.isForOnline
      ? `${host} is no part of Microsoft 365, which the token opens`
      : `${host} is no part of ${domain}, and what named it can be forged`;
    const sentence = `${because}, so that it was sent nothing. If it is right, trust it, or enter the address of the server.`;
    this.#trace('refused', sentence);
    this.#remember(new SyncError('settings', sentence));
    return true;
  }

  /** Asks one place in all ways, and follows where it leads. */
  async #askAt(place: Place, email: string): Promise<string | null> {
    const mark = `${place.pox} ${email}`.toLowerCase();
    if (this.#asked.has(mark) || this.#asked.size >= MOST_QUESTIONS) {
      this.#trace('refused', `${place.origin} was asked before, or too many were.`);
      return null;
    }
    this.#asked.add(mark);
    this.#spareAccount();
    for (const { name, ask } of WAYS) {
      const where = `${new URL(place.pox).host} (${name})`;
      try {
        const answer = await ask({ ...this.#options, email }, place, this.#signal);
        const url = await this.#follow(answer, { where, email });
        if (url !== null) return url;
      } catch (thrown) {
        const error = asSyncError(thrown);
        if (error.code === 'cancelled' || error.code === 'bug') throw error;
        if (error instanceof AccountSpared) throw error;
        // No other server is reached by it either.
        if (isProxyShut(error.message)) throw error;
        if (error.code === 'auth') this.#refusedAt.add(new URL(place.pox).host);
        this.#remember(error);
        this.#trace('nothing', `${where}: ${error.message}`);
        // Nothing more comes from where nobody answers, and a refused password is not tried again.
        const goesOn = ['wrong-service', 'protocol', 'forbidden', 'server'];
        if (!goesOn.includes(error.code)) return null;
      }
    }
    return null;
  }

  async #follow(
    answer: Answer,
    { where, email }: { readonly where: string; readonly email: string },
  ): Promise<string | null> {
    switch (answer.kind) {
      case 'found':
        if (isUsable(answer.url)) {
          this.#trace('found', `${where} names ${answer.url}`);
          return answer.url;
        }
        this.#trace('refused', `${where} names ${answer.url}, which is not an https address.`);
        return null;
      case 'address':
        this.#trace('onward', `${where} says that the mailbox is now ${answer.email}.`);
        return this.#asked.size < MOST_QUESTIONS ? await this.#lookFor(answer.email) : null;
      case 'place':
        this.#trace('onward', `${where} sends us on to ${answer.url}`);
        if (!isUsable(answer.url)) {
          this.#trace('refused', 'It is not asked: it would get the password readable.');
          return null;
        }
        if (!answer.sure && this.#distrusts(new URL(answer.url).hostname, domainOf(email))) {
          return null;
        }
        return await this.#askAt(placeAt(answer.url), email);
    }
  }

  /** @throws AccountSpared when the password was refused so often that one more may lock it */
  #spareAccount(): void {
    if (this.#refusedAt.size < MOST_REFUSALS) return;
    const error = new AccountSpared([...this.#refusedAt]);
    this.#trace('refused', error.message);
    throw error;
  }

  #trace(result: Step['result'], sentence: string): void {
    this.#options.trace({ result, sentence });
  }

  /** A place that knows us and refuses says more than one that does not answer. */
  #remember(error: SyncError): void {
    const order = ['no-such-account', 'auth', 'settings', 'tls'];
    const rank = ({ code }: SyncError): number =>
      (order.indexOf(code) + order.length + 1) % (order.length + 1);
    if (this.#worst === null || rank(error) < rank(this.#worst)) this.#worst = error;
  }
}

/** Ends the search. */
class AccountSpared extends SyncError {
  constructor(hosts: readonly string[]) {
    super(
      'auth',
      `${hosts.join(' and ')} do not accept the user name or password. No other server is asked, so that the account is not locked. Check both; or enter the address of the server, if these are not the servers of the account.`,
    );
  }
}

/** @throws SyncError settings */
function domainOf(email: string): string {
  const domain = /^[^@\s]+@([a-z0-9.-]+)$/i.exec(email)?.[1];
  if (domain !== undefined) return domain;
  throw new SyncError('settings', 'This is not a complete e-mail address.');
}

const isUsable = (url: string): boolean => /^https:\/\//i.test(url) && URL.canParse(url);

function notFound(email: string, cause: SyncError | null): SyncError {
  return new SyncError(
    'wrong-service',
    `No Exchange server was found for ${email}. Enter the address of the server, such as https://server.example/EWS/Exchange.asmx.`,
    { cause },
  );
}
