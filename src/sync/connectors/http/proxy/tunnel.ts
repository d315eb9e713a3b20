/** A connection through a proxy to a server (RFC 9110, 9.3.6), which the proxy cannot read. */
import { Socket } from 'node:net';
import { Client, errors } from 'undici';
import { SyncError } from '../../../model/error.ts';
import type { ProxyServer } from '../../../ports/proxy.ts';
import type { Tried } from '../trials.ts';
import type { Proxies } from './proxies.ts';
import { proxyConnector } from './proxy-connector.ts';
import { barred, ProxyFailure, proxyProof, ServerBehindProxy, unwelcome } from './proxy-failure.ts';

export interface TunnelParts {
  readonly proxies: Proxies;
  /** Until the proxy has answered. */
  readonly connectMs: number;
  readonly signal: AbortSignal;
}

/**
 * @param to host and port of the server
 * @throws SyncError settings when the proxy does not let us through
 * @throws ProxyFailure, ServerBehindProxy
 */
export async function openTunnel(
  parts: TunnelParts,
  proxy: ProxyServer,
  to: string,
): Promise<Socket> {
  try {
    return await parts.proxies.admit(proxy, () => tried(parts, proxy, to));
  } catch (thrown) {
    if (thrown instanceof SyncError || thrown instanceof ServerBehindProxy) throw thrown;
    // It took the question: what it waits for itself is the server.
    if (isUnanswered(thrown)) throw new ServerBehindProxy(proxy, null);
    parts.proxies.failed(proxy);
    throw new ProxyFailure(proxy, thrown);
  }
}

const isUnanswered = (thrown: unknown): boolean => thrown instanceof errors.HeadersTimeoutError;

/** undici's own proxy agent has no deadline for this, and tells a 407 only in a text. */
async function tried(
  { connectMs, signal }: TunnelParts,
  proxy: ProxyServer,
  to: string,
): Promise<Tried<Socket>> {
  const client = new Client(proxy.address, {
    connect: proxyConnector(proxy, connectMs),
    headersTimeout: connectMs,
  });
  try {
    const headers = { host: to, 'user-agent': 'Calbridge', ...proxyProof(proxy) };
    const {
      statusCode,
      socket,
      headers: told,
    } = await client.connect({ path: to, headers, signal });
    if (statusCode >= 200 && statusCode < 300 && socket instanceof Socket) {
      return { verdict: 'accepted', answer: socket };
    }
    // What is left of the answer may still come, or be cut off.
    socket.on('error', () => undefined).destroy();
    if (statusCode === 407) return { verdict: 'refused', error: unwelcome(proxy, plainOf(told)) };
    throw barred(proxy, to, statusCode);
  } finally {
    void client.destroy();
  }
}

const plainOf = (headers: unknown): Readonly<Record<string, string | string[] | undefined>> =>
  (headers ?? {}) as Record<string, string | string[] | undefined>;
