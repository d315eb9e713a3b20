/** Signs in with a password in the way that the server offers: NTLM before Basic. */
import { SyncError } from '../../model/error.ts';
import { basicSignIn, readableBasic } from './basic-auth.ts';
import { challengesIn, offered } from './challenges.ts';
import { isClosedToOthers } from './closed-way.ts';
import { ntlmSignIn, type NtlmOptions } from './ntlm/ntlm-sign-in.ts';
import type { Incoming, Outgoing } from './outgoing.ts';
import { anonymous, type SignIn, type SignInMethod, type SignInParts } from './sign-in.ts';

/**
 * Each server is asked once, without the password. One that offers Basic alone gets the password
 * only over TLS, or on this computer.
 */
export function passwordSignIn(options: NtlmOptions): SignInMethod {
  const ways = {
    ntlm: ntlmSignIn(options),
    basic: basicSignIn(options.user, options.password),
    none: anonymous,
  };
  return (parts) => new PasswordSignIn(ways, parts);
}

type Ways = Readonly<Record<Way | 'none', SignInMethod>>;
type Way = 'ntlm' | 'basic';

interface Choice {
  readonly way: Promise<Way | null>;
  /** Of the request that it was made for. */
  readonly signal: AbortSignal;
}

class PasswordSignIn implements SignIn {
  readonly #ways: Readonly<Record<Way | 'none', SignIn>>;
  readonly #chosen = new Map<string, Choice>();

  constructor(ways: Ways, parts: SignInParts) {
    this.#ways = {
      ntlm: ways.ntlm(parts),
      basic: ways.basic(parts),
      none: ways.none(parts),
    };
  }

  async send(outgoing: Outgoing): Promise<Incoming> {
    const way = await this.#wayFor(outgoing);
    if (way !== null) return await this.#ways[way].send(outgoing);
    const answer = await this.#ways.none.send(outgoing);
    if (answer.statusCode !== 401) return answer;
    // It asks after all: it was too busy the first time.
    await answer.body.dump();
    return await this.#ways[(await this.#wayFor(outgoing)) ?? 'none'].send(outgoing);
  }

  async #wayFor(outgoing: Outgoing): Promise<Way | null> {
    const { origin } = new URL(outgoing.url);
    for (;;) {
      const choice = this.#chosen.get(origin) ?? this.#begin(origin, outgoing);
      try {
        return await choice.way;
      } catch (error) {
        // What was stopped for another request was not stopped for this one.
        const isOthers = choice.signal.aborted && !outgoing.signal.aborted;
        if (!isOthers || error instanceof SyncError) throw error;
      }
    }
  }

  #begin(origin: string, outgoing: Outgoing): Choice {
    const choice = { way: this.#choose(outgoing), signal: outgoing.signal };
    this.#chosen.set(origin, choice);
    // A failure and a server that did not ask tell nothing about the next request.
    const forget = (): unknown => this.#chosen.delete(origin);
    choice.way.then((way) => way ?? forget(), forget);
    return choice;
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#ways).map((way) => way.close()));
  }

  async #choose(outgoing: Outgoing): Promise<Way | null> {
    const empty = {
      ...outgoing,
      body: outgoing.body === null ? null : '',
      started: () => undefined,
    };
    const answer = await this.#ways.none.send(empty);
    const challenges = challengesIn(answer);
    await answer.body.dump();
    if (answer.statusCode !== 401) return null;
    const url = new URL(outgoing.url);
    const schemes = new Set(challenges.map(({ scheme }) => scheme));
    if (schemes.has('ntlm') || schemes.has('negotiate')) return 'ntlm';
    if (schemes.has('basic') && isClosedToOthers(url)) return 'basic';
    throw schemes.has('basic')
      ? readableBasic(url)
      : new SyncError(
          'auth',
          `The server ${url.host} does not accept a password in a way that Calbridge can. It offers: ${offered(challenges)}.`,
        );
  }
}
