/** Both practice servers on loopback sockets, over one database in memory, without any appointment. */
import { ExchangeDesk } from '../../../src/practice/exchange/desk.ts';
import { EXCHANGE_SCHEMA } from '../../../src/practice/exchange/schema.ts';
import { seedExchange } from '../../../src/practice/exchange/seed.ts';
import { startExchange } from '../../../src/practice/exchange/server.ts';
import type { Faults } from '../../../src/practice/faults.ts';
import type { RequestHook } from '../../../src/practice/listen.ts';
import { createNetServerDesk, type NetServerDesk } from '../../../src/practice/netserver/desk.ts';
import { NETSERVER_SCHEMA } from '../../../src/practice/netserver/schema.ts';
import { seedNetServer } from '../../../src/practice/netserver/seed.ts';
import { startNetServer } from '../../../src/practice/netserver/server.ts';
import type { NetServerSettings } from '../../../src/practice/netserver/settings.ts';
import { BASE_ZONE } from '../../../src/practice/netserver/zones.ts';
import { inventPeople, type Person } from '../../../src/practice/people.ts';
import { RequestLog } from '../../../src/practice/request-log.ts';
import { openStore, type PracticeDatabase } from '../../../src/practice/store.ts';
import type { ManualClock } from '../../support/manual-clock.ts';

export const SERVICE = { login: 'sync', password: 'a secret of the wire' };

export interface PracticeOptions {
  readonly clock: ManualClock;
  readonly faults: Faults;
  readonly settings: Partial<NetServerSettings>;
  readonly people: number;
  readonly onRequest: RequestHook;
}

export interface PracticeServers {
  readonly ewsUrl: string;
  readonly crmUrl: string;
  readonly people: readonly Person[];
  readonly log: RequestLog;
  readonly exchange: ExchangeDesk;
  readonly netserver: NetServerDesk;
  readonly database: PracticeDatabase;
  /** Mails that both servers would have sent until now. */
  mails(): number;
  close(): Promise<void>;
}

export async function startPractice(options: PracticeOptions): Promise<PracticeServers> {
  const { clock, faults, onRequest } = options;
  const invented = inventPeople({ count: options.people, seed: 'wire' });
  const people = invented.people.map((person) => ({ ...person, zone: BASE_ZONE }));
  const database = openStore({ file: null, schemas: [EXCHANGE_SCHEMA, NETSERVER_SCHEMA] });
  seedExchange(database, clock, { people, closed: [], service: SERVICE, diaries: [] });
  const furnishing = { database, clock, invented: { ...invented, people }, entries: [] };
  seedNetServer({ ...furnishing, service: SERVICE });
  const log = new RequestLog();
  const shared = { database, clock, faults, log, onRequest, port: 0 };
  const ews = await startExchange(shared);
  const crm = await startNetServer({ ...shared, settings: options.settings });
  const exchange = new ExchangeDesk(database, clock);
  return {
    ewsUrl: `${ews.url}/EWS/Exchange.asmx`,
    crmUrl: `${crm.url}/v1`,
    people,
    ...{ log, exchange, database },
    netserver: createNetServerDesk({ database, clock }),
    mails: () => exchange.mails() + crm.mails(),
    close: async () => {
      await Promise.all([ews.close(), crm.close()]);
      database.close();
    },
  };
}
