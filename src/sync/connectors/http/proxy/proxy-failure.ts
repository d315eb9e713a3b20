/** What goes wrong at a proxy, before any server is asked. */
import { SyncError } from '../../../model/error.ts';
import { basicProof } from '../basic-proof.ts';
import { challengesFor, offered } from '../challenges.ts';
import type { ProxyServer } from '../../../ports/proxy.ts';

/** No way through it stands; what the network said is the cause. */
export class ProxyFailure extends Error {
  /** Host and port. */
  readonly proxy: string;

  constructor(proxy: ProxyServer, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.proxy = placeOf(proxy);
  }
}

/** It is there, and cannot reach the server now. */
export class ServerBehindProxy extends Error {
  readonly proxy: string;
  /** Null: it was still trying. */
  readonly status: number | null;

  constructor(proxy: ProxyServer, status: number | null) {
    const what = status === null ? 'not answered in time' : `answered with HTTP status ${status}`;
    super(`CONNECT was ${what}`);
    this.proxy = placeOf(proxy);
    this.status = status;
  }
}

const placeOf = ({ address }: ProxyServer): string => new URL(address).host;

export function proxyProof({ login }: ProxyServer): Readonly<Record<string, string>> {
  if (login === null) return {};
  return { 'proxy-authorization': basicProof(login.user, login.password) };
}

/** Answers the two kinds of status, in which it does not let us through. */
export function barred(proxy: ProxyServer, server: string, status: number): Error {
  // With these a proxy says that it failed, or the server behind it; the others are its rules.
  if (status >= 500 && status !== 501) return new ServerBehindProxy(proxy, status);
  return new SyncError(
    'settings',
    `The proxy ${placeOf(proxy)} does not let Calbridge through to ${server} (HTTP status ${status}). Nothing was sent to the server. Whoever runs the proxy has to allow it.`,
    { cause: new Error(`HTTP status ${status}`) },
  );
}

/** For an answer 407. */
export function unwelcome(
  proxy: ProxyServer,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): SyncError {
  const cause = new Error('HTTP status 407');
  const challenges = challengesFor(headers['proxy-authenticate']);
  const takesBasic = challenges.some(({ scheme }) => scheme === 'basic');
  const place = placeOf(proxy);
  if (!takesBasic && challenges.length > 0) {
    const sentence = `The proxy ${place} does not take a password in a way that Calbridge can. It offers: ${offered(challenges)}. Nothing was sent to the server.`;
    return new SyncError('settings', sentence, { cause });
  }
  const sentence =
    proxy.login === null
      ? `The proxy ${place} asks for a user name and a password. Nothing was sent to the server.`
      : `The proxy ${place} does not accept the user name or password. To keep the account from being locked they are not tried again until they are changed. Nothing was sent to the server.`;
  return new SyncError('settings', sentence, { cause });
}

/** Whether an error is about the proxy and not about the server, by its sentence. */
export function concernsProxy(message: string): boolean {
  return /^The proxy \S+ /.test(message);
}

/** Whether by an error nothing at all goes through the proxy, whichever server is meant. */
export function isProxyShut(message: string): boolean {
  return concernsProxy(message) && !message.includes(' does not let Calbridge through ');
}
