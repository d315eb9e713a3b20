import { describe, expect, it } from 'vitest';
import { cursor, type Cursor } from '../../../../../src/sync/model/ids.ts';
import type { FeedPage } from '../../../../../src/sync/ports/appointment-store.ts';
import { NOW, openScripted, SIGNAL, WINDOW } from './open-scripted.ts';
import { pathOf, queryOf, type ScriptedHttp, type Scripted } from './scripted-http.ts';

const row = (appointmentId: number, more = {}) => ({
  appointmentId,
  date: '2026-11-20T15:30:00',
  endDate: '2026-11-20T16:30:00',
  rawType: 1,
  updatedDate: '2026-11-10T09:00:00.5',
  updatedBy: 'KARI',
  rawStatus: 1,
  'associate/associateDbId': 101,
  ...more,
});

interface Listed {
  readonly http: ScriptedHttp;
  readonly pages: readonly FeedPage[];
  /** The $filter of each list request. */
  readonly filters: readonly string[];
}

async function list(from: Cursor | null, answers: readonly Scripted[]): Promise<Listed> {
  const left = [...answers];
  const { http, store } = await openScripted((request) =>
    pathOf(request) === '/Appointment' ? (left.shift() ?? { json: { value: [] } }) : null,
  );
  const pages: FeedPage[] = [];
  for await (const page of store.changes({ cursor: from, window: WINDOW, signal: SIGNAL })) {
    pages.push(page);
  }
  const filters = http.to('GET', /^\/Appointment$/).map((one) => queryOf(one, '$filter'));
  return { http, pages, filters };
}

/** Listed until `since`, the window at `census`; no log is known to be kept. */
const at = (since: string, census = 0) => cursor(`3|101|Europe/Oslo|${since}|${String(census)}||`);
const ids = (pages: readonly FeedPage[]) =>
  pages.flatMap(({ entries }) => entries.map((one) => (one.kind === 'touched' ? one.ref.id : one)));

describe('a full listing', () => {
  it('is one question that serves as feed and as census', async () => {
    const { pages, filters } = await list(null, [{ json: { value: [row(1), row(2)] } }]);
    expect(filters).toHaveLength(1);
    expect(filters[0]).toContain('associateId associateIsOneOf (101)');
    expect(filters[0]).not.toContain('updatedDate');
    expect(ids(pages)).toEqual(['1', '2']);
    expect(pages[0]).toMatchObject({ census: ['1', '2'], last: true });
    expect(pages[0]?.cursor).toBe(at('2026-11-10T09:00:00.500Z', NOW));
  });

  it('tells versions as reads do', async () => {
    const { pages } = await list(null, [{ json: { value: [row(1, { updatedBy: 'Kari Ærø' })] } }]);
    const version = '2026-11-10T09:00:00.5#kari';
    expect(pages[0]?.entries).toEqual([{ kind: 'touched', ref: { id: '1', version } }]);
  });

  it('leaves out what is no appointment, and what lies beside the window', async () => {
    const far = { date: '2027-03-11T10:00:00', endDate: '2027-03-11T11:00:00' };
    const dayBefore = { date: '2026-10-11T00:00:00', endDate: '2026-10-11T00:00:00' };
    const rows = [row(1, { rawType: 2 }), row(2, { rawType: '6' }), row(3, far), row(4, dayBefore)];
    const { pages } = await list(null, [{ json: { value: rows } }]);
    expect(pages[0]?.census).toEqual(['2', '4']);
  });

  it('survives rows that make no sense', async () => {
    const rows = [null, 7, {}, { appointmentId: '8' }, { PrimaryKey: '9', date: {} }, row(-1)];
    const { pages } = await list(null, [{ json: { value: rows } }]);
    expect(pages[0]?.census).toEqual(['8', '9']);
    expect(pages[0]?.entries).toEqual([
      { kind: 'touched', ref: { id: '8', version: null } },
      { kind: 'touched', ref: { id: '9', version: null } },
    ]);
  });
});

