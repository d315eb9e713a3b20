/** The connections to servers: shared ones for most, single ones for those that sign in by connection. */
import { Client } from 'undici';
import type { Agent, Dispatcher } from 'undici';
import type { ProxyServer } from '../../ports/proxy.ts';
import { createConnector, createDispatcher, TRANSPORT } from './dispatcher.ts';
import type { Connector, ConnectorRules } from './dispatcher.ts';
import type { HttpLimits } from './limits.ts';
import { sendOver, type Incoming, type Outgoing } from './outgoing.ts';
import { sendForwarded } from './proxy/forwarded.ts';
import { keyOf, type Proxies } from './proxy/proxies.ts';

export interface Connections {
  /** By the way that leads to its address now. @throws SyncError settings */
  send(outgoing: Outgoing): Promise<Incoming>;
  /** How many there may be to one server. */
  readonly most: number;
  /** One connection at a time, made with the given connector around ours. Its owner closes it. */
  single(origin: string, around: (connect: Connector) => Connector): SingleConnection;
  close(): Promise<void>;
}

export interface SingleConnection {
  /** By the way that leads to the server now. @throws SyncError settings */
  send(outgoing: Outgoing): Promise<Incoming>;
  /** By the way of the last request. */
  sendOnSame(outgoing: Outgoing): Promise<Incoming>;
  close(): Promise<void>;
}

interface ConnectionParts {
  readonly limits: HttpLimits;
  readonly pinnedSha256: string | null;
  readonly proxies: Proxies;
}

interface Way<Over extends Dispatcher> {
  readonly key: string;
  readonly proxy: ProxyServer | null;
  readonly over: Over;
}

export function createConnections(parts: ConnectionParts): Connections {
  const { limits, pinnedSha256, proxies } = parts;
  const closing = new AbortController();
  const rulesFor = (proxy: ProxyServer | null): ConnectorRules => ({
    ...{ connectMs: limits.connectMs, pinnedSha256, resume: true },
    through: proxy && { proxy, proxies, signal: closing.signal },
  });
  const ways = new Map<string, Way<Agent>>();
  return {
    send: async (outgoing) => {
      const proxy = await proxies.for(outgoing.url);
      const key = proxy === null ? '' : keyOf(proxy);
      const way = ways.get(key) ?? { key, proxy, over: createDispatcher(limits, rulesFor(proxy)) };
      ways.set(key, way);
      return await sendBy(proxies, way, outgoing);
    },
    most: limits.connectionsPerServer,
    single: (origin, around) =>
      new Single(proxies, (proxy) => {
        const transport = { headersTimeout: limits.headersMs, bodyTimeout: limits.bodyMs };
        const connect = around(createConnector({ ...rulesFor(proxy), resume: false }));
        return new Client(origin, { ...TRANSPORT, ...transport, connect });
      }),
    close: async () => {
      closing.abort();
      await Promise.all([...ways.values()].map(({ over }) => over.destroy()));
    },
  };
}

function sendBy(
  proxies: Proxies,
  { proxy, over }: Way<Dispatcher>,
  outgoing: Outgoing,
): Promise<Incoming> {
  const isReadable = new URL(outgoing.url).protocol === 'http:';
  if (proxy === null || !isReadable) return sendOver(over, outgoing);
  return sendForwarded({ proxies, proxy }, over, outgoing);
}

class Single implements SingleConnection {
  readonly #proxies: Proxies;
  readonly #open: (proxy: ProxyServer | null) => Client;
  #way: Way<Client> | null = null;

  constructor(proxies: Proxies, open: (proxy: ProxyServer | null) => Client) {
    this.#proxies = proxies;
    this.#open = open;
  }

  async send(outgoing: Outgoing): Promise<Incoming> {
    const proxy = await this.#proxies.for(outgoing.url);
    const key = proxy === null ? '' : keyOf(proxy);
    if (this.#way?.key !== key) {
      void this.#way?.over.destroy();
      this.#way = { key, proxy, over: this.#open(proxy) };
    }
    return await sendBy(this.#proxies, this.#way, outgoing);
  }

  sendOnSame(outgoing: Outgoing): Promise<Incoming> {
    return this.#way === null ? this.send(outgoing) : sendBy(this.#proxies, this.#way, outgoing);
  }

  async close(): Promise<void> {
    await this.#way?.over.destroy();
  }
}
