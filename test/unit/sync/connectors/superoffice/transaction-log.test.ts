/** What the feed makes of the log that Travel keeps, and of a server without it. */
import { describe, expect, it } from 'vitest';
import { cursor, type Cursor } from '../../../../../src/sync/model/ids.ts';
import type { FeedPage } from '../../../../../src/sync/ports/appointment-store.ts';
import { NOW, openScripted, SIGNAL, WINDOW } from './open-scripted.ts';
import { pathOf, queryOf, type Scripted } from './scripted-http.ts';

const row = (appointmentId: number, more = {}) => ({
  appointmentId,
  date: '2026-11-20T15:30:00',
  endDate: '2026-11-20T16:30:00',
  rawType: 1,
  rawStatus: 1,
  updatedDate: '2026-11-10T09:00:00',
  updatedBy: 'KARI',
  'associate/associateDbId': 101,
  ...more,
});

const INSERT = 4352;
const UPDATE = 4608;
const DELETE = 4864;
const OWNER = 5120;

const entry = (...[id, type, record, previous = 0]: readonly number[]) => ({
  'traveltransactionlog.traveltransactionlog_id': id,
  'traveltransactionlog.type': type,
  'traveltransactionlog.record_id': record,
  'traveltransactionlog.prev_record_id': previous,
});

interface Answers {
  readonly rows: readonly (readonly object[])[];
  readonly log: Scripted;
  readonly headers?: Readonly<Record<string, string>>;
}

async function list(from: Cursor | null, { rows, log, headers = {} }: Answers) {
  const left = [...rows];
  const { http, store } = await openScripted((request) => {
    if (pathOf(request) === '/archive/dynamic') return log;
    if (pathOf(request) !== '/Appointment') return null;
    return { json: { value: left.shift() ?? [] }, headers };
  });
  const pages: FeedPage[] = [];
  for await (const page of store.changes({ cursor: from, window: WINDOW, signal: SIGNAL })) {
    pages.push(page);
  }
  const filters = (path: RegExp) => http.to('GET', path).map((one) => queryOf(one, '$filter'));
  const [page] = pages;
  if (page === undefined) throw new Error('no page');
  return { page, lists: filters(/^\/Appointment$/), logs: filters(/^\/archive\/dynamic$/) };
}

const logOf = (...value: readonly object[]): Scripted => ({ json: { value } });

/** A minute after the last census, with the log read until `logged`. */
const at = (since: string, logged: number | string = 700, census = NOW - 60_000) =>
  cursor(`3|101|Europe/Oslo|${since}|${String(census)}|${String(logged)}|`);

const SINCE = '2026-11-10T09:00:00.000Z';
const fresh = { updatedDate: '2026-11-10T10:00:00' };

