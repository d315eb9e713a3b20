/** Which installation wrote an appointment last, on sites that have a field for it (I28). */
import { afterEach, describe, expect, it } from 'vitest';
import type { NetServerSettings } from '../../../../../src/practice/netserver/settings.ts';
import { createHttp } from '../../../../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../../../../src/sync/connectors/superoffice/connection.ts';
import {
  STAMP_FIELD,
  WRITER_FIELD,
} from '../../../../../src/sync/connectors/superoffice/stamps.ts';
import { run } from '../../../../../src/sync/engine/cycle.ts';
import { emptyAppointment } from '../../../../../src/sync/model/appointment.ts';
import { itemId, linkId, type ItemId } from '../../../../../src/sync/model/ids.ts';
import type { StoredItem, Writer } from '../../../../../src/sync/model/item.ts';
import { windowAround } from '../../../../../src/sync/model/time.ts';
import type { AppointmentStore } from '../../../../../src/sync/ports/appointment-store.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { World } from '../../../../support/world.ts';
import { KARI, openCrm, type PracticeCrm } from '../../../practice/netserver/practice-crm.ts';

const NOW = Date.parse('2026-06-15T08:00:00Z');
const WINDOW = windowAround(NOW, 30, 120);
const SIGNAL = new AbortController().signal;
const WHEN = { kind: 'all-day', from: '2026-06-20', until: '2026-06-21' } as const;
const ORIGIN = linkId('origin-1');
const FIELDS = { customFields: [STAMP_FIELD, WRITER_FIELD, 'SuperOffice:1'] };

const writer = (part: Partial<Writer> = {}): Writer => ({
  ...{ installation: 'this-one', at: NOW, source: itemId('AAMk=') },
  ...part,
});

let crm: PracticeCrm;
let close: () => Promise<void>;

async function open(
  settings: Partial<NetServerSettings>,
  api: 'rest' | 'soap',
): Promise<AppointmentStore> {
  crm = await openCrm(settings);
  const clock = new ManualClock(NOW);
  const http = createHttp({ clock, log: { write: () => undefined } });
  const account = { url: crm.server.url, user: 'sync', password: 'sync-secret', api };
  close = async () => {
    await http.close();
    await crm.close();
  };
  return openSuperOffice({ ...account, http, clock }).lazyStore(String(KARI));
}
afterEach(async () => {
  await close();
});

async function shown(store: AppointmentStore, id: ItemId): Promise<StoredItem> {
  const [sighting] = await store.read({ ids: [id], window: WINDOW, signal: SIGNAL });
  if (sighting?.kind !== 'present') throw new Error(`${id} is ${String(sighting?.kind)}`);
  return sighting.item;
}

async function made(store: AppointmentStore, by: Writer): Promise<StoredItem> {
  const draft = { ...emptyAppointment(WHEN), title: 'Visit' };
  const create = { kind: 'create', origin: ORIGIN, draft, writer: by } as const;
  const [outcome] = await store.write([create], SIGNAL);
  if (outcome?.kind !== 'done') throw new Error('not made');
  return await shown(store, outcome.ref.id);
}

describe.each(['rest', 'soap'] as const)('the writer of an appointment over %s', (api) => {
  it.each([
    ['beside UIDs', FIELDS, null],
    ['beside our own field', { ...FIELDS, uids: false, foreignKeys: false }, ORIGIN],
  ])('is told where the site has its field, %s', async (_, settings, origin) => {
    const store = await open(settings, api);
    const item = await made(store, writer());
    expect(item).toMatchObject({ origin, marks: { writer: writer(), foreign: null } });
    expect(await store.find([ORIGIN], SIGNAL)).toMatchObject([{ ref: item.ref }]);

    const by = writer({ installation: 'another', at: NOW + 60_000 });
    const patch = { location: 'Oslo' };
    const after = { ...item.value, ...patch };
    const update = { kind: 'update', ref: item.ref, patch, after, writer: by } as const;
    expect(await store.write([update], SIGNAL)).toMatchObject([{ kind: 'done' }]);
    expect(await shown(store, item.ref.id)).toMatchObject({ origin, marks: { writer: by } });
  });

  it('leaves the other fields of the site alone', async () => {
    const store = await open(FIELDS, api);
    const body = {
      ...{ Associate: { AssociateId: KARI }, Title: 'Own' },
      ...{ StartDate: '2026-06-20T10:00:00', EndDate: '2026-06-20T11:00:00' },
      UserDefinedFields: { 'SuperOffice:1': 'theirs' },
    };
    const { json } = await crm.ask('POST', '/Appointment', { body });
    const { ref, value } = await shown(store, itemId(String(json['AppointmentId'])));
    const patch = { location: 'Oslo' };
    const after = { ...value, ...patch };
    await store.write([{ kind: 'update', ref, patch, after, writer: writer() }], SIGNAL);
    const told = (await crm.ask('GET', `/Appointment/${ref.id}`)).json['CustomFields'];
    expect(told).toMatchObject({ 'SuperOffice:1': 'theirs', [STAMP_FIELD]: '' });
  });

  it('has no source where that is too long for the field, and is none where there is no field', async () => {
    const store = await open(FIELDS, api);
    const long = writer({ source: itemId('A'.repeat(180)) });
    expect((await made(store, long)).marks.writer).toEqual({ ...long, source: null });
    await close();
    const other = await open({}, api);
    expect((await made(other, writer())).marks.writer).toBeNull();
  });
});

describe('what somebody else has put into the field', () => {
  it.each(['', 'hello', '@5', 'x@', 'x@99999999999999999', 'x@5 a b', `x@${'9'.repeat(16)}`])(
    '%j tells of no writer',
    async (text) => {
      const store = await open(FIELDS, 'rest');
      const body = {
        ...{ Associate: { AssociateId: KARI }, Title: 'Own' },
        ...{ StartDate: '2026-06-20T10:00:00', EndDate: '2026-06-20T11:00:00' },
        CustomFields: { [WRITER_FIELD]: text },
      };
      const { json } = await crm.ask('POST', '/Appointment', { body });
      const item = await shown(store, itemId(String(json['AppointmentId'])));
      expect(item.marks.writer).toBeNull();
    },
  );
});

it('(I28) two installations with calendars of their own are noticed in the CRM that they share', async () => {
  const clock = new World().clock;
  crm = await openCrm(FIELDS);
  crm.clock.set(clock.now());
  const http = createHttp({ clock, log: { write: () => undefined } });
  const account = { url: crm.server.url, user: 'sync', password: 'sync-secret' };
  const shared = openSuperOffice({ ...account, http, clock }).lazyStore(String(KARI));
  close = async () => {
    await http.close();
    await crm.close();
  };
  const worlds = ['first', 'second'].map((installation) => {
    const world = new World();
    Object.assign(world, { clock, installation });
    return world;
  });
  const [first, second] = worlds as [World, World];
  const runOf = async (world: World) => {
    const stores = { crm: shared, calendar: world.calendar };
    return await run({ ...world.context(), stores }, { trigger: 'manual', approved: null });
  };
  for (const world of worlds) expect((await runOf(world)).result).toBe('ok');
  for (const one of [clock, crm.clock]) one.advance(3_600_000);
  first.write('calendar', 'Visit', { day: 5 });
  expect((await runOf(first)).result).toBe('ok');
  for (const one of [clock, crm.clock]) one.advance(60_000);
  const { result, error } = await runOf(second);
  expect({ result, code: error?.code, side: error?.side }).toEqual({
    ...{ result: 'failed', code: 'second-installation', side: 'crm' },
  });
  expect(second.titles('calendar')).toEqual([]);
});
