// The Exchange door: logs on, reads the envelope, runs one operation, writes the answer.
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
} from '../listen.ts';
import type { RequestLog } from '../request-log.ts';
import type { PracticeDatabase } from '../store.ts';
import { readAutodiscover, writeAutodiscover, writeAutodiscoverError } from './autodiscover.ts';
import { Budgets, NO_BUDGET } from './budget.ts';
import type { ThrottlingRules } from './budget.ts';
import { installationSecret } from './installation.ts';
import type { Installation } from './installation.ts';
import { logOn } from './log-on.ts';
import { Mailboxes } from './mailboxes.ts';
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
  readonly onRequest?: RequestHook;
  readonly throttling?: ThrottlingRules;
  readonly streaming?: StreamingRules;
};

export type RunningExchange = Listening & {
  readonly budgets: Budgets;
  readonly subscriptions: Subscriptions;
};

const EWS_PATH = '/ews/exchange.asmx';
const AUTODISCOVER_PATH = '/autodiscover/autodiscover.xml';
const IIS = { server: 'Microsoft-IIS/10.0', 'x-powered-by': 'ASP.NET', 'x-feserver': 'PRACTICE' };

/** The url of the result is that of the server; the service is at `/EWS/Exchange.asmx`. */
export async function startExchange(options: ExchangeOptions): Promise<RunningExchange> {
  const { database, clock, faults, log, port, onRequest } = options;
  const mailboxes = new Mailboxes(database);
  const budgets = new Budgets(clock, options.throttling ?? NO_BUDGET);
  const subscriptions = new Subscriptions(database, clock, options.streaming ?? STREAMING_RULES);
  const secret = installationSecret(database);
  const hanging = new Map<string, number>();
  const server = { database, clock, mailboxes, secret, budgets, subscriptions, hanging };
  let url = '';
  const listening = await listen({
    port,
    clock,
    faults,
    log,
    ...(onRequest === undefined ? {} : { onRequest }),
    door: (request) => open(request, { ...server, ewsUrl: `${url}/EWS/Exchange.asmx` }),
  });
  url = listening.url;
  const close = async (): Promise<void> => {
    subscriptions.close();
    await listening.close();
  };
  return { ...listening, close, budgets, subscriptions };
}

type ExchangeServer = Installation & { readonly ewsUrl: string };

function open(request: HttpRequest, server: ExchangeServer): Call {
  const account = logOn(request.headers.authorization, server.mailboxes);
  const user = account?.login ?? null;
  const path = request.path.toLowerCase();
  const isAutodiscover = path === AUTODISCOVER_PATH;
  const endpoint = isAutodiscover ? 'autodiscover' : 'ews';
  const operation = isAutodiscover ? 'Autodiscover' : nameOperation(request.body);
  const ends: (() => void)[] = [];
  const atEnd = (done: () => void): void => void ends.push(done);
  const run = (fault: ProtocolFault | null): HttpAnswer | OpenAnswer => {
    if (!isAutodiscover && path !== EWS_PATH) return plain(404);
    if (account === null) return unauthorized();
    if (request.method !== 'POST') return plain(405);
    return isAutodiscover
      ? runAutodiscover(request, server)
      : runEws(request, {
          installation: server,
          account,
          fault,
          headers: request.headers,
          atEnd,
        });
  };
  const done = (): void => {
    for (const end of ends.splice(0)) end();
  };
  return { endpoint, operation, user, run, done };
}

function plain(status: number): HttpAnswer {
  return { status, headers: { ...IIS, 'cache-control': 'private' }, body: '' };
}

function unauthorized(): HttpAnswer {
  return {
    status: 401,
    headers: { ...IIS, 'www-authenticate': 'Basic realm="127.0.0.1"', 'content-type': 'text/html' },
    body: '<html><head><title>401 - Unauthorized</title></head><body>Access is denied.</body></html>',
  };
}

function xml(status: number, body: string): HttpAnswer {
  const headers = { ...IIS, 'cache-control': 'private', 'content-type': 'text/xml; charset=utf-8' };
  return { status, headers, body };
}

/** Only UTF-8 text/xml is a SOAP 1.1 message. */
function isTextXml(type: string | undefined): boolean {
  const [media = '', ...parameters] = (type ?? '').toLowerCase().split(';');
  const charset = parameters.map((p) => p.trim()).find((p) => p.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/u.test(charset);
  return media.trim() === 'text/xml' && isUtf8;
}

function runEws(request: HttpRequest, call: SoapCall): HttpAnswer | OpenAnswer {
  if (!isTextXml(request.headers['content-type'])) return plain(415);
  const { status, body, headers } = runSoap(request.body, call);
  if (body === '') return plain(status);
  const text = typeof body === 'string' ? body : '';
  const answer = xml(status, text);
  const all = { ...answer.headers, ...headers };
  return typeof body === 'string'
    ? { ...answer, headers: all }
    : { status, headers: all, talk: body };
}

function runAutodiscover(request: HttpRequest, server: ExchangeServer): HttpAnswer {
  const address = readAutodiscover(request.body.toString('utf8'));
  const now = server.clock.now();
  if (address === null) return xml(200, writeAutodiscoverError(600, now));
  const mailbox = server.mailboxes.byAddress(address);
  if (mailbox === null) return xml(200, writeAutodiscoverError(500, now));
  return xml(200, writeAutodiscover(mailbox, server.ewsUrl));
}
