/** Mailboxes are told of together only where one server can keep all of their subscriptions. */
import { afterEach, describe, expect, it } from 'vitest';
import { openCalendar } from '../../../../../src/sync/connectors/registry.ts';
import {
  askGroupKeys,
  groupsBy,
} from '../../../../../src/sync/connectors/ews/streaming/affinity-groups.ts';
import type { ChangeListener } from '../../../../../src/sync/ports/change-signal.ts';
import type { ExchangeSettings } from '../../../../../src/practice/exchange/settings.ts';
import { memorySecrets } from '../../../../support/memory-secrets.ts';
import { SteppedClock } from '../../../../support/stepped-clock.ts';
import {
  NOW,
  startRawExchange,
  type RawExchange,
} from '../../../practice/exchange/raw-exchange.ts';
import { never } from './canned-exchange.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

class Told implements ChangeListener {
  readonly lines: string[] = [];
  #wake: () => void = () => undefined;

  changed(account: string): void {
    this.#add(`changed ${account}`);
  }

  listening(accounts: readonly string[], { reason }: { readonly reason: string | null }): void {
    this.#add(`${reason ?? 'listening'}: ${accounts.join(' ')}`);
  }

  #add(line: string): void {
    this.lines.push(line);
    this.#wake();
  }

  async changes(count: number): Promise<void> {
    while (this.lines.filter((line) => line.startsWith('changed')).length < count) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

async function site(settings: Partial<ExchangeSettings>): Promise<RawExchange> {
  const exchange = await startRawExchange({}, settings);
  ends.push(() => exchange.close());
  return exchange;
}

function watch({ url, service }: RawExchange, accounts: readonly string[]) {
  const clock = new SteppedClock(NOW);
  const connection = openCalendar(
    {
      ...{ kind: 'ews', url, user: service.login, password: service.password, folder: null },
      ...{ signIn: { method: 'basic' }, access: 'impersonation', pinnedSha256: null },
    },
    {
      ...{ clock, log: { write: () => undefined }, jitter: () => 1, secrets: memorySecrets() },
      randomBytes: (count) => new Uint8Array(count),
    },
  );
  const told = new Told();
  const stop = new AbortController();
  const ended = connection.changes.watch(accounts, told, stop.signal);
  ends.push(async () => {
    stop.abort();
    await ended;
    await connection.close();
  });
  return { told, clock };
}

const three = ({ anna, bo, kim }: RawExchange) => [anna.email, bo.email, kim.email];
const asked = ({ log }: RawExchange) => [
  log.count('autodiscover', 'Autodiscover'),
  log.count('ews', 'Subscribe'),
  log.count('ews', 'GetStreamingEvents'),
];

describe('the mailboxes of an organisation', () => {
  it('of one site are told of over one connection', async () => {
    const exchange = await site({ sites: 1 });
    const { told } = watch(exchange, three(exchange));
    await told.changes(3);
    expect(asked(exchange)).toEqual([1, 3, 1]);
  });

  it('of two sites are told of over a connection to each, at once', async () => {
    const exchange = await site({ sites: 2 });
    const { told } = watch(exchange, three(exchange));
    await told.changes(3);
    // None was made at a server that does not keep it.
    expect(asked(exchange)).toEqual([1, 3, 2]);
    expect(told.lines.filter((line) => line.startsWith('listening'))).toHaveLength(2);
    const { id } = exchange.desk.createItem(exchange.bo.email, {
      ...{ subject: 'Visit', start: NOW, end: NOW + 3_600_000 },
    });
    await told.changes(4);
    exchange.desk.deleteItem(id);
    await told.changes(5);
    expect(told.lines.slice(-2)).toEqual(
      Array.from({ length: 2 }, () => `changed ${exchange.bo.email}`),
    );
  });

  it.each([
    ['is not offered there', { answers: new Set(['json'] as const) }],
    ['is somewhere else', { movedTo: 'https://elsewhere.example/autodiscover.svc' }],
  ])('are told of as well where Autodiscover %s', async (_, other) => {
    const autodiscover = { detours: new Map(), answers: new Set<never>(), ewsUrl: null };
    const exchange = await site({
      sites: 2,
      autodiscover: { movedTo: null, ...autodiscover, ...other },
    });
    const { told, clock } = watch(exchange, three(exchange));
    // Which of them do not get on shows only by trying.
    clock.advance(await clock.someoneWaits(2_000));
    clock.advance(await clock.someoneWaits(4_000));
    await told.changes(3);
    expect(new Set(told.lines.filter((line) => line.startsWith('changed')))).toEqual(
      new Set(three(exchange).map((email) => `changed ${email}`)),
    );
  });

  it('are not asked about when there is only one, or when the password is not taken', async () => {
    const exchange = await site({ sites: 2 });
    const { told } = watch(exchange, [exchange.anna.email]);
    await told.changes(1);
    expect(asked(exchange)[0]).toBe(0);
    const wrong = { ...exchange, service: { login: 'sync', password: 'wrong' } };
    const { clock } = watch(wrong, three(exchange));
    await clock.someoneWaits(3_600_000);
    expect([asked(exchange)[0], exchange.server.refusals()]).toEqual([0, 1]);
  });
});

describe('what Autodiscover says of mailboxes', () => {
  const answering = (text: string) => ({
    send: () =>
      Promise.resolve({
        ...{ status: 200, headers: { 'content-type': 'text/xml' }, body: Buffer.from(text) },
      }),
    close: () => Promise.resolve(),
  });
  const ask = (text: string) =>
    askGroupKeys(
      { http: answering(text), url: 'https://mail.example/EWS/Exchange.asmx' },
      ['anna@x.test', 'bo@x.test'],
      never,
    );
  const settings = (...users: readonly string[]): string =>
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><GetUserSettingsResponseMessage xmlns="http://schemas.microsoft.com/exchange/2010/Autodiscover"><Response><UserResponses>${users.join('')}</UserResponses></Response></GetUserSettingsResponseMessage></s:Body></s:Envelope>`;
  const user = (site: string | null): string =>
    site === null
      ? '<UserResponse><ErrorCode>InvalidUser</ErrorCode></UserResponse>'
      : `<UserResponse><ErrorCode>NoError</ErrorCode><UserSettings><UserSetting><Name>GroupingInformation</Name><Value>${site}</Value></UserSetting></UserSettings></UserResponse>`;

  it('is taken in the order in which they were asked for', async () => {
    expect([...(await ask(settings(user(null), user('Oslo'))))]).toEqual([['bo@x.test', '\nOslo']]);
  });

  it.each([
    ['fewer answers than questions', settings(user('Oslo'))],
    ['more answers than questions', settings(user('A'), user('B'), user('C'))],
    ['a web page', '<html/>'],
    ['nothing', ''],
  ])('is nothing when there are %s', async (_, text) => {
    expect((await ask(text)).size).toBe(0);
  });

  it('makes groups of at most 200, the largest first, each with its first address as anchor', () => {
    const many = Array.from({ length: 250 }, (_, at) => `p${String(1000 + at)}@x.test`);
    const keys = new Map([
      ...many.map((email): [string, string] => [email, 'a']),
      ['bo@x.test', 'b'],
      ['anna@x.test', 'b'],
    ]);
    const groups = groupsBy(keys, ['zoe@x.test', 'bo@x.test', ...many.toReversed(), 'anna@x.test']);
    expect(groups.map((group) => [group.length, group[0]])).toEqual([
      [200, 'p1000@x.test'],
      [50, 'p1200@x.test'],
      [2, 'anna@x.test'],
      [1, 'zoe@x.test'],
    ]);
  });
});