describe('pages', () => {
  const base = 'https://crm.example/so/api/v1/Appointment';

  it('are followed by their links', async () => {
    const next = { 'odata.nextLink': `${base}?$skip=1`, value: [row(1)] };
    const { pages, http } = await list(null, [{ json: next }, { json: { value: [row(2)] } }]);
    expect(http.to('GET', /^\/Appointment$/)[1]?.url).toBe(`${base}?$skip=1`);
    expect(pages).toMatchObject([{ census: ['1', '2'], last: true }]);
  });

  it('go on after a full page without a link', async () => {
    const full = Array.from({ length: 1000 }, (_, index) => row(index + 1));
    const { filters, pages } = await list(null, [
      { json: { value: full } },
      { json: { value: [row(1001)] } },
    ]);
    expect(filters[1]).toContain('appointmentId gt 1000');
    expect(pages.at(-1)?.census).toHaveLength(1001);
  });

  it('go on where the server has a limit of its own and gives no link', async () => {
    const half = Array.from({ length: 500 }, (_, index) => row(index + 1));
    const { pages } = await list(null, [
      { json: { value: half } },
      { json: { value: [row(501)] } },
    ]);
    expect(pages.at(-1)?.census).toHaveLength(501);
  });

  it.each(['https://evil.example/so/api/v1/Appointment?$skip=1', 'http://crm.example/x', 'x'])(
    'never lead the password to %s',
    async (link) => {
      const answer = { json: { 'odata.nextLink': link, value: [row(1)] } };
      await expect(list(null, [answer])).rejects.toMatchObject({ code: 'protocol' });
    },
  );

  it('do not go round in circles', async () => {
    const round = { json: { 'odata.nextLink': `${base}?$skip=1`, value: [row(1)] } };
    await expect(list(null, [round, round, round])).rejects.toMatchObject({ code: 'protocol' });
  });
});

