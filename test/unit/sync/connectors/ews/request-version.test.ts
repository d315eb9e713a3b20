import { afterEach, describe, expect, it } from 'vitest';
import {
  NEWEST,
  olderThan,
  versionFor,
  type RequestVersion,
} from '../../../../../src/sync/connectors/ews/request-version.ts';
import {
  calendarItem,
  cannedExchange,
  idsAsked,
  items,
  never,
  ok,
  reply,
  WINDOW,
  type Canned,
} from './canned-exchange.ts';
import { itemId } from '../../../../../src/sync/model/ids.ts';

const open: Canned[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

describe('the version in which a server is spoken to', () => {
  it.each<readonly [string, RequestVersion]>([
    ['8.3.83', 'Exchange2010'],
    ['14.0.722', 'Exchange2010'],
    ['14.1.438', 'Exchange2010_SP1'],
    ['14.2.247', 'Exchange2010_SP2'],
    ['14.3.123', 'Exchange2010_SP2'],
    ['15.0.516', 'Exchange2013'],
    ['15.0.847', 'Exchange2013_SP1'],
    ['15.0.', 'Exchange2013'],
    ['15.1.225', 'Exchange2013_SP1'],
    ['15.2.1', 'Exchange2013_SP1'],
    ['16.0.1', 'Exchange2013_SP1'],
  ])('of a server %s is %s', (told, version) => {
    const [major, minor, build = ''] = told.split('.');
    const server = { major: Number(major), minor: Number(minor), build };
    expect(versionFor(server, NEWEST)).toBe(version);
    expect(versionFor(server, 'Exchange2010')).toBe('Exchange2010');
  });

  it('goes down by releases after refusals, and not for ever', () => {
    const steps: (RequestVersion | null)[] = [NEWEST];
    for (let at: RequestVersion | null = NEWEST; at !== null;) {
      at = olderThan(at);
      steps.push(at);
    }
    expect(steps).toEqual([
      ...['Exchange2013_SP1', 'Exchange2010_SP2', 'Exchange2010_SP1', 'Exchange2010'],
      null,
    ]);
  });

  it('is that of the server as soon as it has told it, though it refused nothing', async () => {
    const old = (answer: string): string =>
      answer.replace(/MajorVersion="\d+" MinorVersion="\d+"/, 'MajorVersion="14" MinorVersion="1"');
    const canned = await cannedExchange({
      GetFolder: () => old(reply('GetFolder', ok('GetFolder'))),
      GetItem: (seen) =>
        old(
          reply(
            'GetItem',
            ...idsAsked(seen).map((id) => ok('GetItem', items(calendarItem({ id })))),
          ),
        ),
    });
    open.push(canned);
    const store = await canned.store();
    await store.read({ ids: [itemId('a')], window: WINDOW, signal: never });
    const [first = '', second = ''] = canned.asked.map(({ seen }) => seen.body);
    expect(first).toContain('Version="Exchange2013_SP1"');
    expect(second).toContain('Version="Exchange2010_SP1"');
    expect(second).not.toContain('JoinOnlineMeetingUrl');
    expect((await store.capabilities(never)).busyStates).not.toContain('elsewhere');
  });
});
