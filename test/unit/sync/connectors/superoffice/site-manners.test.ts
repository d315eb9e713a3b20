/** What the vendor's documents say a site may do to its clients, against the practice CRM. */
import { afterEach, describe, expect, it } from 'vitest';
import type { NetServerSettings } from '../../../../../src/practice/netserver/settings.ts';
import { createHttp } from '../../../../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../../../../src/sync/connectors/superoffice/connection.ts';
import { demandedOf } from '../../../../../src/sync/connectors/superoffice/rights.ts';
import { emptyAppointment } from '../../../../../src/sync/model/appointment.ts';
import { itemId, linkId, type Cursor, type ItemId } from '../../../../../src/sync/model/ids.ts';
import { idOf, type Sighting } from '../../../../../src/sync/model/item.ts';
import { windowAround } from '../../../../../src/sync/model/time.ts';
import type {
  AppointmentStore,
  FeedPage,
} from '../../../../../src/sync/ports/appointment-store.ts';
import type { CrmConnection } from '../../../../../src/sync/ports/connection.ts';
import { DAY, ManualClock } from '../../../../support/manual-clock.ts';
import { WRITER } from '../../../../support/writer.ts';
import {
  KARI,
  KARI_LOGIN,
  MEETING,
  OLE,
  OLE_LOGIN,
  openCrm,
  type PracticeCrm,
} from '../../../practice/netserver/practice-crm.ts';

const NOW = Date.parse('2026-06-15T08:00:00Z');
const SIGNAL = new AbortController().signal;
const APIS = ['rest', 'soap'] as const;
const HOUR = 3_600_000;

let crm: PracticeCrm;
let clock: ManualClock;
let connection: CrmConnection;
let store: AppointmentStore;
let close = async (): Promise<void> => Promise.resolve();

async function open(
  api: (typeof APIS)[number],
  settings: Partial<NetServerSettings> = {},
): Promise<void> {
  crm = await openCrm({ archiveCacheMs: 0, ...settings });
  clock = new ManualClock(NOW);
  const http = createHttp({ clock, log: { write: () => undefined } });
  const account = { url: crm.server.url, user: 'sync', password: 'sync-secret', api };
  connection = openSuperOffice({ ...account, http, clock });
  store = connection.lazyStore(String(KARI));
  close = async () => {
    await http.close();
    await crm.close();
  };
}
afterEach(async () => {
  await close();
});

const window = () => windowAround(clock.now(), 30, 120);

function advance(milliseconds: number): void {
  for (const one of [clock, crm.clock]) one.advance(milliseconds);
}

async function list(cursor: Cursor | null): Promise<FeedPage> {
  for await (const page of store.changes({ cursor, window: window(), signal: SIGNAL })) return page;
  throw new Error('no page');
}

async function sight(id: ItemId): Promise<Sighting | undefined> {
  return (await store.read({ ids: [id], window: window(), signal: SIGNAL }))[0];
}

function make(subject: string, day: string): ItemId {
  const times = { start: `${day}T10:00:00`, end: `${day}T11:00:00` };
  return itemId(String(crm.desk.create(KARI, { subject, ...times })));
}

const entryOf = (page: FeedPage, id: ItemId) => page.entries.find((one) => idOf(one) === id);

