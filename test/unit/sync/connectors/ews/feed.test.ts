import { afterEach, describe, expect, it } from 'vitest';
import { cursor as cursorOf } from '../../../../../src/sync/model/ids.ts';
import type { FeedPage } from '../../../../../src/sync/ports/appointment-store.ts';
import {
  cannedExchange,
  DAY,
  error,
  never,
  NOW,
  ok,
  reply,
  WINDOW,
  type Answers,
  type Canned,
} from './canned-exchange.ts';

const open: Canned[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function pages(
  sync: Answers[string],
  cursor: string | null = null,
): Promise<{ readonly pages: readonly FeedPage[]; readonly canned: Canned }> {
  const canned = await cannedExchange({ SyncFolderItems: sync });
  open.push(canned);
  const store = await canned.store();
  const seen: FeedPage[] = [];
  const query = {
    cursor: cursor === null ? null : cursorOf(cursor),
    window: WINDOW,
    signal: never,
  };
  for await (const page of store.changes(query)) seen.push(page);
  return { pages: seen, canned };
}

const page = (state: string, last: boolean, changes: string): string =>
  reply(
    'SyncFolderItems',
    ok(
      'SyncFolderItems',
      `<m:SyncState>${state}</m:SyncState><m:IncludesLastItemInRange>${last}</m:IncludesLastItemInRange><m:Changes>${changes}</m:Changes>`,
    ),
  );

const change = (id: string, inside: string, kind = 'Create'): string =>
  `<t:${kind}><t:CalendarItem><t:ItemId Id="${id}" ChangeKey="K${id}"/>${inside}</t:CalendarItem></t:${kind}>`;

const at = (start: number, end: number, more = ''): string =>
  `<t:Start>${new Date(start).toISOString()}</t:Start><t:End>${new Date(end).toISOString()}</t:End>${more}<t:CalendarItemType>Single</t:CalendarItemType>`;

const HOUR = 3_600_000;
const ALL_DAY = '<t:IsAllDayEvent>true</t:IsAllDayEvent>';

describe('a first listing', () => {
  it('goes through all pages, and its census names what may be in the window', async () => {
    const { pages: seen, canned } = await pages((_, count) =>
      count === 1
        ? page('S1', false, change('a', at(NOW, NOW + HOUR)) + change('b', ''))
        : page(
            'S2',
            true,
            change('c', at(NOW - 99 * DAY, NOW - 98 * DAY)) +
              change('d', '<t:CalendarItemType>RecurringMaster</t:CalendarItemType>'),
          ),
    );
    expect(seen.map(({ census }) => census)).toEqual([['a', 'b'], ['d']]);
    expect(seen.map(({ last }) => last)).toEqual([false, true]);
    expect(seen[0]?.entries[0]).toEqual({ kind: 'touched', ref: { id: 'a', version: 'Ka' } });
    expect(seen[1]?.entries[0]).toEqual({ kind: 'outside', id: 'c', enters: null, item: null });
    const requests = canned.asked.filter(({ operation }) => operation === 'SyncFolderItems');
    expect(requests[0]?.seen.body).not.toContain('SyncState>');
    expect(requests[1]?.seen.body).toContain('<m:SyncState>S1</m:SyncState>');
    expect(requests[1]?.seen.body).toContain('<m:MaxChangesReturned>512<');
  });

  it.each([
    ['ends before the window', at(WINDOW.from - HOUR, WINDOW.from), { enters: null }],
    ['reaches into the window', at(WINDOW.from - HOUR, WINDOW.from + 1000), null],
    [
      'begins after the window',
      at(WINDOW.until + 5 * DAY, WINDOW.until + 6 * DAY),
      { enters: NOW + 5 * DAY + 1 },
    ],
    ['is a day just outside', at(WINDOW.until + DAY, WINDOW.until + 2 * DAY, ALL_DAY), null],
    [
      'is a day far outside',
      at(WINDOW.until + 9 * DAY, WINDOW.until + 10 * DAY, ALL_DAY),
      { enters: NOW + 7 * DAY + 1 },
    ],
    [
      'has times without a zone',
      '<t:Start>2031-01-01T00:00:00</t:Start><t:End>2031-01-01T01:00:00</t:End><t:CalendarItemType>Single</t:CalendarItemType>',
      null,
    ],
    [
      'does not say its kind',
      '<t:Start>2031-01-01T00:00:00Z</t:Start><t:End>2031-01-01T01:00:00Z</t:End>',
      null,
    ],
  ])('judges an appointment that %s', async (_, inside, away) => {
    const { pages: seen } = await pages(() => page('S', true, change('a', inside)));
    expect(seen[0]?.entries).toEqual([
      away === null
        ? { kind: 'touched', ref: { id: 'a', version: 'Ka' } }
        : { kind: 'outside', id: 'a', item: null, ...away },
    ]);
  });
});

describe('later changes', () => {
  it('say what was removed, and have no census', async () => {
    const changes =
      '<t:Delete><t:ItemId Id="x"/></t:Delete>' +
      '<t:ReadFlagChange><t:ItemId Id="r"/><t:IsRead>true</t:IsRead></t:ReadFlagChange>' +
      change('u', '', 'Update') +
      '<t:SomethingNew/>';
    const { pages: seen, canned } = await pages(() => page('S2', true, changes), 'ews1:S1<&>');
    expect(seen).toEqual([
      {
        entries: [
          { kind: 'gone', id: 'x' },
          { kind: 'touched', ref: { id: 'u', version: 'Ku' } },
        ],
        census: null,
        cursor: 'ews1:S2',
        last: true,
      },
    ]);
    expect(canned.asked.at(-1)?.seen.body).toContain('<m:SyncState>S1&lt;&amp;&gt;</m:SyncState>');
  });

  it('cost one request when there are none', async () => {
    const { pages: seen, canned } = await pages(() => page('S1', true, ''), 'ews1:S1');
    expect(seen.map(({ entries }) => entries)).toEqual([[]]);
    expect(canned.asked.map(({ operation }) => operation)).toEqual([
      'GetFolder',
      'SyncFolderItems',
    ]);
  });
});

describe('a state that the server does not accept', () => {
  it.each(['ErrorInvalidSyncStateData', 'ErrorSyncFolderNotFound'])(
    'is expired: %s',
    async (code) => {
      const answer = reply(
        'SyncFolderItems',
        error('SyncFolderItems', code).replace(
          '</m:SyncFolderItemsResponseMessage>',
          '<m:SyncState/><m:IncludesLastItemInRange>true</m:IncludesLastItemInRange></m:SyncFolderItemsResponseMessage>',
        ),
      );
      await expect(pages(() => answer, 'ews1:S1')).rejects.toMatchObject({
        code: 'cursor-expired',
      });
    },
  );

  it.each(['S1', 'memory:7', 'ews1:', ''])(
    'is expired without asking when it is not ours: %j',
    async (cursor) => {
      const ask = pages(() => page('S', true, ''), cursor);
      await expect(ask).rejects.toMatchObject({ code: 'cursor-expired' });
      expect(open.at(-1)?.asked.map(({ operation }) => operation)).toEqual(['GetFolder']);
    },
  );
});

describe('a server that never comes to an end', () => {
  it('is not asked for ever with the same state', async () => {
    await expect(pages(() => page('S', false, ''))).rejects.toMatchObject({ code: 'protocol' });
    expect(open.at(-1)?.asked.length).toBeLessThan(6);
  });

  it('is not asked for ever for the same changes', async () => {
    const again = page('S', false, change('a', ''));
    await expect(pages(() => again)).rejects.toMatchObject({ code: 'protocol' });
  });

  it('must say up to where it came', async () => {
    await expect(pages(() => page('', true, ''))).rejects.toMatchObject({ code: 'protocol' });
  });
});
