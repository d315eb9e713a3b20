/** Which connector serves which kind of server. */
import type { Importance } from '../model/appointment.ts';
import type { CalendarConnection, CrmConnection } from '../ports/connection.ts';
import { autodiscover } from './ews/autodiscover.ts';
import { signInMethodOf, type CalendarServer, type SoughtServer } from './ews/calendar-server.ts';
import { openExchange } from './ews/connection.ts';
import { toldOfBlocking } from './ews/exchange-online.ts';
import { openHttp, type ConnectorParts } from './http/open-http.ts';
import { openSuperOffice } from './superoffice/connection.ts';

export type { ConnectorParts } from './http/open-http.ts';
export { signInToCalendar, type CalendarServer } from './ews/calendar-server.ts';

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
    http: openHttp(server, parts),
    clock,
    log,
  });
}

/** Sends nothing yet; `check` and the other calls do. */
export function openCalendar(server: CalendarServer, parts: ConnectorParts): CalendarConnection {
  const { url, user, access, pinnedSha256 } = server;
  const { clock, log } = parts;
  const signIn = signInMethodOf(server, parts);
  const http = toldOfBlocking(openHttp({ pinnedSha256, signIn }, parts));
  const connection = openExchange({ url, user, access, http, clock, log });
  return { ...connection, close: () => http.close() };
}

/**
 * The address of the calendar server of an account whose user name is an e-mail address.
 * @throws SyncError settings, auth, no-such-account, tls, wrong-service, cancelled
 */
export async function findCalendar(
  server: SoughtServer,
  parts: ConnectorParts,
  signal: AbortSignal,
): Promise<string> {
  const { user, pinnedSha256 } = server;
  const http = openHttp({ pinnedSha256, signIn: signInMethodOf(server, parts) }, parts);
  try {
    return await autodiscover({ email: user, http, clock: parts.clock }, signal);
  } finally {
    await http.close();
  }
}
