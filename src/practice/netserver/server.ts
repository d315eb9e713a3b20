// The NetServer endpoint of the practice office, on-site flavour: REST, and SOAP beside it.
import type { PracticeClock } from '../clock.ts';
import type { Faults, ProtocolFault } from '../faults.ts';
import { listen } from '../listen.ts';
import type { Call, HttpAnswer, HttpRequest, RequestHook } from '../listen.ts';
import type { RequestLog } from '../request-log.ts';
import type { PracticeDatabase } from '../store.ts';
import { authenticateRest, claimedLogin, personBy } from './access.ts';
import { failureAnswer, jsonAnswer } from './answer.ts';
import { crmOn } from './crm.ts';
import { readRequestZone } from './dates.ts';
import { NetServerFailure } from './failure.ts';
import { KeyCache } from './key-cache.ts';
import { arriveOnline } from './online.ts';
import type { OnlineNow } from './online-parts.ts';
import { matchRoute } from './router.ts';
import type { Match } from './router.ts';
import { AGENT_ROUTES } from './routes-agent.ts';
import { APPOINTMENT_ROUTES } from './routes-appointment.ts';
import { ARCHIVE_ROUTES } from './routes-archive.ts';
import { BOOKING_ROUTES } from './routes-bookings.ts';
import { FOREIGN_ROUTES } from './routes-foreign.ts';
import { LIST_ROUTES } from './routes-lists.ts';
import { USER_ROUTES } from './routes-user.ts';
import { soapCall } from './soap/door.ts';
import type { SoapParts } from './soap/door.ts';
import { Tickets } from './tickets.ts';
import { switchTravel } from './travel-log.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import type { NetServerSettings } from './settings.ts';

export type NetServerOptions = {
  readonly database: PracticeDatabase;
  readonly clock: PracticeClock;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  readonly settings?: Partial<NetServerSettings>;
  readonly onRequest?: RequestHook;
  readonly maxBodyBytes?: number;
};

export type RunningNetServer = {
  /** `http://127.0.0.1:PORT/api`, the address that an administrator would enter. */
  readonly url: string;
  readonly port: number;
  /** `http://127.0.0.1:PORT/remote/services88`. */
  readonly services: string;
  /** Where a tenant of SuperOffice Online is, and in which state; of no meaning for others. */
  readonly online: OnlineNow;
  /** From now on every access token is too old. */
  endTokens(): void;
  /** How many mails the CRM would have sent to participants. */
  mails(): number;
  close(): Promise<void>;
};

const ROUTES = [
  ...APPOINTMENT_ROUTES,
  ...AGENT_ROUTES,
  ...BOOKING_ROUTES,
  ...FOREIGN_ROUTES,
  ...ARCHIVE_ROUTES,
  ...LIST_ROUTES,
  ...USER_ROUTES,
];

export async function startNetServer(options: NetServerOptions): Promise<RunningNetServer> {
  const { database, clock, faults, log, port, onRequest, maxBodyBytes } = options;
  const crm = crmOn({ database, clock, settings: { ...DEFAULT_SETTINGS, ...options.settings } });
  switchTravel(crm, crm.settings.transactionLog);
  const cache = new KeyCache(clock, crm.settings.archiveCacheMs);
  const tickets = new Tickets(clock, crm.settings.ticketLifeMs);
  const handed = { codes: new Map(), refresh: new Map() };
  const now: OnlineNow = { state: 'Running', host: '127.0.0.1', handed, claims: {} };
  const running = await listen({
    port,
    clock,
    faults,
    log,
    door: (request) => doorOf({ crm, cache, tickets, now }, request),
    ...(onRequest === undefined ? {} : { onRequest }),
    ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),
  });
  return {
    url: `${running.url}/api`,
    port: running.port,
    services: `${running.url}/remote/services88`,
    online: now,
    endTokens: () => {
      tickets.endTokens();
    },
    mails: () => Number(database.prepare('SELECT count(*) FROM crm_mail').pluck().get()),
    close: () => running.close(),
  };
}

function doorOf(parts: SoapParts & { readonly now: OnlineNow }, request: HttpRequest): Call {
  const { crm, tickets, now } = parts;
  const { online } = crm.settings;
  if (online === null) return callOf(parts, request);
  const { clock } = crm;
  const arrival = arriveOnline(
    {
      ...{ settings: online, now, clock, tickets, handed: now.handed },
      personOf: (login, password) => personBy(crm, { login, password }),
    },
    request,
  );
  return arrival.kind === 'answered' ? arrival.call : callOf(parts, arrival.request);
}

