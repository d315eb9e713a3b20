// The practice office: one store, invented people, and a server for each kind of product.
import { realClock } from './clock.ts';
import type { PracticeClock } from './clock.ts';
import { inventDiaries } from './diaries.ts';
import { ExchangeDesk } from './exchange/desk.ts';
import { EXCHANGE_SCHEMA } from './exchange/schema.ts';
import { seedExchange } from './exchange/seed.ts';
import { startExchange } from './exchange/server.ts';
import type { ExchangeOptions, RunningExchange } from './exchange/server.ts';
import type { ExchangeSettings } from './exchange/settings.ts';
import { Faults } from './faults.ts';
import type { RequestHook, Tls } from './listen.ts';
import { createNetServerDesk } from './netserver/desk.ts';
import type { NetServerDesk } from './netserver/desk.ts';
import { NETSERVER_SCHEMA } from './netserver/schema.ts';
import { seedNetServer } from './netserver/seed.ts';
import { startNetServer } from './netserver/server.ts';
import type { RunningNetServer } from './netserver/server.ts';
import type { NetServerSettings } from './netserver/settings.ts';
import { inventPeople } from './people.ts';
import type { Invented, Person } from './people.ts';
import { Random } from './random.ts';
import { RequestLog } from './request-log.ts';
import { openStore } from './store.ts';
import type { PracticeDatabase } from './store.ts';

export type OfficeOptions = {
  /** How many people have both a mailbox and a CRM user. */
  readonly people: number;
  /** Entries per person and side. */
  readonly appointments: number;
  /** Entries per person that stand on both sides from the beginning; 0 when absent. */
  readonly twins?: number;
  readonly seed: string;
  /** 0 lets the system choose a free port. */
  readonly portEws: number;
  readonly portCrm: number;
  /** Which interfaces the CRM has; both when absent. */
  readonly crmFaces?: NetServerSettings['faces'];
  readonly netserver?: Partial<NetServerSettings>;
  /** Plain HTTP when absent. */
  readonly tls?: Tls;
  readonly exchange?: Partial<ExchangeSettings>;
  readonly clock?: PracticeClock;
  /**
   * Keeps the office on disk; an office found there is opened as it was left, and must have been
   * made with the same seed and people. Absent or null: in memory.
   */
  readonly file?: string | null;
  readonly onRequest?: RequestHook;
  /** What accounts may ask of Exchange; as much as they like when absent. */
  readonly throttling?: ExchangeOptions['throttling'];
  readonly streaming?: ExchangeOptions['streaming'];
};

export type Office = {
  /** Credentials that the Exchange server has refused until now. */
  refusals(): number;
  /** The service account stands for everybody in `people`, and not for `closedMailbox`. */
  readonly ews: { readonly url: string; readonly user: string; readonly password: string };
  readonly crm: {
    /** The base of the REST API, `http://127.0.0.1:PORT/api/v1`. */
    readonly rest: string;
    /** The base of the SOAP services, `http://127.0.0.1:PORT/remote/services88`. */
    readonly soap: string;
    readonly user: string;
    readonly password: string;
  };
  readonly people: readonly Person[];
  /** Address of a mailbox that the service account may not open; its owner is no CRM user. */
  readonly closedMailbox: string;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** Mails that both servers would have sent until now. */
  mails(): number;
  readonly exchange: ExchangeDesk;
  /** How it was treated, and who listens to it. */
  readonly exchangeServer: Pick<RunningExchange, 'budgets' | 'subscriptions'>;
  readonly netserver: NetServerDesk;
  /** What its clients were handed, as a tenant of SuperOffice Online. */
  readonly netserverOnline: Pick<RunningNetServer, 'online' | 'endTokens'>;
  close(): Promise<void>;
};

const SERVICE_LOGIN = 'sync';

export async function startOffice(options: OfficeOptions): Promise<Office> {
  const clock = options.clock ?? realClock;
  const { invented, closed, service } = inventOffice(options);
  const database = openStore({
    file: options.file ?? null,
    schemas: [EXCHANGE_SCHEMA, NETSERVER_SCHEMA],
  });
  const exchange = new ExchangeDesk(database, clock);
  if (exchange.mailboxes().length === 0) {
    furnish({ options, clock, database, invented, closed, service });
  } else if (!invented.people.every((p, at) => exchange.mailboxes()[at]?.address === p.email)) {
    database.close();
    throw new Error('The file holds another practice office; choose another file or delete it.');
  }
  const faults = new Faults();
  const log = new RequestLog();
  const hook = options.onRequest === undefined ? {} : { onRequest: options.onRequest };
  const [ews, crm] = await startBoth(options, { database, clock, faults, log, ...hook });
  const account = { user: service.login, password: service.password };
  return {
    ews: { url: `${ews.url}/EWS/Exchange.asmx`, ...account },
    crm: { rest: `${crm.url}/v1`, soap: crm.services, ...account },
    people: invented.people,
    closedMailbox: closed[0]?.email ?? '',
    faults,
    requests: log,
    refusals: () => ews.refusals(),
    mails: () => exchange.mails() + crm.mails(),
    exchange,
    exchangeServer: ews,
    netserver: createNetServerDesk({ database, clock }),
    netserverOnline: crm,
    close: async () => {
      await Promise.all([ews.close(), crm.close()]);
      database.close();
    },
  };
}

type Cast = {
  readonly invented: Invented;
  readonly closed: readonly Person[];
  readonly service: { readonly login: string; readonly password: string };
};

function inventOffice({ people: count, seed }: OfficeOptions): Cast {
  const everybody = inventPeople({ count: count + 1, seed });
  const service = { login: SERVICE_LOGIN, password: new Random(`service ${seed}`).word(20) };
  return {
    invented: { ...everybody, people: everybody.people.slice(0, count) },
    closed: everybody.people.slice(count),
    service,
  };
}

type Furnishing = Cast & {
  readonly options: OfficeOptions;
  readonly clock: PracticeClock;
  readonly database: PracticeDatabase;
};

/** Both sides in one transaction: an office is never found half furnished. */
function furnish({ options, clock, database, invented, closed, service }: Furnishing): void {
  const { appointments, seed } = options;
  const twins = options.twins ?? 0;
  const diaries = inventDiaries({ invented, appointments, twins, seed, now: clock.now() });
  database.transaction(() => {
    seedExchange(database, clock, { people: invented.people, closed, service, diaries });
    seedNetServer({ database, clock, invented, entries: diaries, service });
  })();
}

type Shared = {
  readonly database: PracticeDatabase;
  readonly clock: PracticeClock;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly onRequest?: RequestHook;
};

type Both = readonly [
  Awaited<ReturnType<typeof startExchange>>,
  Awaited<ReturnType<typeof startNetServer>>,
];

/** When one port is taken, the other server does not stay behind. */
async function startBoth(options: OfficeOptions, shared: Shared): Promise<Both> {
  const {
    portEws,
    portCrm,
    crmFaces: faces = 'both',
    netserver,
    tls,
    throttling,
    streaming,
    exchange,
  } = options;
  const ews = await startExchange({
    ...shared,
    port: portEws,
    ...(exchange === undefined ? {} : { settings: exchange }),
    ...(tls === undefined ? {} : { tls }),
    ...(throttling === undefined ? {} : { throttling }),
    ...(streaming === undefined ? {} : { streaming }),
  }).catch((error: unknown) => {
    shared.database.close();
    throw error;
  });
  try {
    return [
      ews,
      await startNetServer({ ...shared, port: portCrm, settings: { ...netserver, faces } }),
    ];
  } catch (error) {
    await ews.close();
    shared.database.close();
    throw error;
  }
}