describe('the transaction log', () => {
  it('tells removals, so that nothing but news is listed', async () => {
    const { page, lists, logs } = await list(at(SINCE), {
      rows: [[row(1, fresh)]],
      log: logOf(entry(701, UPDATE, 1), entry(702, DELETE, 9)),
    });
    expect(lists).toHaveLength(1);
    expect(lists[0]).not.toContain('endDate');
    expect(logs[0]).toContain('traveltransactionlog.traveltransactionlog_id gt 201');
    expect(logs[0]).toMatch(/traveltransactionlog\.record_id lt 2\d{9}/);
    expect(page.census).toBeNull();
    expect(page.entries).toMatchObject([
      { kind: 'touched', ref: { id: '1' } },
      { kind: 'gone', id: '9' },
    ]);
    expect(page.cursor).toBe(at('2026-11-10T10:00:00.000Z', 702));
  });

  it('is believed no longer than it mentions what the list shows', async () => {
    const { page, lists } = await list(at(SINCE), {
      rows: [[row(1, fresh)], [row(1), row(2)]],
      log: logOf(),
    });
    expect(lists).toHaveLength(2);
    expect(lists[1]).toContain('endDate');
    expect(page.census).toEqual(['1', '2']);
    expect(page.cursor).toBe(at('2026-11-10T10:00:00.000Z', '700?', NOW));
  });

  it('is not believed for an old entry about what was updated since', async () => {
    const { page } = await list(at(SINCE), {
      rows: [[row(1, fresh)], [row(1, fresh)]],
      log: logOf(entry(699, UPDATE, 1)),
    });
    expect(page.census).not.toBeNull();
    expect(page.cursor).toBe(at('2026-11-10T10:00:00.000Z', '700?', NOW));
  });

  it('is still believed when a row of the second in which we looked last is listed once more', async () => {
    const { page, lists } = await list(at(SINCE), {
      rows: [[row(1, { updatedDate: '2026-11-10T09:00:00.7000000' })]],
      log: logOf(entry(700, UPDATE, 1)),
    });
    expect(lists).toHaveLength(1);
    expect(page.census).toBeNull();
    expect(page.cursor).toBe(at('2026-11-10T09:00:00.700Z', 700));
  });

  it('is checked against the window once an hour, whatever it says', async () => {
    const { page } = await list(at(SINCE, 700, NOW - 3_600_000), {
      rows: [[row(1)]],
      log: logOf(),
    });
    expect(page.census).toEqual(['1']);
    expect(page.cursor).toBe(at(SINCE, 700, NOW));
  });

  it('is checked at once when our clock was set back', async () => {
    const { page } = await list(at(SINCE, 700, NOW + 60_000), { rows: [[row(1)]], log: logOf() });
    expect(page.census).toEqual(['1']);
  });

  it('is checked at once when the clock of the server was set back', async () => {
    const rows = [[], [row(1, { updatedDate: '2026-11-10T08:10:00' })]];
    const headers = { date: 'Tue, 10 Nov 2026 08:30:00 GMT' };
    const { page } = await list(at(SINCE), { rows, log: logOf(), headers });
    expect(page.census).toEqual(['1']);
    expect(page.cursor).toBe(at(SINCE, 700, NOW));
  });

  it('is believed in the very second in which something was listed last', async () => {
    const log = logOf(entry(701, UPDATE, 1));
    const headers = { date: 'Tue, 10 Nov 2026 09:00:00 GMT' };
    const rows = [[row(1, { updatedDate: '2026-11-10T09:00:00.9500000' })]];
    const from = at('2026-11-10T09:00:00.900Z');
    const { page, lists } = await list(from, { rows, log, headers });
    expect([lists.length, page.census]).toEqual([1, null]);
  });

  it('is found by a full listing, but not believed yet', async () => {
    const rows = [[row(1), row(2, fresh)]];
    const found = await list(null, { rows, log: logOf(entry(41, UPDATE, 2)) });
    expect(found.logs[0]).toContain("traveltransactionlog.ttime afterTime '2026-11-09T08:00:00'");
    expect(found.page.cursor).toBe(at('2026-11-10T10:00:00.000Z', '41?', NOW));
    const silent = await list(null, { rows, log: logOf() });
    expect(silent.page.cursor).toBe(at('2026-11-10T10:00:00.000Z', '', NOW));
  });

  it('is believed once it has told what was updated, with a census until then', async () => {
    const log = logOf(entry(55, UPDATE, 1));
    const proven = await list(at(SINCE, '54?'), { rows: [[row(1, fresh)]], log });
    expect(proven.page.census).toEqual(['1']);
    expect(proven.page.cursor).toBe(at('2026-11-10T10:00:00.000Z', 55, NOW));
    const quiet = await list(at(SINCE, '54?'), { rows: [[row(1)]], log: logOf() });
    expect(quiet.page.census).toEqual(['1']);
    expect(quiet.page.cursor).toBe(at(SINCE, '54?', NOW));
  });

  it('tells who lost an appointment to a colleague, which is then asked for', async () => {
    const log = logOf(entry(701, OWNER, 5, 101), entry(702, OWNER, 6, 103), entry(703, 1, 0));
    const { page } = await list(at(SINCE), { rows: [[]], log });
    expect(page.entries).toEqual([{ kind: 'touched', ref: { id: '5', version: null } }]);
    const again = await list(at(SINCE, 702), { rows: [[]], log });
    expect(again.page.entries).toEqual([]);
  });

  it('does not tell for removed what it mentions again, as a restored database may', async () => {
    const log = logOf(entry(701, DELETE, 5), entry(702, DELETE, 6), entry(703, INSERT, 5));
    const { page } = await list(at(SINCE), { rows: [[]], log });
    expect(page.entries).toEqual([
      { kind: 'gone', id: '6' },
      { kind: 'touched', ref: { id: '5', version: null } },
    ]);
    const again = await list(at(SINCE, 703), { rows: [[]], log });
    expect(again.page.entries).toEqual([{ kind: 'gone', id: '6' }]);
  });

  it.each([
    ['a refusal', { status: 403, json: { Error: true, ErrorType: 'SoSecurityException' } }],
    ['no such archive', { status: 404, text: '' }],
    ['an unknown column', { status: 400, json: { Error: true } }],
    ['a failure', { status: 500, json: { Error: true } }],
    ['a page of the wrong kind', { text: '<html>' }],
  ])('that answers with %s is done without', async (_, log) => {
    const { page } = await list(at(SINCE), { rows: [[], [row(1), row(2)]], log });
    expect(page.census).toEqual(['1', '2']);
    expect(page.entries.some(({ kind }) => kind === 'gone')).toBe(false);
    expect(page.cursor).toBe(at(SINCE, '', NOW));
  });

  it('that cannot be reached stops the listing, and nothing is taken for removed', async () => {
    const log = { status: 401, json: {} };
    await expect(list(at(SINCE), { rows: [[]], log })).rejects.toMatchObject({ code: 'auth' });
  });
});

describe('a stamp of the future', () => {
  const rows = [[row(1, { updatedDate: '2031-01-01T00:00:00' })]];

  it.each([
    ['2026-11-10T12:00:00.000Z', {}],
    ['2026-11-10T12:30:00.999Z', { date: 'Tue, 10 Nov 2026 12:30:00 GMT' }],
  ])('leads no further than %s', async (reached, headers) => {
    const { page } = await list(null, { rows, log: logOf(), headers });
    expect(page.cursor).toBe(at(reached, '', NOW));
  });
});

describe('rows that are left alone', () => {
  it('declined and cancelled invitations are no appointments, and leave when they become that', async () => {
    const rows = [
      row(1, { rawStatus: 10, updatedDate: '2026-11-10T08:59:00' }),
      row(2, { rawStatus: 9, ...fresh }),
      row(3, { rawStatus: 13, ...fresh }),
      row(4, { rawStatus: 5 }),
    ];
    const { page } = await list(at(SINCE, '', 0), { rows: [rows], log: logOf() });
    expect(page.census).toEqual(['4']);
    expect(page.entries).toMatchObject([
      { kind: 'gone', id: '2' },
      { kind: 'gone', id: '3' },
      { kind: 'touched', ref: { id: '4' } },
    ]);
  });

  it('a row that became a task is told, so that a linked one is looked at', async () => {
    const { page } = await list(at(SINCE), {
      rows: [[row(1, { rawType: 2, ...fresh })]],
      log: logOf(entry(701, UPDATE, 1)),
    });
    expect(page.entries).toEqual([{ kind: 'outside', id: '1', enters: null, item: null }]);
  });
});
