/** A practice Exchange for the contract, and the hands of the person whose calendar it is. */
import { SettableClock } from '../../src/practice/clock.ts';
import type { ExchangeDesk } from '../../src/practice/exchange/desk.ts';
import { startOffice } from '../../src/practice/office.ts';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { itemId } from '../../src/sync/model/ids.ts';
import type { SharedHttp } from '../../src/sync/ports/http.ts';
import { ManualClock } from '../support/manual-clock.ts';
import type { OpenedStore } from './appointment-store.ts';
import { BASIC, type Manner } from './exchange-manners.ts';
import { CONTRACT_NOW } from './questions.ts';

const OPERATIONS = { create: 'CreateItem', update: 'UpdateItem', remove: 'DeleteItem' };

/** `local` is in Oslo, in winter. */
const instantOf = (local: string): number => Date.parse(`${local}+01:00`);

export interface OpenedExchange extends OpenedStore {
  readonly exchange: ExchangeDesk;
}

/** `through` stands between the connector and the network. */
export async function openExchangeStore(
  through: (http: SharedHttp) => SharedHttp = (http) => http,
  manner: Manner = BASIC,
): Promise<OpenedExchange> {
  const clock = new ManualClock(CONTRACT_NOW);
  const office = await startOffice({
    people: 2,
    appointments: 0,
    seed: 'contract',
    portEws: 0,
    portCrm: 0,
    clock: new SettableClock(CONTRACT_NOW),
    ...manner.office,
  });
  const [owner, colleague] = office.people;
  if (owner === undefined || colleague === undefined) throw new Error('Nobody is in the office');
  const { user, signIn } = manner.enter(office);
  const log = { write: () => undefined };
  const tls = { pinnedSha256: manner.pinnedSha256 };
  const http = through(createHttp({ clock, log, tls, signIn }));
  const connection = openExchange({
    url: office.ews.url,
    user,
    access: manner.access,
    http,
    clock,
    zone: 'Europe/Oslo',
  });
  const { signal } = new AbortController();
  const store = await connection.store(owner.email, signal);
  const { exchange, faults } = office;
  return {
    store,
    exchange,
    hands: {
      create: (subject, local) => {
        const start = instantOf(local);
        const sketch = { subject, start, end: start + 3_600_000 };
        return itemId(exchange.createItem(owner.email, sketch).id);
      },
      retitle: (id, subject) => {
        exchange.updateItem(id, { subject });
      },
      remove: (id) => {
        exchange.deleteItem(id);
      },
      createHidden: null,
      createSeries: (subject) => {
        const start = instantOf('2026-11-20T12:00:00');
        const recurrence = {
          pattern: { kind: 'daily', interval: 1 },
          startDate: '2026-11-20',
          end: { kind: 'count', count: 5 },
        } as const;
        const sketch = { subject, start, end: start + 3_600_000, recurrence };
        return itemId(exchange.createItem(owner.email, sketch).id);
      },
      loseNextAnswer: (kind) => {
        faults.add({ endpoint: 'ews', operation: OPERATIONS[kind], fault: { kind: 'drop-after' } });
      },
      mails: () => office.mails(),
    },
    another: () => connection.store(colleague.email, signal),
    close: async () => {
      await connection.close();
      await http.close();
      await office.close();
    },
  };
}
