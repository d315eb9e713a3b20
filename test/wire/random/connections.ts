/** The real connectors, over the real HTTP client, as one process opens them. */
import { BASE_ZONE } from '../../../src/practice/netserver/zones.ts';
import { openExchange } from '../../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../../src/sync/connectors/superoffice/connection.ts';
import type { Side } from '../../../src/sync/model/side.ts';
import type { AppointmentStore } from '../../../src/sync/ports/appointment-store.ts';
import type { Clock } from '../../../src/sync/ports/clock.ts';
import type { Http, SharedHttp } from '../../../src/sync/ports/http.ts';
import type { Person } from '../../../src/practice/people.ts';
import { SERVICE, type PracticeServers } from './practice-servers.ts';
import type { Gate } from './gate.ts';

export interface Line {
  readonly gate: Gate;
  readonly clock: Clock;
  /** Called before each request and after each answer; may throw. */
  readonly reach: () => void;
  readonly api: 'rest' | 'soap';
}

/** The CRM first, where both sides want to be heard. */
const RANK: Readonly<Record<Side, number>> = { crm: 0, calendar: 1 };

function throughGate(http: SharedHttp, side: Side, { gate, reach }: Line): SharedHttp {
  return {
    ...http,
    send: (request, signal) =>
      gate.pass(RANK[side], async () => {
        reach();
        const answer = await http.send(request, signal);
        reach();
        return answer;
      }),
  };
}

export class Connections {
  readonly #https: readonly Http[];
  readonly #open: Readonly<Record<Side, (person: Person) => AppointmentStore>>;
  readonly #stores = new Map<string, AppointmentStore>();

  constructor({ ewsUrl, crmUrl }: PracticeServers, line: Line) {
    const { clock } = line;
    const [user, password] = [SERVICE.login, SERVICE.password];
    const log = { write: () => undefined };
    const signIn = basicSignIn(user, password);
    const [crmHttp, ewsHttp] = [createHttp({ clock, log }), createHttp({ clock, log, signIn })];
    this.#https = [crmHttp, ewsHttp];
    const crm = openSuperOffice({
      ...{ url: crmUrl, user, password, clock, log, api: line.api },
      http: throughGate(crmHttp, 'crm', line),
    });
    const exchange = openExchange({
      ...{ url: ewsUrl, user, password, clock, log, access: 'impersonation' },
      http: throughGate(ewsHttp, 'calendar', line),
    });
    this.#open = {
      crm: ({ associateId }) => crm.lazyStore(String(associateId)),
      calendar: ({ email }) => exchange.lazyStore(email, BASE_ZONE),
    };
  }

  store(side: Side, person: Person): AppointmentStore {
    const name = `${side} ${person.login}`;
    const store = this.#stores.get(name) ?? this.#open[side](person);
    this.#stores.set(name, store);
    return store;
  }

  async close(): Promise<void> {
    await Promise.all(this.#https.map((http) => http.close()));
  }
}