describe.each(APIS)('over %s', (api) => {
  it('a log of which months are gone hides no removal', async () => {
    await open(api);
    const [kept, removed] = [make('Kept', '2026-10-10'), make('Removed', '2026-10-11')];
    const first = await list(null);
    advance(HOUR);
    const second = await list((await list(first.cursor)).cursor);
    advance(100 * DAY);
    crm.desk.remove(Number(removed));
    advance(20 * DAY);
    // The log is kept for three months, or as long as the administrator likes.
    crm.database.prepare('DELETE FROM crm_travel_log').run();
    const late = make('Late', '2026-10-12');
    const page = await list(second.cursor);
    expect(page.census).toEqual([kept, late]);
    expect(entryOf(page, late)).toMatchObject({ kind: 'touched' });
    expect(await sight(removed)).toEqual({ kind: 'gone', id: removed });
  });

  it('a row that SuperOffice hides is neither shown nor gone', async () => {
    await open(api);
    const id = make('Visit', '2026-06-20');
    const { cursor } = await list(null);
    advance(HOUR);
    const hidden = 'UPDATE crm_appointment SET invitation_status = 3, updated = ?';
    crm.database.prepare(hidden).run(crm.clock.now() * 1000);
    const page = await list(cursor);
    expect(page.census ?? []).not.toContain(id);
    expect(entryOf(page, id)).toMatchObject({ kind: 'outside', enters: null, item: null });
    expect(await sight(id)).toEqual({ kind: 'outside', id, enters: null, item: null });
    expect(entryOf(await list(null), id)?.kind).not.toBe('touched');
  });

  it('a follow-up that stands in no diary is left alone', async () => {
    await open(api);
    const body = { ...MEETING, Type: 'inChecklist' };
    const { json } = await crm.ask('POST', '/Appointment', { body });
    const id = itemId(String(json['AppointmentId']));
    expect(await sight(id)).toEqual({ kind: 'outside', id, enters: null, item: null });
    expect((await list(null)).census).toEqual([]);
  });

  it('a field that the site demands is named, and refuses one appointment and no other', async () => {
    await open(api, { mandatory: ['Contact'] });
    const body = { ...MEETING, Contact: { ContactId: 1000 } };
    const { json } = await crm.ask('POST', '/Appointment', { body });
    const id = itemId(String(json['AppointmentId']));
    const sighting = await sight(id);
    if (sighting?.kind !== 'present') throw new Error('not there');
    const { ref, value } = sighting.item;
    const when = { kind: 'all-day', from: '2026-06-20', until: '2026-06-21' } as const;
    const draft = { ...emptyAppointment(when), title: 'Ours' };
    const patch = { location: 'Oslo' };
    const outcomes = await store.write(
      [
        { kind: 'create', origin: linkId('1'), draft, writer: WRITER },
        { kind: 'update', ref, patch, after: { ...value, ...patch }, writer: WRITER },
      ],
      SIGNAL,
    );
    expect(outcomes).toMatchObject([
      { kind: 'failed', error: { code: 'rejected' } },
      { kind: 'done' },
    ]);
    const [refused] = outcomes;
    expect(refused?.kind === 'failed' && refused.error.message).toContain('Mandatory');
    expect(crm.desk.list(KARI).map(({ subject }) => subject)).toEqual(['Kundemøte & demo']);
  });

  it('a server that asks for peace is told as such, with the time', async () => {
    await open(api);
    make('Visit', '2026-06-20');
    await list(null);
    advance(HOUR);
    const fault = { kind: 'status', status: 503, retryAfter: '60' } as const;
    crm.faults.add({ endpoint: 'crm', operation: null, fault, times: Infinity });
    await expect(list(null)).rejects.toMatchObject({
      ...{ code: 'throttled', retryAt: clock.now() + 60_000 },
    });
  });

  it('somebody who has left is no user any more', async () => {
    await open(api);
    crm.database.prepare('UPDATE crm_associate SET deleted = 1 WHERE associate_id = ?').run(OLE);
    expect((await connection.users(SIGNAL)).map(({ id }) => id)).not.toContain(String(OLE));
    await expect(connection.store(String(OLE), SIGNAL)).rejects.toMatchObject({
      code: 'no-such-account',
    });
  });

  it('a cancelled invitation that nobody cleans up stays gone', async () => {
    await open(api);
    const Participants = [{ AssociateId: OLE }, { AssociateId: KARI }];
    const AppointmentEntity = { ...MEETING, Associate: { AssociateId: OLE }, Participants };
    const path = '/Agents/Appointment/';
    const made = await crm.ask('POST', `${path}Save`, {
      body: { AppointmentEntity },
      as: OLE_LOGIN,
    });
    const [row] = crm.desk.list(KARI);
    const id = itemId(String(row?.id));
    expect((await sight(id))?.kind).toBe('present');
    const { cursor } = await list(null);
    advance(HOUR);
    const AppointmentId = made.json['AppointmentId'];
    await crm.ask('POST', `${path}Delete`, { body: { AppointmentId }, as: OLE_LOGIN });
    expect(crm.desk.list(KARI)).toHaveLength(1);
    expect(await sight(id)).toEqual({ kind: 'gone', id });
    const page = await list(cursor);
    expect(entryOf(page, id)).toEqual({ kind: 'gone', id });
    expect(page.census ?? []).not.toContain(id);
  });
});

it('a release that can only remove a meeting with a mail is not asked to', async () => {
  await open('rest');
  const Participants = [{ AssociateId: KARI }, { AssociateId: OLE, SendEmail: true }];
  const body = { AppointmentEntity: { ...MEETING, Participants } };
  const made = await crm.ask('POST', '/Agents/Appointment/Save', { body, as: KARI_LOGIN });
  const id = itemId(String(made.json['AppointmentId']));
  const sighting = await sight(id);
  if (sighting?.kind !== 'present') throw new Error('not there');
  const fault = { kind: 'status', status: 404, retryAfter: null } as const;
  const operation = 'POST /Agents/Appointment/Delete';
  crm.faults.add({ endpoint: 'crm', operation, fault, times: Infinity });
  const [outcome] = await store.write([{ kind: 'remove', ref: sighting.item.ref }], SIGNAL);
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'read-only' } });
  expect(crm.desk.list(KARI)).toHaveLength(1);
  expect(crm.server.mails()).toBe(0);
});

describe('the connection test', () => {
  it('names what the site demands of every appointment', async () => {
    await open('rest', { mandatory: ['Contact', 'Title', 'Priority', 'Location'] });
    const check = (await connection.check(SIGNAL)).find(({ name }) => name === 'Appointments');
    expect(check).toMatchObject({ result: 'warning' });
    expect(check?.sentence).toMatch(/do not have: Contact, Location\.$/);
  });

  const demanded = { FieldRight: { Mask: 'Read, Write, UIHintMandatory' } };
  it.each([
    [{}, []],
    [{ FieldProperties: { Sale: demanded }, Sale: null }, ['Sale']],
    [{ FieldProperties: { Sale: demanded }, Sale: { SaleId: 0 } }, ['Sale']],
    [{ FieldProperties: { Sale: demanded }, Sale: { SaleId: 5 } }, []],
    [{ FieldProperties: { 'x:1': demanded }, CustomFields: { 'x:1': '' } }, ['x:1']],
    [{ FieldProperties: { 'x:1': demanded }, CustomFields: { 'x:1': 'given' } }, []],
    [{ FieldProperties: { Sale: { FieldRight: null } } }, []],
    [{ FieldProperties: { Title: demanded }, Title: '' }, []],
  ])('reads out of %j that %j is demanded', (template, names) => {
    expect(demandedOf(template)).toEqual(names);
  });
});
