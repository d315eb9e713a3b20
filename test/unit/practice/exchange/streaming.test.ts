import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STREAMING_RULES } from '../../../../src/practice/exchange/streaming/rules.ts';
import { create, inside, NOW, PLAIN, startRawExchange, type RawExchange } from './raw-exchange.ts';
import { ask, listenRequest, subscribeRequest, type RawStream } from './raw-stream.ts';

// Heartbeats and ends come by themselves only where a test waits for them.
const NEVER = 2_000_000;
const RULES = { ...STREAMING_RULES, heartbeatMs: NEVER, minuteMs: NEVER, mostSubscriptions: 2 };
const MINUTE = 60_000;

let exchange: RawExchange;
const streams: RawStream[] = [];
beforeEach(async () => {
  exchange = await startRawExchange({ streaming: RULES });
});
afterEach(async () => {
  await Promise.all(streams.splice(0).map((one) => one.close()));
  await exchange.close();
});

const visit = { subject: 'Visit', start: NOW + 60 * MINUTE, end: NOW + 120 * MINUTE };

async function subscribe(as = exchange.anna.email, ...how: Parameters<typeof subscribeRequest>) {
  const { text } = await exchange.call(subscribeRequest(...how), { as });
  return inside(text, 'm:SubscriptionId') ?? '';
}

async function listen(
  ...args: Parameters<typeof ask> extends [unknown, ...infer Rest] ? Rest : never
) {
  const stream = await ask(exchange, ...args);
  streams.push(stream);
  return stream;
}

async function listening(id: string): Promise<RawStream> {
  const stream = await listen(listenRequest([id]), { as: exchange.anna.email });
  expect(inside((await stream.next()) ?? '', 'm:ConnectionStatus')).toBe('OK');
  return stream;
}

const codeOf = (text: string | null): string | null => inside(text ?? '', 'm:ResponseCode');
const eventsIn = (text: string | null): readonly string[] =>
  [
    ...(text ?? '').matchAll(
      /<t:(\w+)Event><t:Watermark>[^<]+<\/t:Watermark><t:TimeStamp>[^<]+<\/t:TimeStamp><t:(Item|Folder)Id /gu,
    ),
  ].map((match) => `${match[1] ?? ''} ${match[2] ?? ''}`);

describe('a subscription', () => {
  it('hears of everything that happens in the calendar, by a client or its owner', async () => {
    const stream = await listening(await subscribe());
    await exchange.call(create(PLAIN));
    const told = await stream.next();
    expect(eventsIn(told)).toEqual(['Created Item', 'Modified Folder']);
    expect(inside(told ?? '', 't:TimeStamp')).toBe('2026-11-23T08:00:00Z');
    const { id } = exchange.desk.createItem(exchange.anna.email, visit);
    expect(inside((await stream.next()) ?? '', 't:CreatedEvent')).toContain(`Id="${id}"`);
    exchange.desk.updateItem(id, { subject: 'Changed' });
    expect(eventsIn(await stream.next())).toEqual(['Modified Item']);
    exchange.desk.copyItem(id);
    expect(eventsIn(await stream.next())).toEqual(['Copied Item', 'Modified Folder']);
    exchange.desk.deleteItem(id);
    const moved = inside((await stream.next()) ?? '', 't:MovedEvent') ?? '';
    expect(moved).toMatch(/<t:OldItemId [^>]*\/><t:OldParentFolderId [^>]*\/>$/u);
    expect(moved).toContain(`<t:OldItemId Id="${id}"`);
  });

  it('is told of what came together in one message, and of nothing else', async () => {
    const stream = await listening(await subscribe(undefined, ['Created']));
    exchange.desk.createItem(exchange.bo.email, visit);
    const { id } = exchange.desk.createItem(exchange.anna.email, visit);
    exchange.desk.updateItem(id, { subject: 'Changed' });
    exchange.desk.createItem(exchange.anna.email, visit);
    expect(eventsIn(await stream.next()).filter((one) => one.endsWith('Item'))).toEqual([
      'Created Item',
      'Created Item',
    ]);
  });

  it('keeps what happens while nobody listens', async () => {
    const id = await subscribe();
    exchange.desk.createItem(exchange.anna.email, visit);
    const stream = await listening(id);
    expect(eventsIn(await stream.next())).toEqual(['Created Item', 'Modified Folder']);
  });

  it.each([
    [
      'both folders and all',
      '<t:FolderIds><t:DistinguishedFolderId Id="calendar"/></t:FolderIds>',
      true,
    ],
    ['neither', '', false],
  ])('for %s is refused', async (_, folders, all) => {
    const request = subscribeRequest(undefined, folders).replace(
      '<m:StreamingSubscriptionRequest>',
      `<m:StreamingSubscriptionRequest SubscribeToAllFolders="${String(all)}">`,
    );
    expect((await exchange.call(request)).codes).toEqual(['ErrorInvalidSubscriptionRequest']);
  });

  it('is checked for the order of its elements and for the version of the client', async () => {
    const swapped = subscribeRequest().replace(
      /(<t:FolderIds>.*<\/t:FolderIds>)(<t:EventTypes>.*<\/t:EventTypes>)/u,
      '$2$1',
    );
    expect((await exchange.call(swapped)).codes).toEqual(['ErrorSchemaValidation']);
    const old = await exchange.call(subscribeRequest(), { version: 'Exchange2007_SP1' });
    expect(old.codes).toEqual(['ErrorInvalidServerVersion']);
    for (const minutes of [0, 31]) {
      const stream = await listen(listenRequest(['x'], minutes));
      expect(stream.status).toBe(500);
    }
  });

  it('needs a right, and is one of few', async () => {
    const as = exchange.boss.email;
    expect((await exchange.call(subscribeRequest(), { as })).codes).toEqual([
      'ErrorImpersonateUserDenied',
    ]);
    await subscribe();
    await subscribe();
    expect((await exchange.call(subscribeRequest())).codes).toEqual([
      'ErrorExceededSubscriptionCount',
    ]);
  });

  it('ends with Unsubscribe, and after half an hour that nobody listened', async () => {
    const [one, other] = [await subscribe(), await subscribe()];
    const stream = await listening(one);
    const end = `<m:Unsubscribe><m:SubscriptionId>${one}</m:SubscriptionId></m:Unsubscribe>`;
    expect((await exchange.call(end)).codes).toEqual(['NoError']);
    expect((await exchange.call(end)).codes).toEqual(['ErrorSubscriptionNotFound']);
    expect(inside((await stream.next()) ?? '', 'm:ConnectionStatus')).toBe('Closed');
    expect(await stream.next()).toBeNull();
    exchange.clock.advance(31 * MINUTE);
    const late = await listen(listenRequest([other]), { as: exchange.anna.email });
    expect(codeOf(await late.next())).toBe('ErrorSubscriptionNotFound');
  });
});

