import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KARI, KARI_LOGIN, MEETING, OLE_LOGIN, openCrm, rowsOf } from './practice-crm.ts';
import type { PracticeCrm } from './practice-crm.ts';

let crm: PracticeCrm;
beforeAll(async () => {
  crm = await openCrm();
});
afterAll(() => crm.close());

function expectError(json: Record<string, unknown>): void {
  expect(json).toMatchObject({ Error: true });
  for (const name of ['ErrorType', 'ErrorMessage', 'ErrorSource']) {
    expect(typeof json[name]).toBe('string');
  }
}

describe('the door', () => {
  it('tells its version without asking who calls', async () => {
    const answer = await crm.ask('GET', '/api', { as: null });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ Version: 'v1', ServicesCurrent: 'Services88' });
    expect(String(answer.json['NetServerVersion'])).toMatch(/^11\.\d+/u);
    expect(String(answer.json['v1'])).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1$/u);
  });

  it.each([null, 'sync:wrong', 'nobody:sync-secret', 'sync:', 'sync'])(
    'answers 401 with a JSON error to %s',
    async (as) => {
      const answer = await crm.ask('GET', '/User/currentPrincipal', { as });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('Basic');
      expectError(answer.json);
    },
  );

  it('takes passwords with colons and letters beyond ASCII', async () => {
    const answer = await crm.ask('GET', '/User/currentAssociate', { as: OLE_LOGIN });
    expect(answer.json).toMatchObject({ Name: 'ole.obrien', FullName: "Ole O'Brien" });
  });

  it.each([
    '/Nothing',
    '/Appointment/abc',
    '/Appointment/1/Nothing',
    '/api/v2/Appointment',
    '/%E0%A4',
  ])('answers 404 for %s, with an error of the framework that has no type', async (path) => {
    const answer = await crm.ask('GET', path);
    expect(answer.status).toBe(404);
    expect(Object.keys(answer.json)).toEqual(['Message']);
  });

  it('matches paths in any case', async () => {
    const answer = await crm.ask('GET', '/USER/currentprincipal/');
    expect(answer.json).toMatchObject({ Associate: 'sync', UserType: 'SystemAssociate' });
  });

  it('answers 405 with the methods that exist', async () => {
    const answer = await crm.ask('DELETE', '/Appointment');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST');
    expectError(answer.json);
  });

  it('answers 415 to a body that is no JSON by its type', async () => {
    const headers = { 'content-type': 'text/plain' };
    const answer = await crm.ask('POST', '/Appointment', { body: MEETING, headers });
    expect(answer.status).toBe(415);
    expectError(answer.json);
  });

  it.each(['{"StartDate":', '[]', '"text"', 'null', ''])(
    'answers 400 to the body %s',
    async (body) => {
      const answer = await crm.ask('POST', '/Appointment', { body });
      expect(answer.status).toBe(400);
      expectError(answer.json);
    },
  );

  it('names operations by template in the log', async () => {
    const before = crm.log.count('crm', 'GET /Appointment/{id}');
    await crm.ask('GET', '/appointment/4711', { as: KARI_LOGIN });
    expect(crm.log.count('crm', 'GET /Appointment/{id}')).toBe(before + 1);
    expect(crm.log.entries().at(-1)).toMatchObject({ user: 'kari.aero', status: 404 });
  });
});

describe('lists and users', () => {
  it('lists internal users with their addresses, not the service account', async () => {
    const answer = await crm.ask(
      'GET',
      '/archive/internalusers?$select=associateDbId,fullName,personId,personEmail',
    );
    expect(rowsOf(answer)).toContainEqual({
      PrimaryKey: '101',
      EntityName: 'all',
      associateDbId: KARI,
      fullName: 'Kari Ærø',
      personId: 101,
      personEmail: 'kari.aero@fjordogfjell.example',
    });
    expect(rowsOf(answer)).toHaveLength(2);
  });

  it('finds one user by the documented sample', async () => {
    const answer = await crm.ask(
      'GET',
      '/Archive/InternalUsers?$entities=all&$select=contactId,personId&$filter=associateDbId eq 102',
    );
    expect(rowsOf(answer)).toEqual([
      { PrimaryKey: '102', EntityName: 'all', contactId: 1, personId: 102 },
    ]);
  });

  it('lists all users, also those who are no persons', async () => {
    const answer = await crm.ask('GET', '/User?$select=userName');
    const names = rowsOf(answer).map((row) => row['userName']);
    expect(names).toContain('sync');
    expect(names).toContain('moterom.fjord');
  });

  it.each(['associate', 'task', 'priority'])('has the MDO list %s', async (list) => {
    const answer = await crm.ask('GET', `/MDOList/${list}`);
    const items = JSON.parse(answer.text) as Record<string, unknown>[];
    expect(items.length).toBeGreaterThan(1);
    expect(items[0]).toHaveProperty('ChildItems', []);
    expect(Object.keys(items[0] ?? {})).toHaveLength(14);
  });

  it('answers 404 for an MDO list that does not exist', async () => {
    expect((await crm.ask('GET', '/MDOList/nonsense')).status).toBe(404);
  });

  it('lists priorities by rank', async () => {
    const answer = await crm.ask('GET', '/List/Priority/Items');
    const items = JSON.parse(answer.text) as Record<string, unknown>[];
    expect(items.map((item) => item['Id'])).toEqual([2, 1, 3]);
  });

  it('knows its time zones and stores in that of Norway', async () => {
    const zones = rowsOf(await crm.ask('GET', '/timezone'));
    expect(zones).toContainEqual(expect.objectContaining({ id: 261, timeZone: 'NO' }));
    const base = await crm.ask('GET', '/TimeZone/base');
    expect(base.json).toMatchObject({ TZLocationID: 261, TZLocationCode: 'NO' });
  });
});
