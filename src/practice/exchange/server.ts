// The Exchange door: signs in, reads the envelope, runs one operation, writes the answer.
import { X509Certificate } from 'node:crypto';
import type { PracticeClock } from '../clock.ts';
import type { Faults, ProtocolFault } from '../faults.ts';
import { listen } from '../listen.ts';
import type {
  Call,
  HttpAnswer,
  HttpRequest,
  Listening,
  OpenAnswer,
  RequestHook,
  Tls,
} from '../listen.ts';
import type { RequestLog } from '../request-log.ts';
import type { PracticeDatabase } from '../store.ts';
import { answerAutodiscover, autodiscoverPlace } from './autodiscover-desk.ts';
import { Budgets, NO_BUDGET } from './budget.ts';
import type { ThrottlingRules } from './budget.ts';
import { plain, unauthorized, xml } from './http-answers.ts';
import { installationSecret } from './installation.ts';
import type { Installation } from './installation.ts';
import { Mailboxes } from './mailboxes.ts';
import { EXCHANGE_SETTINGS } from './settings.ts';
import type { ExchangeSettings } from './settings.ts';
import type { GateParts } from './sign-in/credentials.ts';
import { Gates } from './sign-in/gates.ts';
import type { Admission } from './sign-in/gates.ts';
import { nameOperation, runSoap } from './soap-call.ts';
import type { SoapCall } from './soap-call.ts';
import { STREAMING_RULES } from './streaming/rules.ts';
import type { StreamingRules } from './streaming/rules.ts';
import { Subscriptions } from './streaming/subscriptions.ts';

export type ExchangeOptions = {
  readonly database: PracticeDatabase;
  readonly clock: PracticeClock;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  readonly tls?: Tls;
  readonly settings?: Partial<ExchangeSettings>;
  readonly onRequest?: RequestHook;
  readonly throttling?: ThrottlingRules;
  readonly streaming?: StreamingRules;
};

export type RunningExchange = Listening & {
  /** How often complete credentials were refused until now. */
  refusals(): number;
  readonly budgets: Budgets;
  readonly subscriptions: Subscriptions;
};

const EWS_PATH = '/ews/exchange.asmx';

/** The url of the result is that of the server; the service is at `/EWS/Exchange.asmx`. */
export async function startExchange(options: ExchangeOptions): Promise<RunningExchange> {
  const { database, clock, faults, log, port, onRequest, tls } = options;
  const settings = { ...EXCHANGE_SETTINGS, ...options.settings };
  const mailboxes = new Mailboxes(database);
  const budgets = new Budgets(clock, options.throttling ?? NO_BUDGET);
  const subscriptions = new Subscriptions(database, clock, options.streaming ?? STREAMING_RULES);
  const secret = installationSecret(database);
  const hanging = new Map<string, number>();
  const { zones, zoneRules, exceptions, sites } = settings;
  const told = { zones, zoneRules, exceptions, sites };
  const server = { database, clock, mailboxes, secret, ...told, budgets, subscriptions, hanging };
  const gates = gatesOf(settings, { mailboxes, clock }, tls);
  let url = '';
  const listening = await listen({
    ...{ port, clock, faults, log },
    ...(tls === undefined ? {} : { tls }),
    ...(onRequest === undefined ? {} : { onRequest }),
    door: (request) =>
      open(request, { ...server, settings, gates, ewsUrl: `${url}/EWS/Exchange.asmx` }),
  });
  url = listening.url;
  const close = async (): Promise<void> => {
    subscriptions.close();
    await listening.close();
  };
  return { ...listening, close, budgets, subscriptions, refusals: () => gates.refusals };
}

type ExchangeServer = Installation & {
  readonly settings: ExchangeSettings;
  readonly gates: Gates;
  readonly ewsUrl: string;
};

