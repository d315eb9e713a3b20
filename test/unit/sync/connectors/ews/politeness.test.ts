import { afterEach, describe, expect, it } from 'vitest';
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
} from './canned-exchange.ts';

const opened: Canned[] = [];
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

  it('is asked again when the time is over', async () => {
    const exchange = await cannedExchange({
      GetFolder: (_, count) =>
        count === 1
          ? [500, fault('ErrorServerBusy', { BackOffMilliseconds: '5000' })]
          : reply('GetFolder', ok('GetFolder')),
    });
    opened.push(exchange);
    expect(await failureAt(exchange, 'anna@example.test')).toMatchObject({ code: 'throttled' });
    // The second waits for the rest of the time by itself.
    await exchange.connection.store('bo@example.test', never);
    expect(exchange.asked.length).toBe(2);
  });
});
