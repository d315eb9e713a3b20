/** Which proxy is asked for which address, by the settings of the moment. */
import { SyncError } from '../../sync/index.ts';
import type { Clock, EpochMs, ProxyChoice, ProxyServer, Secrets } from '../../sync/index.ts';
import { proxyPassword } from '../secrets/proxy-secret.ts';
import type { ProxySettings } from '../settings/proxy-settings.ts';
import { bypasses, isThisComputer } from '../settings/proxy-bypass.ts';
import type { SystemProxies } from './system-proxies.ts';

/** As long as browsers leave out a proxy that did not answer. */
const LEFT_OUT_MS = 5 * 60_000;
/** Everybody asks with every request; whoever stores another password waits no longer than that. */
const KNOWN_MS = 30_000;

export interface ProxyChoiceParts {
  /** @throws SyncError settings */
  readonly settings: () => ProxySettings;
  readonly secrets: Secrets;
  readonly system: SystemProxies;
  readonly clock: Pick<Clock, 'now'>;
}

export function createProxyChoice(parts: ProxyChoiceParts): ProxyChoice {
  return new Choice(parts);
}

type Login = ProxyServer['login'];

class Choice implements ProxyChoice {
  readonly #parts: ProxyChoiceParts;
  readonly #deadUntil = new Map<string, EpochMs>();
  #known: { readonly of: string; readonly since: EpochMs; readonly login: Promise<Login> } | null =
    null;

  constructor(parts: ProxyChoiceParts) {
    this.#parts = parts;
  }

  async for(address: string): Promise<ProxyServer | null> {
    if (isThisComputer(address)) return null;
    const settings = this.#parts.settings();
    switch (settings.mode) {
      case 'none':
        return null;
      case 'manual':
        return bypasses(settings.bypass, address) ? null : await this.#manual(settings);
      case 'system':
        return this.#alive(await this.#parts.system.waysTo(address));
    }
  }

  failed({ address }: ProxyServer): void {
    this.#deadUntil.set(address, this.#parts.clock.now() + LEFT_OUT_MS);
  }

  renew(): void {
    this.#known = null;
    this.#deadUntil.clear();
  }

  /** The only one is asked all the same. */
  #alive(ways: readonly (ProxyServer | null)[]): ProxyServer | null {
    const now = this.#parts.clock.now();
    const isDead = (way: ProxyServer): boolean => (this.#deadUntil.get(way.address) ?? 0) > now;
    const [first] = [...ways.filter((way) => way === null || !isDead(way)), ...ways];
    return first ?? null;
  }

  async #manual(settings: ProxySettings): Promise<ProxyServer> {
    const { origin } = new URL(settings.address);
    if (settings.user === '') return { address: origin, login: null };
    const now = this.#parts.clock.now();
    const of = JSON.stringify([origin, settings.user]);
    const isFresh = this.#known?.of === of && now - this.#known.since < KNOWN_MS;
    if (!isFresh) this.#known = { of, since: now, login: this.#login(settings) };
    return { address: origin, login: (await this.#known?.login) ?? null };
  }

  async #login(settings: ProxySettings): Promise<Login> {
    const password = await proxyPassword(this.#parts.secrets, settings);
    if (password !== null) return { user: settings.user, password };
    const { host } = new URL(settings.address);
    // An empty one would be a wrong one, of which an account bears only a few.
    throw new SyncError(
      'settings',
      `The proxy ${host} is to be told a user name, and its password is not known here. Enter it again.`,
    );
  }
}
