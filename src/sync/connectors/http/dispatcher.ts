/** The connections: kept alive, limited in number, with certificates verified or pinned. */
import { TLSSocket } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import type { HttpLimits } from './limits.ts';
import { fingerprintOf, PinMismatch } from './pin.ts';

export const TRANSPORT = { pipelining: 1, allowH2: false, maxHeaderSize: 32 * 1024 } as const;

/**
 * With a pin, the server's own certificate decides alone, so that a self-signed one can be used:
 * the connection stands only when its SHA-256 fingerprint is the pinned one. Without a pin, the
 * certificate has to be valid for the name and signed by an authority that the computer trusts.
 */
export function createDispatcher(limits: HttpLimits, pinnedSha256: string | null): Agent {
  return new Agent({
    ...TRANSPORT,
    connect: createConnector(limits, { pinnedSha256, resume: true }),
    connections: limits.connectionsPerServer,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyMs,
  });
}

/** `resume`: whether TLS sessions may be resumed, which do not show the certificate again. */
export function createConnector(
  limits: HttpLimits,
  tls: { readonly pinnedSha256: string | null; readonly resume: boolean },
): buildConnector.connector {
  const timeout = limits.connectMs;
  const cached = tls.resume ? {} : { maxCachedSessions: 0 };
  if (tls.pinnedSha256 === null) return buildConnector({ timeout, allowH2: false, ...cached });
  const pin = fingerprintOf(tls.pinnedSha256);
  const connect = buildConnector({
    timeout,
    allowH2: false,
    rejectUnauthorized: false,
    maxCachedSessions: 0,
  });
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

function isPinned(socket: TLSSocket, pin: string): boolean {
  const certificate: unknown = socket.getPeerCertificate();
  const print =
    typeof certificate === 'object' && certificate !== null && 'fingerprint256' in certificate
      ? certificate.fingerprint256
      : null;
  return typeof print === 'string' && fingerprintOf(print) === pin;
}