describe('a stream', () => {
  it('names the subscriptions that are not known, and ends', async () => {
    const id = await subscribe();
    const as = exchange.anna.email;
    const stream = await listen(listenRequest([id, 'bm9uZQ==']), { as });
    const answer = (await stream.next()) ?? '';
    expect(codeOf(answer)).toBe('ErrorSubscriptionNotFound');
    expect(inside(answer, 'm:ErrorSubscriptionIds')).toBe(
      '<m:SubscriptionId>bm9uZQ==</m:SubscriptionId>',
    );
    expect(await stream.next()).toBeNull();
  });

  it('gives signs of life and says when its time is over', async () => {
    await exchange.close();
    exchange = await startRawExchange({ streaming: { ...RULES, heartbeatMs: 1, minuteMs: 30 } });
    const stream = await listen(listenRequest([await subscribe()], 1), { as: exchange.anna.email });
    const told: (string | null)[] = [];
    for (let text = await stream.next(); text !== null; text = await stream.next()) {
      told.push(inside(text, 'm:ConnectionStatus'));
    }
    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)).toBe('Closed');
    expect(new Set(told.slice(0, -1))).toEqual(new Set(['OK']));
  });

  it('is one of a few for each account that is charged', async () => {
    expect(STREAMING_RULES.mostConnections).toBe(3);
    await exchange.close();
    exchange = await startRawExchange({ streaming: { ...RULES, mostConnections: 1 } });
    const id = await subscribe();
    await listening(await subscribe());
    const as = exchange.anna.email;
    const refused = await listen(listenRequest([id]), { as });
    expect(codeOf(await refused.next())).toBe('ErrorExceededConnectionCount');
    expect(await refused.next()).toBeNull();
    // Without standing for somebody the service account itself is charged.
    const headers = { 'x-anchormailbox': as };
    const own = await listen(listenRequest([id]), { headers });
    expect(codeOf(await own.next())).toBe('NoError');
  });
});

describe('affinity', () => {
  it('is asked for, given as a cookie, and needed by those who share a stream', async () => {
    const { anna, bo } = exchange;
    const tied = { 'x-anchormailbox': anna.email, 'x-preferserveraffinity': 'true' };
    const first = await listen(subscribeRequest(), { as: anna.email, headers: tied });
    const [cookie = ''] = first.cookies.map((one) => one.split(';')[0] ?? '');
    expect(cookie).toMatch(/^X-BackEndOverrideCookie=PRACTICE-MBX\d~\d+$/u);
    const group = { ...tied, cookie };
    const second = await listen(subscribeRequest(), { as: bo.email, headers: group });
    expect(second.cookies).toEqual([]);
    const ids = [await first.next(), await second.next()].map(
      (text) => inside(text ?? '', 'm:SubscriptionId') ?? '',
    );
    const together = await listen(listenRequest(ids), { as: anna.email, headers: group });
    expect(inside((await together.next()) ?? '', 'm:ConnectionStatus')).toBe('OK');
    const apart = await listen(listenRequest([await subscribe(bo.email)]), {
      as: anna.email,
      headers: group,
    });
    expect(codeOf(await apart.next())).toBe('ErrorSubscriptionNotFound');
  });
});
