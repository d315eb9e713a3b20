/** Looks at the certificate of a server that is not trusted yet. Nothing else is sent or read. */
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { DEFAULT_LIMITS } from './limits.ts';
import type { Proxies } from './proxy/proxies.ts';
import { openTunnel } from './proxy/tunnel.ts';

export interface SeenCertificate {
  /** SHA-256 in pairs of hexadecimal digits with colons, as certificate viewers show it. */
  readonly sha256: string;
  /** Common names, or empty. */
  readonly subject: string;
  readonly issuer: string;
  /** As the certificate says it, in GMT. */
  readonly validTo: string;
  /** Whether this computer accepts it, for that name, without a pin. */
  readonly isTrusted: boolean;
}

/**
 * The certificate that a person has to recognise before it is pinned. It is compared with nothing
 * here, and no request goes over this connection. Null when the server shows none, or no proxy
 * lets us through to it.
 */
export async function seeCertificate(
  address: string,
  proxies: Proxies,
  signal: AbortSignal,
): Promise<SeenCertificate | null> {
  const { protocol, hostname, port } = new URL(address);
  if (protocol !== 'https:' || signal.aborted) return null;
  const way = await wayTo(address, proxies, signal).catch(() => null);
  if (way === null) return null;
  const host = hostname.replace(/^\[|\]$/g, '');
  return await shownAt(
    {
      ...{ host, port: Number(port || 443), rejectUnauthorized: false, ...way },
      ...(/^[\d.:]+$/.test(host) ? {} : { servername: host }),
    },
    signal,
  );
}

/** @throws what openTunnel throws */
async function wayTo(
  address: string,
  proxies: Proxies,
  signal: AbortSignal,
): Promise<Pick<ConnectionOptions, 'socket'>> {
  const proxy = await proxies.for(address);
  if (proxy === null) return {};
  const { host, port } = new URL(address);
  const { connectMs } = DEFAULT_LIMITS;
  const to = port === '' ? `${host}:443` : host;
  return { socket: await openTunnel({ proxies, connectMs, signal }, proxy, to) };
}

function shownAt(options: ConnectionOptions, signal: AbortSignal): Promise<SeenCertificate | null> {
  return new Promise((resolve) => {
    const socket = connect(options);
    const end = (seen: SeenCertificate | null): void => {
      signal.removeEventListener('abort', stop);
      socket.destroy();
      resolve(seen);
    };
    const stop = (): void => {
      end(null);
    };
    signal.addEventListener('abort', stop);
    socket.once('secureConnect', () => {
      end(seenOn(socket));
    });
    socket.once('error', stop);
    socket.once('close', stop);
  });
}

function seenOn(socket: TLSSocket): SeenCertificate | null {
  const certificate = socket.getPeerCertificate();
  // Without a certificate the object is empty, whatever its type says.
  const { fingerprint256: sha256 } = certificate as Partial<typeof certificate>;
  if (sha256 === undefined) return null;
  const { subject, issuer, valid_to: validTo } = certificate;
  const isTrusted = socket.authorized;
  return { sha256, subject: nameIn(subject), issuer: nameIn(issuer), validTo, isTrusted };
}

function nameIn(names: { readonly CN?: string | string[] }): string {
  return [names.CN ?? []].flat().join(', ');
}
