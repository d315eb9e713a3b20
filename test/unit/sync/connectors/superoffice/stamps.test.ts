/** Where our origin is kept on sites that have no UIDs, against the practice CRM. */
import { afterEach, describe, expect, it } from 'vitest';
import type { NetServerSettings } from '../../../../../src/practice/netserver/settings.ts';
import { createHttp } from '../../../../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../../../../src/sync/connectors/superoffice/connection.ts';
import { STAMP_FIELD } from '../../../../../src/sync/connectors/superoffice/stamps.ts';
import { emptyAppointment } from '../../../../../src/sync/model/appointment.ts';
import { itemId, linkId } from '../../../../../src/sync/model/ids.ts';
import { windowAround } from '../../../../../src/sync/model/time.ts';
import type { CrmConnection } from '../../../../../src/sync/ports/connection.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { WRITER } from '../../../../support/writer.ts';
import { KARI, openCrm, type PracticeCrm } from '../../../practice/netserver/practice-crm.ts';

const NOW = Date.parse('2026-06-15T08:00:00Z');
const WINDOW = windowAround(NOW, 30, 120);
const SIGNAL = new AbortController().signal;
const ORIGIN = linkId('origin-1');
const when = { kind: 'all-day', from: '2026-06-20', until: '2026-06-21' } as const;
const draft = { ...emptyAppointment(when), title: 'Visit' };
const CREATE = { kind: 'create', origin: ORIGIN, draft, writer: WRITER } as const;

const FIELD = { uids: false, foreignKeys: false, customFields: [STAMP_FIELD, 'SuperOffice:1'] };
const KEYS = { uids: false };
const NOTHING = { uids: false, foreignKeys: false };

let crm: PracticeCrm;
let close: () => Promise<void>;

async function open(settings: Partial<NetServerSettings>, api: 'rest' | 'soap' = 'rest') {
  crm = await openCrm(settings);
  const clock = new ManualClock(NOW);
  const http = createHttp({ clock, log: { write: () => undefined } });
  const account = { url: crm.server.url, user: 'sync', password: 'sync-secret', api };
  const connection: CrmConnection = openSuperOffice({ ...account, http, clock });
  close = async () => {
    await http.close();
    await crm.close();
  };
  return { connection, store: connection.lazyStore(String(KARI)) };
}
afterEach(async () => {
  await close();
});

describe('the origin of an appointment', () => {
  it.each([
    ['key', {}, 'rest'],
    ['stamp', KEYS, 'rest'],
    ['content', KEYS, 'soap'],
    ['stamp', FIELD, 'rest'],
    ['stamp', FIELD, 'soap'],
    ['content', NOTHING, 'rest'],
  ] as const)('is a %s where the site has %j by %s', async (expected, settings, api) => {
    const { connection, store } = await open(settings, api);
    expect((await store.capabilities(SIGNAL)).origin).toBe(expected);
    const check = (await connection.check(SIGNAL)).find(({ name }) => name === 'Appointments');
    expect(check?.result).toBe(expected === 'content' ? 'warning' : 'ok');
  });

  it('in a field travels with a copy, and is found on the first one', async () => {
    const { store } = await open(FIELD);
    const [made] = await store.write([CREATE], SIGNAL);
    const [first] = crm.desk.list(KARI);
    const { json } = await crm.ask('GET', `/Appointment/${String(first?.id)}`);
    const copied = await crm.ask('POST', '/Appointment', { body: { ...json, AppointmentId: 0 } });
    const ids = [first?.id, copied.json['AppointmentId']].map((id) => itemId(String(id)));
    const sightings = await store.read({ ids, window: WINDOW, signal: SIGNAL });
    const origins = sightings.map((one) => (one.kind === 'present' ? one.item.origin : null));
    expect(origins).toEqual([ORIGIN, ORIGIN]);
    const [found] = await store.find([ORIGIN], SIGNAL);
    expect(found?.ref).toEqual(made?.kind === 'done' ? made.ref : null);
  });

  it('is not missed because the server remembers an equal question', async () => {
    const { store } = await open({ ...FIELD, archiveCacheMs: 60_000 });
    expect(await store.find([ORIGIN], SIGNAL)).toEqual([null]);
    await store.write([CREATE], SIGNAL);
    expect(await store.find([ORIGIN], SIGNAL)).toMatchObject([{ origin: ORIGIN }]);
  });

  it('that cannot be written as a key fails no appointment', async () => {
    const { store } = await open(KEYS);
    const operation = 'POST /Agents/ForeignSystem/AddForeignKey';
    crm.faults.add({ endpoint: 'crm', operation, fault: { kind: 'drop-before' }, times: 9 });
    const [made] = await store.write([CREATE], SIGNAL);
    expect(made?.kind).toBe('done');
    expect(await store.find([ORIGIN], SIGNAL)).toEqual([null]);
    expect(crm.desk.list(KARI)).toHaveLength(1);
  });
});
