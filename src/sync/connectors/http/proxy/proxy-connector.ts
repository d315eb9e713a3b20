/** A connection to a proxy itself, whichever server is behind it. */
import { isIP } from 'node:net';
import { buildConnector } from 'undici';
import type { ProxyServer } from '../../../ports/proxy.ts';

export function proxyConnector(
  { address }: ProxyServer,
  timeout: number,
): buildConnector.connector {
  const connect = buildConnector({ timeout, allowH2: false });
  const { protocol, host, port, hostname: named } = new URL(address);
  const hostname = named.replace(/^\[|\]$/g, '');
  // By itself it would ask the proxy for the certificate of the server.
  const servername = isIP(hostname) === 0 ? hostname : '';
  return (options, callback) => {
    connect({ ...options, protocol, host, hostname, port, servername }, callback);
  };
}
