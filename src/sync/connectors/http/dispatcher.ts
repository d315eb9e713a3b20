/** The connections: kept alive, limited in number, with certificates verified or pinned. */
import { TLSSocket } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import type { HttpLimits } from './limits.ts';
import { fingerprintOf, PinMismatch } from './pin.ts';

/**
 * With a pin, the server's own certificate decides alone, so that a self-signed one can be used:
 * the connection stands only when its SHA-256 fingerprint is the pinned one. Without a pin, the
 * certificate has to be valid for the name and signed by an authority that the computer trusts.
 */
export function createDispatcher(limits: HttpLimits, pinnedSha256: string | null): Agent {
  return new Agent({
    connect: createConnector(limits, pinnedSha256),
    connections: limits.connectionsPerServer,
    pipelining: 1,
    allowH2: false,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyMs,
    maxHeaderSize: 32 * 1024,
  });
}

/** For answers that stay open: their reader watches how long they are silent. */
export function createStreamDispatcher(limits: HttpLimits, pinnedSha256: string | null): Agent {
  return new Agent({
    connect: createConnector(limits, pinnedSha256),
    pipelining: 1,
    allowH2: false,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.streamSilenceMs,
    maxHeaderSize: 32 * 1024,
  });
}

function createConnector(
  limits: HttpLimits,
  pinnedSha256: string | null,
): buildConnector.connector {
  const timeout = limits.connectMs;
  if (pinnedSha256 === null) return buildConnector({ timeout, allowH2: false });
  const pin = fingerprintOf(pinnedSha256);
  // A resumed session would not show the certificate again.
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
