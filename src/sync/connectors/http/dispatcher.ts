/** The connections: kept alive, limited in number, with certificates verified or pinned. */
import { TLSSocket } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import type { ProxyServer } from '../../ports/proxy.ts';
import type { HttpLimits } from './limits.ts';
import { fingerprintOf, PinMismatch } from './pin.ts';
import type { Proxies } from './proxy/proxies.ts';
import { proxyConnector } from './proxy/proxy-connector.ts';
import { ProxyFailure } from './proxy/proxy-failure.ts';
import { openTunnel } from './proxy/tunnel.ts';

export type Connector = buildConnector.connector;

export const TRANSPORT = { pipelining: 1, allowH2: false, maxHeaderSize: 32 * 1024 } as const;

export interface ConnectorRules {
  readonly connectMs: number;
  /**
   * With a pin, the server's own certificate decides alone, so that a self-signed one can be used:
   * the connection stands only when its SHA-256 fingerprint is the pinned one. Without a pin, the
   * certificate has to be valid for the name and signed by an authority that the computer trusts.
   */
  readonly pinnedSha256: string | null;
  /** Whether TLS sessions may be resumed, which do not show the certificate again. */
  readonly resume: boolean;
  /** Null: straight to the server. */
  readonly through: Through | null;
}

interface Through {
  readonly proxy: ProxyServer;
  readonly proxies: Proxies;
  /** Ends what is being opened. */
  readonly signal: AbortSignal;
}

export function createDispatcher(limits: HttpLimits, rules: ConnectorRules): Agent {
  return new Agent({
    ...TRANSPORT,
    connect: createConnector(rules),
    connections: limits.connectionsPerServer,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyMs,
  });
}

export function createConnector(rules: ConnectorRules): Connector {
  const straight = pinning(rules);
  const { through, connectMs } = rules;
  return through === null ? straight : proxied(through, straight, connectMs);
}

function pinning({ connectMs, pinnedSha256, resume }: ConnectorRules): Connector {
  const common = { timeout: connectMs, allowH2: false };
  const cached = resume ? {} : { maxCachedSessions: 0 };
  if (pinnedSha256 === null) return buildConnector({ ...common, ...cached });
  const pin = fingerprintOf(pinnedSha256);
  const connect = buildConnector({ ...common, rejectUnauthorized: false, maxCachedSessions: 0 });
  return (options, callback) => {
    connect(options, (...[error, socket]) => {
      if (error !== null) {
        callback(error, null);
      } else if (socket instanceof TLSSocket && isPinned(socket, pin)) {
        callback(null, socket);
      } else {
        socket.destroy();
        callback(new PinMismatch(), null);
      }
    });
  };
}

/** Through a tunnel to a server with TLS; to the proxy itself for one without. */
function proxied(through: Through, straight: Connector, connectMs: number): Connector {
  const { proxy, proxies, signal } = through;
  const toProxy = proxyConnector(proxy, connectMs);
  return (options, callback) => {
    if (options.protocol === 'https:') {
      const to = options.port === '' ? `${options.host ?? ''}:443` : (options.host ?? '');
      openTunnel({ proxies, connectMs, signal }, proxy, to).then(
        (httpSocket) => {
          straight({ ...options, httpSocket }, callback);
        },
        (thrown: unknown) => {
          callback(thrown as Error, null);
        },
      );
      return;
    }
    toProxy(options, (...result) => {
      const [error] = result;
      if (error === null) {
        callback(...result);
        return;
      }
      proxies.failed(proxy);
      callback(new ProxyFailure(proxy, error), null);
    });
  };
}

function isPinned(socket: TLSSocket, pin: string): boolean {
  const certificate: unknown = socket.getPeerCertificate();
  const print =
    typeof certificate === 'object' && certificate !== null && 'fingerprint256' in certificate
      ? certificate.fingerprint256
      : null;
  return typeof print === 'string' && fingerprintOf(print) === pin;
}
