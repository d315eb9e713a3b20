/**
 * Keeps the requests of a group of mailboxes at the one server behind the address that knows their
 * subscriptions. Source: vendor's "Maintain affinity between a group of subscriptions and the
 * Mailbox server".
 */

/** The second is that of Exchange 2010. */
const COOKIES = ['X-BackEndOverrideCookie', 'exchangecookie'] as const;
const VALUE = '[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]{1,1000}';
const PLAIN = /^[\x21-\x7e]+$/;

export class Affinity {
  readonly #anchor: string;
  readonly #cookies = new Map<string, string>();

  /** The anchor is the first mailbox of the group. */
  constructor(anchor: string) {
    this.#anchor = anchor;
  }

  get headers(): Readonly<Record<string, string>> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return {
      ...(PLAIN.test(this.#anchor) ? { 'x-anchormailbox': this.#anchor } : {}),
      'x-preferserveraffinity': 'true',
      ...(cookie === '' ? {} : { cookie }),
    };
  }

  learn(headers: Readonly<Record<string, string>>): void {
    const told = headers['set-cookie'] ?? '';
    for (const name of COOKIES) {
      const value = new RegExp(`(?:^|[,;]\\s*)${name}=(${VALUE})`, 'i').exec(told)?.[1];
      if (value !== undefined) this.#cookies.set(name, value);
    }
  }

  /** The server behind the address is another one now. */
  forget(): void {
    this.#cookies.clear();
  }
}
