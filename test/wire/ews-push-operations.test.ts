/** How changes are asked for and told, message by message, as the documents of Exchange have it. */
import { afterEach, describe, expect, it } from 'vitest';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { SteppedClock } from '../support/stepped-clock.ts';
import {
  cannedExchange,
  error,
  NOW,
  reply,
  type Canned,
} from '../unit/sync/connectors/ews/canned-exchange.ts';
import { asItIs, meaning, spellingOf, WireFiles, type Spell } from './wire-files.ts';

const FILES = new WireFiles('ews');
const ASKED = ['subscribe', 'get-streaming-events', 'unsubscribe'];
/** One after the other in one answer that stays open. */
const STREAM = [
  'get-streaming-events',
  'get-streaming-events-alive',
  'get-streaming-events-closed',
];

const open: Canned[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function exchange(spell: Spell, lost: string | null = null): Promise<Canned> {
  const [subscribed = '', farewell = ''] = await Promise.all(
    ['subscribe', 'unsubscribe'].map((name) => spell(FILES.answer(name))),
  );
  const stream = await Promise.all(STREAM.map((name) => spell(FILES.answer(name))));
  const canned = await cannedExchange({
    Subscribe: () => subscribed,
    GetStreamingEvents: (_, count) =>
      lost !== null && count === 1
        ? reply('GetStreamingEvents', error('GetStreamingEvents', lost))
        : stream.join('\r\n'),
    Unsubscribe: () => farewell,
  });
  open.push(canned);
  return canned;
}

/** What is told until the stream is closed, and everything is ended. */
async function listen({ url }: Canned, clock = new SteppedClock(NOW)): Promise<readonly string[]> {
  const http = createHttp({ clock, log: { write: () => undefined }, retry: { attempts: 1 } });
  const { changes } = openExchange({ url, user: 'sync', access: 'impersonation', http, clock });
  const stop = new AbortController();
  const told: string[] = [];
  await new Promise<void>((resolve) => {
    const listener = {
      listening: (accounts: readonly string[], { reason }: { reason: string | null }) => {
        told.push(`${reason ?? 'listening'}: ${accounts.join(' ')}`);
      },
      changed: (account: string) => {
        told.push(`changed ${account}`);
        if (told.length < 3) return;
        stop.abort();
      },
    };
    void changes.watch(['anna@example.test'], listener, stop.signal).then(resolve);
  });
  await http.close();
  return told;
}

/** The first change is what may have been missed while nobody listened. */
const TOLD = [
  'listening: anna@example.test',
  'changed anna@example.test',
  'changed anna@example.test',
];

describe('the operations of push on the wire', () => {
  it('are asked for in the words of the documents, at one and the same server', async () => {
    const canned = await exchange(asItIs);
    await listen(canned);
    const sent = canned.asked.filter(({ operation }) => operation !== 'GetFolder');
    expect(sent.map(({ operation }) => operation)).toEqual([
      ...['Subscribe', 'GetStreamingEvents', 'Unsubscribe'],
    ]);
    for (const [index, name] of ASKED.entries()) {
      const { body = '', headers = {} } = sent[index]?.seen ?? {};
      expect(await meaning(body), name).toEqual(await meaning(FILES.request(name)));
      expect(headers, name).toMatchObject({
        'x-anchormailbox': 'anna@example.test',
        'x-preferserveraffinity': 'true',
      });
    }
  });

  it('are answered with what has changed', async () => {
    expect(await listen(await exchange(asItIs))).toEqual(TOLD);
  });

  it('are understood in any other spelling', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      expect(await listen(await exchange(spellingOf(seed))), `seed ${String(seed)}`).toEqual(TOLD);
    }
  });

  // The reference names them for what is done then: to subscribe anew, and to look for what was missed.
  it.each(['ErrorMissedNotificationEvents', 'ErrorSubscriptionNotFound'])(
    'begin anew after %s, and what was missed is looked for',
    async (code) => {
      const clock = new SteppedClock(NOW);
      const canned = await exchange(asItIs, code);
      const telling = listen(canned, clock);
      clock.advance(await clock.someoneWaits(2_000));
      expect(await telling).toEqual(TOLD);
      const sent = canned.asked.map(({ operation }) => operation);
      expect(sent.filter((operation) => operation !== 'GetFolder')).toEqual([
        ...['Subscribe', 'GetStreamingEvents', 'Subscribe', 'GetStreamingEvents', 'Unsubscribe'],
      ]);
    },
  );
});
