/** Which connector serves which kind of server. */
import type { Importance } from '../model/appointment.ts';
import type { Clock } from '../ports/clock.ts';
import type { CalendarConnection, CrmConnection } from '../ports/connection.ts';
import type { SharedHttp } from '../ports/http.ts';
import type { Log } from '../ports/log.ts';
import { autodiscover } from './ews/autodiscover.ts';
import { openExchange } from './ews/connection.ts';
import { basicSignIn } from './http/basic-auth.ts';
import { createHttp } from './http/create-http.ts';
import { ntlmSignIn } from './http/ntlm/ntlm-sign-in.ts';
import { passwordSignIn } from './http/password-sign-in.ts';
import type { SignInMethod } from './http/sign-in.ts';
import { openSuperOffice } from './superoffice/connection.ts';

export interface CrmServer {
  readonly kind: 'superoffice';
  /** `auto`: REST where it answers, else SOAP. */
  readonly api: 'rest' | 'soap' | 'auto';
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** An IANA zone that overrides what the server says of its base time zone; null: ask it. */
  readonly timeZone: string | null;
  /** Priority id → importance; null: by the names of the priorities. */
  readonly priorities: Readonly<Record<string, Importance>> | null;
  readonly pinnedSha256: string | null;
}

/** `auto`: with the password in the best way that the server offers. */
export interface CalendarSignIn {
  readonly method: 'auto' | 'basic' | 'ntlm';
}

export interface CalendarServer {
  readonly kind: 'ews';
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly signIn: CalendarSignIn;
  readonly access: 'impersonation' | 'delegation' | 'own';
  readonly pinnedSha256: string | null;
}

export interface ConnectorParts {
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1, spreads repetitions. */
  readonly jitter: () => number;
  /** For cryptography. */
  readonly randomBytes: (count: number) => Uint8Array;
}

function httpFor(
  server: { readonly pinnedSha256: string | null },
  parts: ConnectorParts,
  signIn?: SignInMethod,
): SharedHttp {
  const { clock, log, jitter } = parts;
  return createHttp({
    clock,
    log,
    tls: { pinnedSha256: server.pinnedSha256 },
    retry: { jitter },
    ...(signIn === undefined ? {} : { signIn }),
  });
}

function signInOf(server: Omit<CalendarServer, 'url'>, parts: ConnectorParts): SignInMethod {
  const { user, password } = server;
  const options = { user, password, randomBytes: parts.randomBytes };
  switch (server.signIn.method) {
    case 'auto':
      return passwordSignIn(options);
    case 'basic':
      return basicSignIn(user, password);
    case 'ntlm':
      return ntlmSignIn(options);
  }
}

/** The priority that is written for each importance: the first one that is mapped to it. */
function priorityFor(
  priorities: Readonly<Record<string, Importance>>,
): Partial<Record<Importance, string>> {
  const ids: Partial<Record<Importance, string>> = {};
  for (const [id, importance] of Object.entries(priorities)) ids[importance] ??= id;
  return ids;
}

/** Sends nothing yet; `check` and the other calls do. */
export function openCrm(server: CrmServer, parts: ConnectorParts): CrmConnection {
  const { api, url, user, password, timeZone, priorities } = server;
  const { clock, log } = parts;
  const settings = {
    ...(timeZone === null ? {} : { timeZone }),
    ...(priorities === null ? {} : { priorities: priorityFor(priorities) }),
  };
  return openSuperOffice({
    url,
    api,
    user,
    password,
    settings,
    http: httpFor(server, parts),
    clock,
    log,
  });
}

/** Sends nothing yet; `check` and the other calls do. */
export function openCalendar(server: CalendarServer, parts: ConnectorParts): CalendarConnection {
  const { url, user, access } = server;
  const { clock, log } = parts;
  const http = httpFor(server, parts, signInOf(server, parts));
  return openExchange({ url, user, access, http, clock, log });
}

/**
 * The address of the calendar server of an account whose user name is an e-mail address.
 * @throws SyncError settings, auth, no-such-account, tls, wrong-service, cancelled
 */
export async function findCalendar(
  server: Omit<CalendarServer, 'url'>,
  parts: ConnectorParts,
  signal: AbortSignal,
): Promise<string> {
  const http = httpFor(server, parts, signInOf(server, parts));
  try {
    return await autodiscover({ email: server.user, http, clock: parts.clock }, signal);
  } finally {
    await http.close();
  }
}
