/** By which rules the clocks of a server and of a mailbox go, message by message. */
import { afterEach, describe, expect, it } from 'vitest';
import type { ExchangeAccess } from '../../src/sync/connectors/ews/caller.ts';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { asSyncError } from '../../src/sync/model/error.ts';
import type { ZoneClock } from '../../src/sync/model/zone-clock.ts';
import { SteppedClock } from '../support/stepped-clock.ts';
import {
  cannedExchange,
  fault,
  never,
  NOW,
  type Answer,
  type Canned,
} from '../unit/sync/connectors/ews/canned-exchange.ts';
import { asItIs, comparable, meaning, spellingOf, WireFiles } from './wire-files.ts';

const FILES = new WireFiles('ews');
const MAILBOX = 'anna@example.test';

const open: Canned[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function answering(answer: Answer, access: ExchangeAccess): Promise<Canned> {
  const canned = await cannedExchange(
    { GetUserConfiguration: () => answer, GetServerTimeZones: () => answer },
    access,
  );
  open.push(canned);
  return canned;
}

const sentTo = ({ asked }: Canned): readonly string[] => asked.map(({ seen }) => seen.body);

/** In the years in which the rules of the United States changed. */
const WINDOW = { from: Date.UTC(2006, 5, 1), until: Date.UTC(2007, 11, 1) };
const ZONES = [
  ...['Europe/Oslo', 'America/New_York', 'UTC', 'Asia/Kathmandu', 'America/Nuuk'],
  'Europe/Berlin',
];

function clocks({ url, http }: Canned): Promise<readonly ZoneClock[]> {
  const connection = openExchange({
    ...{ url, http, user: 'sync', access: 'impersonation', clock: new SteppedClock(NOW) },
    actsAs: 'kari@example.test',
  });
  return connection.clocks(ZONES, WINDOW, never);
}

const WEST = [
  { at: Date.UTC(2006, 9, 29, 1), before: 120, after: 60 },
  { at: Date.UTC(2007, 2, 25, 1), before: 60, after: 120 },
  { at: Date.UTC(2007, 9, 28, 1), before: 120, after: 60 },
];

/** Nothing of a zone without rules, and of one that the server does not know. */
const TOLD: readonly ZoneClock[] = [
  { zone: 'Europe/Oslo', name: 'W. Europe Standard Time', offset: 120, changes: WEST },
  {
    ...{ zone: 'America/New_York', name: 'Eastern Standard Time', offset: -240 },
    changes: [
      { at: Date.UTC(2006, 9, 29, 6), before: -240, after: -300 },
      { at: Date.UTC(2007, 2, 11, 7), before: -300, after: -240 },
      { at: Date.UTC(2007, 10, 4, 6), before: -240, after: -300 },
    ],
  },
  { zone: 'UTC', name: 'UTC', offset: 0, changes: [] },
  { zone: 'Europe/Berlin', name: 'W. Europe Standard Time', offset: 120, changes: WEST },
];

describe('the rules of a server on the wire', () => {
  const answer = FILES.answer('get-server-time-zones');

  it('are asked for in the words of the documents, each once', async () => {
    const canned = await answering(answer, 'impersonation');
    await clocks(canned);
    const [sent = '', ...more] = sentTo(canned);
    expect(more).toEqual([]);
    expect(await meaning(sent)).toEqual(await meaning(FILES.request('get-server-time-zones')));
  });

  it('are understood', async () => {
    expect(comparable(await clocks(await answering(answer, 'impersonation')))).toEqual(TOLD);
  });

  it('are understood in any other spelling', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const canned = await answering(await spellingOf(seed)(answer), 'impersonation');
      expect(comparable(await clocks(canned)), `seed ${String(seed)}`).toEqual(TOLD);
    }
  });

  it.each([
    ['an error', FILES.answer('get-server-time-zones-failed'), 'rejected'],
    ['no such operation', [500, fault('ErrorInvalidServerVersion')], 'wrong-service'],
  ] as const)('are not taken to be none after %s', async (_, failing, code) => {
    const canned = await answering(failing, 'impersonation');
    const outcome = await clocks(canned).then(
      () => 'told',
      (thrown: unknown) => asSyncError(thrown).code,
    );
    expect(outcome).toBe(code);
    // An older version would not be told by what every server may lack.
    expect(sentTo(canned)).toHaveLength(1);
  });
});

describe('the zone of a mailbox on the wire', () => {
  const answer = FILES.answer('get-user-configuration');

  it.each([
    ['impersonation', 'get-user-configuration'],
    ['delegation', 'get-user-configuration-delegate'],
    ['own', 'get-user-configuration-delegate'],
  ] as const)('is asked for in the words of the documents by %s', async (access, request) => {
    const canned = await answering(answer, access);
    expect(await canned.connection.mailboxZone(MAILBOX, never)).toBe('Europe/Berlin');
    const [sent = '', ...more] = sentTo(canned);
    expect(more).toEqual([]);
    expect(await meaning(sent)).toEqual(await meaning(FILES.request(request)));
  });

  it('is understood in any other spelling', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const { connection } = await answering(await spellingOf(seed)(answer), 'impersonation');
      const zone = await connection.mailboxZone(MAILBOX, never);
      expect(zone, `seed ${String(seed)}`).toBe('Europe/Berlin');
    }
  });

  it.each(['none', 'denied'])('is not known where the settings are %s', async (name) => {
    const told = FILES.answer(`get-user-configuration-${name}`);
    for (const spell of [asItIs, spellingOf(1), spellingOf(2)]) {
      const { connection } = await answering(await spell(told), 'delegation');
      expect(await connection.mailboxZone(MAILBOX, never)).toBeNull();
    }
  });
});