describe('the cursor', () => {
  it('asks for the window and, with an overlap, for what was updated, all in one question', async () => {
    const far = { date: '2027-05-01T10:00:00', endDate: '2027-05-01T11:00:00' };
    const { pages, filters } = await list(at('2026-11-10T09:00:00Z'), [
      { json: { value: [row(1), row(2, { ...far, updatedDate: '2026-11-10T10:00:00' })] } },
    ]);
    expect(filters).toHaveLength(1);
    expect(filters[0]).toContain(
      "((date beforeTime '2027-03-12T13:00:00' and endDate afterTime '2026-10-09T14:00:00') or updatedDate afterTime '2026-11-10T08:55:00')",
    );
    expect(pages[0]?.entries).toMatchObject([
      { kind: 'touched', ref: { id: '1' } },
      { kind: 'outside', id: '2' },
    ]);
    expect(pages.flatMap(({ census }) => census)).toEqual(['1']);
  });

  it('asks twice where a server knows no "or"', async () => {
    const refusal = { status: 400, json: { Error: true, ErrorMessage: 'Unknown operator or' } };
    const { pages, filters } = await list(at('2026-11-10T09:00:00Z'), [
      refusal,
      refusal,
      { json: { value: [row(1)] } },
      { json: { value: [row(1), row(2)] } },
    ]);
    expect(filters).toHaveLength(4);
    expect(filters[2]).not.toContain('endDate');
    expect(filters[3]).not.toContain('updatedDate');
    expect(ids(pages)).toEqual(['1', '1', '2']);
    expect(new Set(pages.at(-1)?.census)).toEqual(new Set(['1', '2']));
  });

  it('tells rows beside the window once, without a need to read them', async () => {
    const next = { date: '2027-03-20T10:00:00', endDate: '2027-03-20T11:00:00' };
    const past = { date: '2026-09-01T00:00:00', endDate: '2026-09-01T23:59:00' };
    const { pages } = await list(at('2026-11-10T08:58:00Z'), [
      { json: { value: [row(1, next), row(2, past), row(3)] } },
    ]);
    const enters = Date.UTC(2027, 2, 20, 9) - 120 * 86_400_000 + 1;
    expect(pages[0]?.entries).toMatchObject([
      { kind: 'outside', id: '1', enters },
      { kind: 'outside', id: '2', enters: null },
      { kind: 'touched', ref: { id: '3' } },
    ]);
    const again = await list(at('2026-11-10T09:00:00.500Z'), [
      { json: { value: [row(1, next), row(2, past), row(3)] } },
    ]);
    expect(ids(again.pages)).toEqual(['3']);
  });

  it('stays where it is when nothing was updated', async () => {
    const { pages } = await list(at('2026-11-10T09:00:00Z'), []);
    expect(pages.at(-1)?.cursor).toBe(at('2026-11-10T09:00:00.000Z', NOW));
  });

  it('is not moved by rows of the census', async () => {
    const late = row(2, { updatedDate: '2026-11-10T11:00:00' });
    const refusal = { status: 400, json: { Error: true, ErrorMessage: 'Unknown operator or' } };
    const { pages } = await list(at('2026-11-10T09:00:00Z'), [
      refusal,
      refusal,
      { json: { value: [] } },
      { json: { value: [late] } },
    ]);
    expect(pages.at(-1)?.cursor).toBe(at('2026-11-10T09:00:00.000Z', NOW));
  });

  it('does not pass the moment at which the listing began, by the clock of the server', async () => {
    const late = row(2, { updatedDate: '2026-11-10T11:30:00' });
    const headers = { date: 'Tue, 10 Nov 2026 11:00:00 GMT' };
    const next = 'https://crm.example/so/api/v1/Appointment?$skip=1';
    const { pages } = await list(null, [
      { json: { value: [row(1)], 'odata.nextLink': next }, headers },
      { json: { value: [late] }, headers },
    ]);
    expect(pages.at(-1)?.cursor).toBe(at('2026-11-10T11:00:00.000Z', NOW));
  });

  it('of a list on one page reaches to the end of the second that the server tells', async () => {
    const stamp = { updatedDate: '2026-11-10T11:00:00.640' };
    const headers = { date: 'Tue, 10 Nov 2026 11:00:00 GMT' };
    const { pages } = await list(null, [{ json: { value: [row(2, stamp)] }, headers }]);
    expect(pages.at(-1)?.cursor).toBe(at('2026-11-10T11:00:00.640Z', NOW));
  });

  it('of an empty diary lists everything again', async () => {
    const { pages } = await list(null, [{ json: { value: [] } }]);
    expect(pages[0]?.cursor).toBe(at('', NOW));
    const again = await list(at(''), [{ json: { value: [row(1)] } }]);
    expect(ids(again.pages)).toEqual(['1']);
  });

  it.each([
    '',
    '1|101|Europe/Oslo|2026-11-10T09:00:00Z',
    '3|102|Europe/Oslo||0||',
    '3|101|UTC||0||',
    '3|101|Europe/Oslo|soon|0||',
    '3|101|Europe/Oslo||then||',
    '3|101|Europe/Oslo||0|7||8',
    '3|101|Europe/Oslo||0|?|',
    '3|101|Europe/Oslo||0|-7|',
    '2|101|Europe/Oslo||0|7|',
    '3|101|Europe/Oslo||0|7|c',
    '3|101|Europe/Oslo||0|7|c.1 ',
  ])('of %j is refused', async (text) => {
    await expect(list(cursor(text), [])).rejects.toMatchObject({ code: 'cursor-expired' });
  });

  it('is asked differently each time, because servers remember equal questions', async () => {
    const { store, http } = await openScripted((request) =>
      pathOf(request) === '/Appointment' ? { json: { value: [] } } : null,
    );
    for (let count = 0; count < 2; count += 1) {
      const query = { cursor: null, window: WINDOW, signal: SIGNAL };
      for await (const page of store.changes(query)) expect(page.last).toBe(true);
    }
    const [one, two] = http.to('GET', /^\/Appointment$/).map(({ url }) => url);
    expect(one).not.toBe(two);
  });
});
