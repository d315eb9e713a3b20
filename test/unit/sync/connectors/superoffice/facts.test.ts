import { describe, expect, it } from 'vitest';
import { openScripted, SIGNAL, WINDOW } from './open-scripted.ts';
import { entity, pathOf, type Script, type Scripted } from './scripted-http.ts';
import { itemId } from '../../../../../src/sync/model/ids.ts';

const ABOUT: Scripted = { json: { NetServerVersion: '11.9.1402.0' } };
const ME: Scripted = { json: { AssociateId: 2, DatabaseContextIdentifier: 'Cust12345' } };

const telling =
  (about: Scripted, me: Scripted): Script =>
  (request) => {
    if (new URL(request.url).pathname.endsWith('/api')) return about;
    return pathOf(request) === '/User/currentPrincipal' ? me : null;
  };

const factsWith = async (about: Scripted, me: Scripted) => {
  const { store } = await openScripted(telling(about, me));
  return await store.facts(SIGNAL);
};

describe('the facts of a diary', () => {
  it('are its owner in the database, the release without its build, and the base zone', async () => {
    const { http, store } = await openScripted(telling(ABOUT, ME));
    const before = http.asked.length;
    expect(await store.facts(SIGNAL)).toEqual({
      account: 'Cust12345/101',
      version: '11.9',
      zone: 'Europe/Oslo',
      hidesPrivate: null,
    });
    expect(http.asked.length - before).toBe(2);
  });

  it.each<readonly [string, Scripted]>([
    ['nothing of it', { json: {} }],
    ['something else', { json: ['x'] }],
    ['that there is no such address', { status: 404, text: '' }],
  ])('do without what the server never tells, when it answers %s', async (_, answer) => {
    expect(await factsWith(answer, answer)).toEqual({
      account: '101',
      version: null,
      zone: 'Europe/Oslo',
      hidesPrivate: null,
    });
  });

  it.each<readonly [string, Scripted]>([
    ['server', { status: 500, json: { Error: true, ErrorType: 'Exception' } }],
    ['forbidden', { status: 403, text: '' }],
    ['auth', { status: 401, text: '' }],
  ])('fail as %s rather than differ for a moment', async (code, answer) => {
    await expect(factsWith(ABOUT, answer)).rejects.toMatchObject({ code });
    await expect(factsWith(answer, ME)).rejects.toMatchObject({ code });
  });
});

describe('who changed an appointment last', () => {
  it.each([
    [{ AssociateId: 101, Name: 'KARI', FullName: ' Kari Ærø ' }, 'Kari Ærø'],
    [{ AssociateId: 101, Name: 'KARI' }, 'KARI'],
    [{ AssociateId: 101 }, null],
    [null, null],
  ])('is told by %j as %j', async (UpdatedBy, expected) => {
    const { store } = await openScripted((request) =>
      pathOf(request) === '/Appointment/7' ? { json: entity({ UpdatedBy }) } : null,
    );
    const query = { ids: [itemId('7')], window: WINDOW, signal: SIGNAL };
    expect(await store.read(query)).toMatchObject([
      { item: { modifiedBy: expected, marks: { writer: null, foreign: null } } },
    ]);
  });
});
