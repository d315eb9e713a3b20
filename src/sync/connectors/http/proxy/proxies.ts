/** The ways to the servers that lead through proxies, shared by all connections of a profile. */
import type { ProxyChoice, ProxyServer } from '../../../ports/proxy.ts';
import { Trials, type Tried } from '../trials.ts';

export class Proxies {
  readonly #choice: ProxyChoice;
  #trials = new Trials<unknown>();

  constructor(choice: ProxyChoice) {
    this.#choice = choice;
  }

  /** The proxy for an address; null: none. @throws SyncError settings */
  for(address: string): Promise<ProxyServer | null> {
    return this.#choice.for(address);
  }

  failed(proxy: ProxyServer): void {
    this.#choice.failed(proxy);
  }

  /**
   * One that refused a password is not sent it again: often it opens the account of a person, which
   * is locked after a few of them. @throws SyncError settings, and what the attempt throws
   */
  async admit<Answer>(proxy: ProxyServer, attempt: () => Promise<Tried<Answer>>): Promise<Answer> {
    if (proxy.login === null) {
      const tried = await attempt();
      if (tried.verdict === 'refused') throw tried.error;
      return tried.answer;
    }
    return (await this.#trials.run(keyOf(proxy), attempt)) as Answer;
  }

  /** Somebody wants it tried once more with the same password. */
  renew(): void {
    this.#trials = new Trials();
    this.#choice.renew();
  }
}

/** The same for the same proxy with the same login. */
export const keyOf = ({ address, login }: ProxyServer): string =>
  JSON.stringify([address, login?.user ?? null, login?.password ?? null]);

/** Every server is asked straight. */
export const noProxies = (): Proxies =>
  new Proxies({
    for: () => Promise.resolve(null),
    failed: () => undefined,
    renew: () => undefined,
  });