/** Over TLS, NTLM is bound to the certificate. */
function gatesOf({ signIn }: ExchangeSettings, parts: GateParts, tls: Tls | undefined): Gates {
  const certificate = tls === undefined ? null : new X509Certificate(tls.cert).raw;
  return new Gates({ ...signIn, ntlm: { certificate, ...signIn.ntlm } }, parts);
}

function open(request: HttpRequest, server: ExchangeServer): Call {
  const place = autodiscoverPlace(request.path.toLowerCase());
  const isOpen = place === 'json' || server.settings.autodiscover.movedTo !== null;
  const admission = place !== null && isOpen ? null : server.gates.admit(request);
  const user = admission?.kind === 'in' ? admission.account.login : null;
  if (place !== null) {
    const run = (): HttpAnswer => runAutodiscover(request, admission, server);
    return { endpoint: 'autodiscover', operation: 'Autodiscover', user, run };
  }
  const ends: (() => void)[] = [];
  const atEnd = (done: () => void): void => void ends.push(done);
  const run = (fault: ProtocolFault | null): HttpAnswer | OpenAnswer =>
    marked(runEws(request, { admission, server, fault, atEnd }), server.settings);
  const done = (): void => {
    for (const end of ends.splice(0)) end();
  };
  return { endpoint: 'ews', operation: nameOperation(request.body), user, run, done };
}

type EwsRequest = Pick<SoapCall, 'fault' | 'atEnd'> & {
  readonly admission: Admission | null;
  readonly server: ExchangeServer;
};

function runEws(
  request: HttpRequest,
  { admission, server, fault, atEnd }: EwsRequest,
): HttpAnswer | OpenAnswer {
  const { headers: head, method, path } = request;
  if (path.toLowerCase() !== EWS_PATH || admission === null) return plain(404);
  if (admission.kind === 'out') return unauthorized(admission.headers);
  if (server.settings.isBlocked) return plain(403);
  if (method !== 'POST') return plain(405);
  if (!isTextXml(head['content-type'])) return plain(415);
  const { account, isApp } = admission;
  const call = { installation: server, account, isApp, fault, headers: head, atEnd };
  const { status, body, headers } = runSoap(request.body, call);
  if (body === '') return plain(status);
  const answer = xml(status, typeof body === 'string' ? body : '');
  const all = { ...answer.headers, ...headers };
  return typeof body === 'string'
    ? { ...answer, headers: all }
    : { status, headers: all, talk: body };
}

/** Which mailbox server answered, as those of Microsoft 365 tell. */
function marked<Answer extends HttpAnswer | OpenAnswer>(
  answer: Answer,
  { isCloud }: ExchangeSettings,
): Answer {
  const target = { 'x-calculatedbetarget': 'OS0PR01MB1234.NORPRD01.PROD.OUTLOOK.COM' };
  return isCloud ? { ...answer, headers: { ...answer.headers, ...target } } : answer;
}

/** Only UTF-8 text/xml is a SOAP 1.1 message. */
function isTextXml(type: string | undefined): boolean {
  const [media = '', ...parameters] = (type ?? '').toLowerCase().split(';');
  const charset = parameters.map((p) => p.trim()).find((p) => p.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/u.test(charset);
  return media.trim() === 'text/xml' && isUtf8;
}

function runAutodiscover(
  request: HttpRequest,
  admission: Admission | null,
  server: ExchangeServer,
): HttpAnswer {
  const { autodiscover } = server.settings;
  const place = autodiscoverPlace(request.path.toLowerCase());
  if (place === null) return plain(404);
  if (autodiscover.movedTo !== null) {
    return { ...plain(302), headers: { location: autodiscover.movedTo } };
  }
  if (!autodiscover.answers.has(place)) return plain(404);
  if (admission?.kind === 'out') return unauthorized(admission.headers);
  if (request.method !== (place === 'json' ? 'GET' : 'POST')) return plain(405);
  const ewsUrl = autodiscover.ewsUrl ?? server.ewsUrl;
  return answerAutodiscover(place, request, { server, settings: autodiscover, ewsUrl });
}