function callOf(parts: SoapParts, request: HttpRequest): Call {
  const { crm } = parts;
  const { faces } = crm.settings;
  const soap = faces === 'rest' ? null : soapCall(parts, request);
  if (soap !== null) return soap;
  if (faces !== 'soap') return call(parts, request);
  const run = (): HttpAnswer => ({ status: 404, headers: PAGE, body: '<html>Not Found</html>' });
  return { endpoint: 'crm', operation: `${request.method} *`, user: null, run };
}

const PAGE = { 'content-type': 'text/html; charset=utf-8' };

function call(parts: SoapParts, request: HttpRequest): Call {
  const { method, headers } = request;
  const path = request.path.replace(/\/+$/u, '');
  const user = claimedLogin(headers.authorization);
  if (/^\/api$/iu.test(path)) {
    return { endpoint: 'crm', operation: `${method} /api`, user, run: () => version(request) };
  }
  const below = /^\/api\/v1(?=\/|$)/iu.exec(path);
  const match =
    below === null
      ? null
      : matchRoute(routesOf(parts.crm.settings), { method, path: path.slice(below[0].length) });
  const template = match === null ? '*' : templateOf(match);
  return {
    endpoint: 'crm',
    operation: `${method} ${template}`,
    user,
    run: (fault) => serve({ ...parts, request, match, fault }),
  };
}

/** Releases and installations lack some of them. */
function routesOf({ uids, foreignKeys }: NetServerSettings): typeof ROUTES {
  if (uids && foreignKeys) return ROUTES;
  return ROUTES.filter(
    ({ template }) =>
      (uids || !/\w+UID/u.test(template)) &&
      (foreignKeys || !template.startsWith('/Agents/ForeignSystem/')),
  );
}

function templateOf(match: Match): string {
  return match.kind === 'route' ? match.route.template : match.template;
}

function rootOf({ headers }: HttpRequest): string {
  return `http://${headers.host ?? '127.0.0.1'}/api/v1`;
}

function version(request: HttpRequest): HttpAnswer {
  if (request.method !== 'GET') return methodNotAllowed(['GET']);
  return jsonAnswer({
    v1: rootOf(request),
    Version: 'v1',
    NetServerVersion: '11.9.1402.0',
    NetServerAssembly: '11.0.0.0',
    NetServerDate: '2026-06-18',
    NetServerLabel: 'Release_11.9.1402_2026.06.18-01',
    NetServer: 'SuperOffice 11.9 NetServer 11.0 Release (Build: Release_11.9.1402_2026.06.18-01)',
    Services: 'Services87',
    ServicesCurrent: 'Services88',
  });
}

type Served = SoapParts & {
  readonly request: HttpRequest;
  readonly match: Match | null;
  readonly fault: ProtocolFault | null;
};

function serve({ crm, cache, tickets, request, match, fault }: Served): HttpAnswer {
  try {
    const caller = authenticateRest({ crm, tickets }, request.headers);
    if (match === null) return unknownPath(request);
    if (match.kind === 'method') return methodNotAllowed(match.allowed);
    if (fault?.kind === 'server-busy') return busy(fault.backOffMs);
    if (fault?.kind === 'inner-error' && !fault.done) throw innerError();
    const { route, parameters } = match;
    const header = request.headers['so-timezone'];
    const zone = readRequestZone(Array.isArray(header) ? header[0] : header);
    const root = rootOf(request);
    const answer = route.run({ crm, cache, request, caller, zone, root, parameters, fault });
    if (fault?.kind === 'inner-error') throw innerError();
    return answer;
  } catch (thrown) {
    const unknown = thrown instanceof NetServerFailure && thrown.status === 401;
    const challenge = { 'www-authenticate': 'Basic realm="SuperOffice"' };
    return failureAnswer(thrown, unknown ? challenge : {});
  }
}

/** The web framework answers, not the service: its error has no type. */
function unknownPath({ path }: HttpRequest): HttpAnswer {
  const Message = `No HTTP resource was found that matches the request URI '${path}'.`;
  return { ...jsonAnswer({ Message }), status: 404 };
}

function methodNotAllowed(allowed: readonly string[]): HttpAnswer {
  const message = 'The requested resource does not support this method';
  const failure = new NetServerFailure(405, 'MethodNotAllowedException', message);
  return failureAnswer(failure, { allow: allowed.join(', ') });
}

function innerError(): NetServerFailure {
  return new NetServerFailure(500, 'SoServerException', 'An error occurred in the service');
}

function busy(milliseconds: number): HttpAnswer {
  const failure = new NetServerFailure(503, 'ServiceUnavailableException', 'Too many requests');
  return failureAnswer(failure, { 'retry-after': String(Math.ceil(milliseconds / 1000)) });
}
