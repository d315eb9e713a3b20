import { describe, expect, it } from 'vitest';
import {
  allOf,
  anyOf,
  compared,
  type ArchiveQuery,
} from '../../../../../src/sync/connectors/superoffice/archive-query.ts';
import { openSuperOffice } from '../../../../../src/sync/connectors/superoffice/connection.ts';
import { matchPriorities } from '../../../../../src/sync/connectors/superoffice/lists.ts';
import { siteAddress } from '../../../../../src/sync/connectors/superoffice/site-address.ts';
import { restAddress } from '../../../../../src/sync/connectors/superoffice/rest/address.ts';
import { queryText } from '../../../../../src/sync/connectors/superoffice/rest/query.ts';
import { zoneOf } from '../../../../../src/sync/connectors/superoffice/zones.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { connect, NOW, openScripted, SIGNAL } from './open-scripted.ts';
import type { Scripted } from './scripted-http.ts';
import { pathOf, queryOf, ScriptedHttp } from './scripted-http.ts';

const code = (expected: string) => expect.objectContaining({ code: expected }) as unknown;

describe('the address', () => {
  it.each([
    'https://crm.example/so',
    'https://crm.example/so/',
    'https://crm.example/so/api',
    'https://crm.example/so/api/v1',
    ' https://crm.example/so/api/v1/ ',
  ])('%j leads to the same interface', (text) => {
    expect(restAddress(siteAddress(text))).toMatchObject({
      root: 'https://crm.example/so/api/v1',
      version: 'https://crm.example/so/api',
    });
  });

  it.each(['', 'crm.example', 'ftp://crm.example', 'https://user:secret@crm.example/'])(
    '%j is refused',
    (text) => {
      expect(() => siteAddress(text)).toThrow(code('settings'));
    },
  );
});

const QUERY: ArchiveQuery = {
  archive: 'appointments',
  columns: ['a'],
  where: [],
  key: 'id',
  isOrdered: false,
  pageSize: null,
  operation: 'list',
};

describe('queries', () => {
  it('cannot be broken out of', () => {
    const where = [compared('t', 'eq', { time: "å&' or 1 eq '1" })];
    expect(queryText({ ...QUERY, columns: ['a', 'b&c=#'], where, pageSize: 5 })).toBe(
      "$select=a%2Cb%26c%3D%23&$filter=t%20eq%20'%C3%A5%26''%20or%201%20eq%20''1'&$top=5",
    );
  });

  it('say what holds together, and what instead of what', () => {
    const old = compared('date', 'beforeTime', { time: '2026-11-20T00:00:00' });
    const mine = compared('associateId', 'associateIsOneOf', 5, 7);
    const where = [mine, anyOf([allOf([old, compared('id', 'gt', 3)]), compared('id', 'eq', 1)])];
    const text = decodeURIComponent(queryText({ ...QUERY, where, isOrdered: true }));
    expect(text).toBe(
      "$select=a&$filter=associateId associateIsOneOf (5,7) and ((date beforeTime '2026-11-20T00:00:00' and id gt 3) or id eq 1)&$orderBy=id asc",
    );
  });
});

describe('the base zone', () => {
  it.each([
    [{ TZLocationCode: 'NO' }, 'Europe/Oslo'],
    [{ TZLocationCode: 'us-ny' }, 'America/New_York'],
    [{ TZLocationCode: 'XX', TZLocationCities: 'Nowhere, Buenos Aires' }, /Buenos_Aires$/],
  ])('is found for %j', (data, expected) => {
    expect(zoneOf(data).zone).toMatch(expected);
  });

  it.each([{ TZLocationCode: 'constructor' }, {}, null, []])(
    'is asked for when told %j',
    (data) => {
      expect(() => zoneOf(data)).toThrow(/Set it in the settings/);
    },
  );

  it('can be set, and is then not asked for', async () => {
    const { http, connection } = connect(() => null, { timeZone: 'Europe/Helsinki' });
    const store = await connection.store('101', SIGNAL);
    expect((await store.capabilities(SIGNAL)).zones).toEqual({ fixed: 'Europe/Helsinki' });
    expect(http.to('GET', /^\/TimeZone/)).toEqual([]);
  });

  it('goes with every request to the diary, so that a changed default moves nothing', async () => {
    const { http, store } = await openScripted((request) =>
      pathOf(request) === '/Appointment/7'
        ? { status: 404, json: { ErrorType: 'NotFound' } }
        : null,
    );
    await store.find(['x' as never], SIGNAL);
    expect(http.asked.at(-1)?.headers['so-timezone']).toBe('NO');
  });
});

describe('priorities', () => {
  const list = [
    { Id: 1, Name: 'NO:"Lav";US:"Low"' },
    { Id: '2', Name: 'Normal' },
    { Id: 3, Name: 'Urgent' },
    { Id: 4, Name: 'High', Deleted: true },
  ];

  it('are recognised by their names, in several languages', () => {
    expect(matchPriorities(list, null)?.ids).toEqual(
      new Map([
        ['low', '1'],
        ['normal', '2'],
      ]),
    );
  });

  it.each(['3', 'urgent'])('can be chosen, as by %j', (chosen) => {
    expect(matchPriorities(list, { [chosen]: 'high' })?.meaning.get('3')).toBe('high');
  });

  it('may share an importance: each is read, and the first one is written', () => {
    const matched = matchPriorities(list, { 1: 'high', 2: 'normal', 3: 'high' });
    expect([...(matched?.meaning ?? [])].map(([id, importance]) => id + importance)).toEqual([
      ...['1high', '2normal', '3high'],
    ]);
    expect(matched?.ids.get('high')).toBe('1');
    expect(matched?.ids.has('low')).toBe(false);
  });

  it('are left alone when they cannot be told apart', async () => {
    expect(matchPriorities([{ Id: 9, Name: 'Normal' }], null)).toBeNull();
    expect(
      matchPriorities(
        [
          { Id: 8, Name: 'Low' },
          { Id: 9, Name: 'High' },
        ],
        null,
      ),
    ).toBeNull();
    const { store } = await openScripted((request) =>
      pathOf(request) === '/MDOList/priority' ? { status: 403, json: {} } : null,
    );
    expect((await store.capabilities(SIGNAL)).fields.importance).toBe('absent');
  });

  it('say so when a chosen one does not exist', () => {
    expect(() => matchPriorities(list, { 77: 'high' })).toThrow(code('settings'));
  });
});

