import { afterEach, describe, expect, it } from 'vitest';
import { openExchange } from '../../../../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../../../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../../../../src/sync/connectors/http/create-http.ts';
import type { AppointmentStore } from '../../../../../src/sync/ports/appointment-store.ts';
import type { SharedHttp } from '../../../../../src/sync/ports/http.ts';
import { startRawExchange, type RawExchange } from '../../../practice/exchange/raw-exchange.ts';
import { keepingLog, patientClock } from '../http/tiny-server.ts';
import {
  cannedExchange,
  error,
  fault,
  never,
  NOW,
  ok,
  reply,
  type Answer,
  type Canned,
  WINDOW,
} from './canned-exchange.ts';

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function failureAt(exchange: Canned, mailbox: string): Promise<unknown> {
  return exchange.store(mailbox).then(
    () => null,
    (thrown: unknown) => thrown,
  );
}

const TEN_MINUTES = '600000';
const INTERNAL = 'ErrorInternalServerError';
const DISGUISES: readonly (readonly [string, Answer])[] = [
  ['a fault with a time', [500, fault('ErrorServerBusy', { BackOffMilliseconds: TEN_MINUTES })]],
  [
    'an internal error around it',
    [
      200,
      reply(
        'GetFolder',
        error('GetFolder', INTERNAL, {
          InnerErrorResponseCode: 'ErrorServerBusy',
          BackOffMilliseconds: TEN_MINUTES,
        }),
      ),
    ],
  ],
  [
    'the error of one part',
    reply('GetFolder', error('GetFolder', 'ErrorServerBusy', { BackOffMilliseconds: TEN_MINUTES })),
  ],
];

describe('a busy Exchange', () => {
  it.each(DISGUISES)('that says so by %s gets no request for any mailbox', async (_, answer) => {
    const exchange = await cannedExchange({ GetFolder: () => answer });
    opened.push(exchange);
    for (const mailbox of ['anna@example.test', 'bo@example.test', 'kim@example.test']) {
      expect(await failureAt(exchange, mailbox)).toMatchObject({
        code: 'throttled',
        retryAt: NOW + 600_000,
      });
    }
    expect(exchange.asked.length).toBe(1);
    expect(exchange.http.traffic()).toMatchObject([{ sent: 1, closedUntil: NOW + 600_000 }]);
  });

  it('for a short while is waited for, and asked again when the time is over', async () => {
    const exchange = await cannedExchange({
      GetFolder: (_, count) =>
        count === 1
          ? [500, fault('ErrorServerBusy', { BackOffMilliseconds: '5000' })]
          : reply('GetFolder', ok('GetFolder')),
    });
    opened.push(exchange);
    await exchange.connection.store('anna@example.test', never);
    expect(exchange.asked.length).toBe(2);
    expect(exchange.http.traffic()).toMatchObject([{ sent: 2, refused: 1 }]);
  });

  it('that stays busy is asked a few times and then no more', async () => {
    const busy: Answer = [500, fault('ErrorServerBusy', { BackOffMilliseconds: '5000' })];
    const exchange = await cannedExchange({ GetFolder: () => busy });
    opened.push(exchange);
    expect(await failureAt(exchange, 'anna@example.test')).toMatchObject({ code: 'throttled' });
    expect(exchange.asked.length).toBe(3);
  });

  it('because of too many at once bears fewer at once', async () => {
    const exchange = await cannedExchange({
      GetFolder: (_, count) =>
        count === 1
          ? [500, fault('ErrorExceededConnectionCount')]
          : reply('GetFolder', ok('GetFolder')),
    });
    opened.push(exchange);
    const before = 3;
    await exchange.connection.store('anna@example.test', never);
    expect(exchange.http.traffic()[0]?.atOnce).toBeLessThan(before);
  });
});

describe('an Exchange with a small budget', () => {
  const RULES = { concurrency: 27, burst: 10, perSecond: 5 };

  interface Site {
    readonly exchange: RawExchange;
    readonly http: SharedHttp;
    readonly stores: readonly AppointmentStore[];
  }

  async function site(): Promise<Site> {
    const exchange = await startRawExchange({ throttling: RULES });
    const { url, service, anna, bo, kim } = exchange;
    // One time for both, which only waiting moves.
    const patient = patientClock(exchange.clock.now());
    const clock = {
      now: () => patient.now(),
      wait: async (ms: number, signal: AbortSignal) => {
        await patient.wait(ms, signal);
        exchange.clock.set(Math.max(exchange.clock.now(), patient.now()));
      },
      breathe: () => patient.breathe(),
    };
    const signIn = basicSignIn(service.login, service.password);
    const http = createHttp({ clock, log: keepingLog(), signIn });
    const user = service.login;
    const connection = openExchange({ url, user, access: 'impersonation', http, clock });
    opened.push({
      close: async () => {
        await http.close();
        await exchange.close();
      },
    });
    const stores = [anna, bo, kim].map(({ email }) => connection.lazyStore(email, 'Europe/Oslo'));
    return { exchange, http, stores };
  }

  async function readFeed(store: AppointmentStore): Promise<number> {
    const query = { cursor: null, window: WINDOW, signal: never };
    let pages = 0;
    for await (const page of store.changes(query)) pages += page.last ? 1 : 0;
    return pages;
  }

  it('gets not one request while it wants to be left in peace', async () => {
    const { exchange, stores, http } = await site();
    for (let round = 0; round < 30; round += 1) {
      for (const store of stores) expect(await readFeed(store)).toBe(1);
    }
    const { refused, disobeyed, crossed } = exchange.server.budgets;
    expect(refused).toBeGreaterThan(3);
    expect([disobeyed, crossed]).toEqual([0, 0]);
    expect(http.traffic()).toMatchObject([{ sent: 90 + refused, refused }]);
  });

  it('gets those alone that were on their way already when many ask at once', async () => {
    const { exchange, stores, http } = await site();
    const all = Array.from({ length: 60 }, (_, at) => stores.slice(at % 3, (at % 3) + 1)).flat();
    const read = await Promise.all(all.map(readFeed));
    expect(read.every((pages) => pages === 1)).toBe(true);
    const { refused, disobeyed, crossed } = exchange.server.budgets;
    expect(refused).toBeGreaterThan(0);
    // No more than three are ever under way here.
    expect(crossed).toBeLessThanOrEqual(refused * 2);
    expect(disobeyed).toBe(0);
    expect(http.traffic()[0]?.underWay).toBe(0);
  });
});
