/** What every connection is made of, and its way to the network. */
import type { Clock } from '../../ports/clock.ts';
import type { SharedHttp } from '../../ports/http.ts';
import type { Log } from '../../ports/log.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { ServerNotes } from '../../ports/server-notes.ts';
import { createHttp } from './create-http.ts';
import type { Proxies } from './proxy/proxies.ts';
import type { SignInMethod } from './sign-in.ts';

export interface ConnectorParts {
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1, spreads repetitions. */
  readonly jitter: () => number;
  /** For cryptography. */
  readonly randomBytes: (count: number) => Uint8Array;
  /** Where tokens are kept. */
  readonly secrets: Secrets;
  /** Absent: what is learned of a server is forgotten with the connection. */
  readonly notes?: ServerNotes;
  /** Absent: every server is asked straight. */
  readonly proxies?: Proxies;
}

export interface HttpTarget {
  /** The SHA-256 fingerprint of the one certificate that is accepted; null: any valid one. */
  readonly pinnedSha256: string | null;
  readonly signIn?: SignInMethod;
}

export function openHttp({ pinnedSha256, signIn }: HttpTarget, parts: ConnectorParts): SharedHttp {
  const { clock, log, jitter, proxies } = parts;
  return createHttp({
    clock,
    log,
    tls: { pinnedSha256 },
    retry: { jitter },
    ...(signIn === undefined ? {} : { signIn }),
    ...(proxies === undefined ? {} : { proxies }),
  });
}