describe('users', () => {
  const USERS = /internalusers$/;

  it('are told without the retired ones, by name', async () => {
    const { connection } = connect(() => null);
    expect(await connection.users(SIGNAL)).toEqual([
      { id: '103', name: 'Anne Bø', email: null },
      { id: '101', name: 'Kari Ærø', email: 'kari@x.example' },
    ]);
  });

  it('come from the list for choosing where there is no archive', async () => {
    const { connection } = connect((request) => {
      if (pathOf(request) === '/archive/internalusers') return { status: 404, text: '' };
      if (pathOf(request) !== '/MDOList/associate') return null;
      return {
        json: [
          { Id: 5, Name: 'Eva' },
          { Id: 6, Name: 'Left', Deleted: true },
        ],
      };
    });
    expect(await connection.users(SIGNAL)).toEqual([{ id: '5', name: 'Eva', email: null }]);
  });

  it('of a server without some columns are asked for without them', async () => {
    const { connection } = connect((request) => {
      if (pathOf(request) === '/MDOList/associate') return { json: [{ Id: 6, Deleted: 'true' }] };
      if (pathOf(request) !== '/archive/internalusers') return null;
      if (/isActive/.test(queryOf(request, '$select'))) return { status: 400, json: {} };
      const rows = [5, 6].map((PrimaryKey) => ({ PrimaryKey, fullName: `User ${PrimaryKey}` }));
      return { json: { value: rows } };
    });
    expect(await connection.users(SIGNAL)).toEqual([{ id: '5', name: 'User 5', email: null }]);
  });

  it('who are new are found, and their names are looked up anew after an hour', async () => {
    let fullName = 'Eva';
    const { http, connection, clock } = connect((request) =>
      pathOf(request) === '/archive/internalusers'
        ? {
            json: {
              value: [{ associateDbId: http.to('GET', USERS).length > 1 ? 7 : 6, fullName }],
            },
          }
        : null,
    );
    const store = await connection.store('7', SIGNAL);
    expect(http.to('GET', USERS)).toHaveLength(2);
    await store.capabilities(SIGNAL);
    expect(http.to('GET', USERS)).toHaveLength(2);
    fullName = 'Eva Berg';
    clock.advance(3_600_000);
    await store.capabilities(SIGNAL);
    expect(http.to('GET', USERS)).toHaveLength(3);
  });

  it.each(['102', '999', '1) or (1 eq 1'])('%j has no diary here', async (id) => {
    const { connection } = connect(() => null);
    await expect(connection.store(id, SIGNAL)).rejects.toEqual(code('no-such-account'));
  });
});

describe('signing in', () => {
  const html = {
    status: 200,
    text: '<!DOCTYPE html><form>',
    headers: { 'content-type': 'text/html' },
  };
  const cases: readonly (readonly [string, Scripted])[] = [
    ['auth', { status: 401, text: '' }],
    ['wrong-service', html],
    ['wrong-service', { ...html, status: 404 }],
    ['wrong-service', { status: 302, text: '' }],
    ['protocol', { text: '{"value":[' }],
    ['protocol', { json: { value: 'none' } }],
    ['server', { status: 500, json: { ErrorType: 'SoException', ErrorMessage: 'Database down' } }],
  ];
  it.each(cases)('fails with %s when the server answers %j', async (expected, answer) => {
    const { connection } = connect(() => answer);
    await expect(connection.users(SIGNAL)).rejects.toEqual(code(expected));
  });

  it('is checked step by step, up to the first failure', async () => {
    const good = connect((request) => {
      if (request.url.endsWith('/api')) return { json: { NetServerVersion: '11.9' } };
      return pathOf(request) === '/User/currentPrincipal' ? { json: { FullName: 'Sync' } } : null;
    });
    const checks = await good.connection.check(SIGNAL);
    expect(checks.map(({ result }) => result)).toEqual(Array(6).fill('ok'));
    expect(checks[0]?.sentence).toContain('11.9');
    expect(checks.map(({ name }) => name)).not.toContain('Connection');
    const bad = connect(() => ({ status: 401, text: '' }));
    expect(await bad.connection.check(SIGNAL)).toMatchObject([
      { result: 'failed', name: 'SuperOffice' },
    ]);
  });

  it('warns of an address where everybody on the way can read the password', async () => {
    const http = new ScriptedHttp(() => ({ status: 401, text: '' }));
    const account = { url: 'http://crm.example/so/', user: 'sync', password: 'p' };
    const connection = openSuperOffice({ ...account, http, clock: new ManualClock(NOW) });
    const [first] = await connection.check(SIGNAL);
    expect(first).toMatchObject({ name: 'Connection', result: 'warning' });
  });

  it('finds out that a server cannot keep our key', async () => {
    const { store } = await openScripted((request) =>
      pathOf(request).endsWith('GetAppointmentFromUID') ? { status: 404, text: '' } : null,
    );
    expect((await store.capabilities(SIGNAL)).origin).toBe('content');
    expect(await store.find(['x' as never], SIGNAL)).toEqual([null]);
  });
});
