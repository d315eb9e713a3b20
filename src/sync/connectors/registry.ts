/** Which connector serves which kind of server. */
import type { Importance } from '../model/content.ts';
import type { SubjectTemplate } from '../model/subject.ts';
import type { ServerTraffic } from '../model/traffic.ts';
import type { CalendarConnection, CrmConnection } from '../ports/connection.ts';
import type { Directory } from '../ports/directory.ts';
import type { Dns } from '../ports/dns.ts';
import type { ServerForm } from '../ports/form.ts';
import type { Http } from '../ports/http.ts';
import {
  hasOnlineTokens,
  signInMethodOf,
  type CalendarServer,
  type SoughtServer,
} from './ews/calendar-server.ts';
import { openExchange } from './ews/connection.ts';
import { discover } from './ews/discovery/discover.ts';
import type { Step } from './ews/discovery/question.ts';
import { toldOfBlocking } from './ews/exchange-online.ts';
import { EXCHANGE_FORM } from './ews/form.ts';
import { askGroupKeys } from './ews/streaming/affinity-groups.ts';
import type { AskGroupKeys } from './ews/streaming/exchange-changes.ts';
import type { BrowserParts } from './http/oauth/browser-page.ts';
import { openHttp, type ConnectorParts } from './http/open-http.ts';
import { passwordSignIn } from './http/password-sign-in.ts';
import { openSuperOffice } from './superoffice/connection.ts';
import { SUPEROFFICE_FORM } from './superoffice/form.ts';
import { findApi, type PersonOnline, type SystemUser } from './superoffice/interfaces.ts';
import { signInPerson } from './superoffice/online/person.ts';

export type { ConnectorParts } from './http/open-http.ts';
export { seeCertificate, type SeenCertificate } from './http/see-certificate.ts';
export { concernsProxy } from './http/proxy/proxy-failure.ts';
export { Proxies } from './http/proxy/proxies.ts';
export type { Step as FindingStep } from './ews/discovery/question.ts';
export { asksToSignIn } from './http/asks-to-sign-in.ts';
export { WRONG_CLOCK } from './superoffice/online/claims.ts';
export { signInToCalendar, type CalendarServer } from './ews/calendar-server.ts';

/** What is asked of a person to reach each kind of server. */
export const SERVER_FORMS: readonly ServerForm[] = [SUPEROFFICE_FORM, EXCHANGE_FORM];

/** As a user of SuperOffice, as one of Windows whom SuperOffice knows, or as an application alone. */
export type CrmSignIn =
  | { readonly method: 'superoffice' | 'windows' }
  /** At SuperOffice Online; `customer` is the id of the tenant, such as `Cust12345`. */
  | { readonly method: 'system-user'; readonly customer: string }
  /** There as a person who signs in once in the browser; `clientId` is that of the application. */
  | { readonly method: 'person'; readonly customer: string; readonly clientId: string };

export interface CrmServer {
  readonly kind: 'superoffice';
  /** `auto`: REST where it answers, else SOAP. */
  readonly api: 'rest' | 'soap' | 'auto';
  readonly url: string;
  readonly signIn: CrmSignIn;
  readonly user: string;
  /** For `system-user` the private key of the application; empty for `person`. */
  readonly password: string;
  /** By which SuperOffice knows the application; null or absent: none was given. */
  readonly applicationToken?: string | null;
  /** For `system-user`: what the customer gave the application. */
  readonly systemUserToken?: string | null;
  /** An IANA zone that overrides what the server says of its base time zone; null: ask it. */
  readonly timeZone: string | null;
  /** Priority id → importance; null: by the names of the priorities. */
  readonly priorities: Readonly<Record<string, Importance>> | null;
  readonly followUps: {
    /** What the title on the calendar is made of. */
    readonly subject: SubjectTemplate;
    /** Whether the text on the calendar ends with the records and the participants. */
    readonly footer: boolean;
    readonly webClient: string | null;
    /** The category by the id of a type; empty: categories are left alone. */
    readonly categories: Readonly<Record<string, string>>;
    readonly usualType: string | null;
    readonly allDayType: string | null;
  };
  readonly pinnedSha256: string | null;
}

function crmAccount(server: CrmServer, parts: ConnectorParts) {
  const { url, user, password, pinnedSha256, applicationToken = null } = server;
  const isWindows = server.signIn.method === 'windows';
  const { randomBytes, clock } = parts;
  const way = isWindows ? { signIn: passwordSignIn({ user, password, randomBytes }) } : {};
  const http = openHttp({ pinnedSha256, ...way }, parts);
  return { url, user, password, applicationToken, signIn: signInOf(server, parts), http, clock };
}

function signInOf(
  { signIn, systemUserToken }: CrmServer,
  { secrets }: ConnectorParts,
): 'windows' | 'password' | SystemUser | PersonOnline {
  switch (signIn.method) {
    case 'windows':
      return 'windows';
    case 'superoffice':
      return 'password';
    case 'system-user':
      return { customer: signIn.customer, systemUserToken: systemUserToken ?? '' };
    case 'person':
      return { customer: signIn.customer, clientId: signIn.clientId, secrets };
  }
}

/**
 * Lets a person sign in in the browser, and keeps the tokens among the secrets. Nothing happens
 * with any other way of signing in.
 * @throws SyncError auth, settings, cancelled, and as every request
 */
export async function signInToCrm(
  server: CrmServer,
  parts: ConnectorParts & BrowserParts,
  signal: AbortSignal,
): Promise<void> {
  const { signIn, url, applicationToken = null, pinnedSha256 } = server;
  if (signIn.method !== 'person') return;
  const http = openHttp({ pinnedSha256 }, parts);
  const { secrets, clock } = parts;
  const { customer, clientId } = signIn;
  try {
    const account = { url, customer, clientId, applicationToken, secrets, http, clock };
    await signInPerson(account, parts, signal);
  } finally {
    await http.close();
  }
}

/**
 * Which interface answers at the address of a CRM.
 * @throws SyncError wrong-service when none does, settings, offline, timeout, tls, cancelled
 */
export async function findCrmApi(
  server: CrmServer,
  parts: ConnectorParts,
  signal: AbortSignal,
): Promise<'rest' | 'soap'> {
  const account = crmAccount(server, parts);
  try {
    return await findApi(account, signal);
  } finally {
    await account.http.close();
  }
}

/** Sends nothing yet; `check` and the other calls do. */
export function openCrm(server: CrmServer, parts: ConnectorParts): CrmConnection {
  const { api, timeZone, priorities } = server;
  const { subject, footer, webClient, categories, usualType, allDayType } = server.followUps;
  const { log } = parts;
  const settings = {
    ...(timeZone === null ? {} : { timeZone }),
    ...(priorities === null ? {} : { priorities }),
    types: { categories, usual: usualType, allDay: allDayType },
    shown: { subject, footer: footer ? { webClient } : null },
  };
  const account = crmAccount(server, parts);
  const traffic = (): readonly ServerTraffic[] => account.http.traffic();
  return openSuperOffice({ ...account, traffic, api, settings, log });
}

/** Sends nothing yet; `check` and the other calls do. */
export function openCalendar(server: CalendarServer, parts: ConnectorParts): CalendarConnection {
  const { url, user, access, folder, pinnedSha256 } = server;
  const actsAs = server.signIn.method === 'oauth-app' ? user : null;
  const { clock, log, jitter } = parts;
  const signIn = signInMethodOf(server, parts);
  const http = toldOfBlocking(openHttp({ pinnedSha256, signIn }, parts));
  const account = { url, user, access, actsAs, folder };
  const notes = parts.notes ?? null;
  const ask = groupKeysOf(server, parts, http);
  const options = { ...account, http, clock, log, jitter, notes, askGroupKeys: ask };
  const connection = openExchange(options);
  return { ...connection, close: () => http.close() };
}

/**
 * Autodiscover may refuse the password that the service beside it takes. With a way of its own it
 * is not taken for refused there; a token is not remembered as refused anyway.
 */
function groupKeysOf(server: CalendarServer, parts: ConnectorParts, shared: Http): AskGroupKeys {
  const { url, pinnedSha256 } = server;
  if (server.signIn.method.startsWith('oauth')) {
    return (addresses, signal) => askGroupKeys({ http: shared, url }, addresses, signal);
  }
  return async (addresses, signal) => {
    const http = openHttp({ pinnedSha256, signIn: signInMethodOf(server, parts) }, parts);
    try {
      return await askGroupKeys({ http, url }, addresses, signal);
    } finally {
      await http.close();
    }
  };
}

export interface Finding {
  readonly dns: Dns;
  /** The address of a mailbox there; null: the user name is one. */
  readonly email: string | null;
  /** Of the organisation that this computer belongs to; null or absent: it knows none. */
  readonly directory?: Directory | null;
  /** Hosts outside of the mail domain that may be sent the password. */
  readonly trustedHosts: readonly string[];
  /** Told of each step, for the administrator to read. */
  readonly trace: (step: Step) => void;
}

/**
 * The address of the calendar server of an account.
 * @throws SyncError settings, auth, no-such-account, tls, wrong-service, cancelled
 */
export async function findCalendar(
  server: SoughtServer,
  parts: ConnectorParts & Finding,
  signal: AbortSignal,
): Promise<string> {
  const { pinnedSha256 } = server;
  const { clock, dns, trace } = parts;
  const trustedHosts = new Set(parts.trustedHosts.map((host) => host.toLowerCase()));
  const http = openHttp({ pinnedSha256, signIn: signInMethodOf(server, parts) }, parts);
  const anonymous = openHttp({ pinnedSha256: null }, parts);
  const isForOnline = hasOnlineTokens(server);
  const { directory = null } = parts;
  const way = { http, anonymous, clock, dns, directory, trustedHosts, isForOnline, trace };
  try {
    return await discover({ ...way, email: parts.email ?? server.user }, signal);
  } finally {
    await Promise.all([http.close(), anonymous.close()]);
  }
}
