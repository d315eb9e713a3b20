/** A booking of the practice CRM: its rows in the diaries of all who take part. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttp } from '../../../../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../../../../src/sync/connectors/superoffice/connection.ts';
import type { Notice } from '../../../../../src/sync/model/capabilities.ts';
import type { Patch } from '../../../../../src/sync/model/fields.ts';
import { itemId, linkId } from '../../../../../src/sync/model/ids.ts';
import { emptyAppointment } from '../../../../../src/sync/model/appointment.ts';
import type { Sighting, StoredItem } from '../../../../../src/sync/model/item.ts';
import { windowAround } from '../../../../../src/sync/model/time.ts';
import type {
  AppointmentStore,
  FeedPage,
  WriteOutcome,
} from '../../../../../src/sync/ports/appointment-store.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { WRITER } from '../../../../support/writer.ts';
import {
  KARI,
  KARI_LOGIN,
  MEETING,
  OLE,
  OLE_LOGIN,
  openCrm,
  ROOM,
  type PracticeCrm,
} from '../../../practice/netserver/practice-crm.ts';

const NOW = Date.parse('2026-06-15T08:00:00Z');
const WINDOW = windowAround(NOW, 30, 120);
const SIGNAL = new AbortController().signal;

let crm: PracticeCrm;
let stores: { readonly kari: AppointmentStore; readonly ole: AppointmentStore };
let close: () => Promise<void>;

type Api = 'rest' | 'soap';

async function open(api: Api): Promise<void> {
  crm = await openCrm({ soapContract: 'current' });
  const clock = new ManualClock(NOW);
  let now = NOW;
  crm.clock.now = () => (now += 1000);
  const http = createHttp({ clock, log: { write: () => undefined } });
  const account = { url: crm.server.url, user: 'sync', password: 'sync-secret' };
  const connection = openSuperOffice({ ...account, api, http, clock });
  stores = { kari: connection.lazyStore(String(KARI)), ole: connection.lazyStore(String(OLE)) };
  close = async () => {
    await connection.close();
    await http.close();
    await crm.close();
  };
}
afterEach(async () => {
  expect(crm.server.mails()).toBe(0);
  await close();
});

const agent = async (method: string, body: object, as: string) =>
  await crm.ask('POST', `/Agents/Appointment/${method}`, { body, as });

/** Kari invites Ole, who is to be told by mail when she says so, to a room, with a customer. */
async function book(): Promise<{ readonly master: string; readonly slave: string }> {
  const Participants = [
    { AssociateId: KARI },
    { AssociateId: OLE, SendEmail: true },
    { AssociateId: ROOM },
    { PersonId: 5000 },
  ];
  const AppointmentEntity = { ...MEETING, Participants };
  const made = await agent(
    'Save',
    { AppointmentEntity, SendEmailToParticipants: false },
    KARI_LOGIN,
  );
  const master = String(made.json['AppointmentId']);
  const slave = crm.desk.list(OLE)[0]?.id;
  return { master, slave: String(slave) };
}

async function sight(store: AppointmentStore, id: string): Promise<Sighting | undefined> {
  const [sighting] = await store.read({ ids: [itemId(id)], window: WINDOW, signal: SIGNAL });
  return sighting;
}

async function present(store: AppointmentStore, id: string): Promise<StoredItem> {
  const sighting = await sight(store, id);
  if (sighting?.kind !== 'present') throw new Error(`${id} is ${String(sighting?.kind)}`);
  return sighting.item;
}

async function edit(
  store: AppointmentStore,
  id: string,
  patch: Patch,
): Promise<WriteOutcome | undefined> {
  const { ref, value } = await present(store, id);
  const after = { ...value, ...patch };
  const [outcome] = await store.write(
    [{ kind: 'update', ref, patch, after, writer: WRITER }],
    SIGNAL,
  );
  return outcome;
}

async function list(store: AppointmentStore): Promise<FeedPage> {
  for await (const page of store.changes({ cursor: null, window: WINDOW, signal: SIGNAL })) {
    return page;
  }
  throw new Error('no page');
}

const entity = async (id: string) => (await crm.ask('GET', `/Appointment/${id}`)).json;

describe.each<Api>(['rest', 'soap'])('a booking over %s', (api) => {
  beforeEach(async () => {
    await open(api);
  });

  it('is one appointment with participants for the one who invited', async () => {
    const { master, slave } = await book();
    const { value } = await present(stores.kari, master);
    expect(value.attendees).toMatchObject([
      { name: "Ole O'Brien", response: 'none' },
      { email: 'per@bm.example' },
    ]);
    expect(value).toMatchObject({ organiser: { name: 'Kari Ærø' }, busy: 'busy' });
    const { census } = await list(stores.kari);
    expect(census).toEqual([master]);
    expect((await list(stores.ole)).census).toEqual([slave]);
  });

  it('is tentative for the invited until they answer, which the other one sees', async () => {
    const { master, slave } = await book();
    const invited = await present(stores.ole, slave);
    expect(invited.value).toMatchObject({ busy: 'tentative', organiser: { name: 'Kari Ærø' } });
    await agent('Accept', { AppointmentId: Number(slave) }, OLE_LOGIN);
    expect((await present(stores.ole, slave)).value.busy).toBe('busy');
    const { value } = await present(stores.kari, master);
    expect(value.attendees[0]).toMatchObject({ name: "Ole O'Brien", response: 'accepted' });
  });

  it('keeps its participants, their answers and their wish for mail through our writes', async () => {
    const { master, slave } = await book();
    await agent('Accept', { AppointmentId: Number(slave) }, OLE_LOGIN);
    const before = await entity(master);
    expect(await edit(stores.kari, master, { location: 'Annet rom' })).toMatchObject({
      kind: 'done',
    });
    const after = await entity(master);
    expect(after['Participants']).toEqual(before['Participants']);
    expect((await present(stores.ole, slave)).value.location).toBe('Annet rom');
    expect(crm.desk.list(OLE)).toHaveLength(1);
  });

  it('is the guest’s own only in what concerns the guest alone', async () => {
    const { slave } = await book();
    expect(await edit(stores.ole, slave, { reminder: 10 })).toMatchObject({ kind: 'done' });
    expect(await edit(stores.ole, slave, { title: 'Mine' })).toMatchObject({
      kind: 'failed',
      error: { code: 'read-only' },
    });
    const { ref } = await present(stores.ole, slave);
    const [outcome] = await stores.ole.write([{ kind: 'remove', ref }], SIGNAL);
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'read-only' } });
  });

  it('that is cancelled is gone for the guest, though its row waits for the clean-up', async () => {
    const { master, slave } = await book();
    const quietly = { AppointmentId: Number(master), SendEmailToParticipants: false };
    await agent('Delete', quietly, KARI_LOGIN);
    expect((await entity(slave))['InvitationStatus']).toBe('Cancelled');
    expect(await sight(stores.ole, slave)).toEqual({ kind: 'gone', id: slave });
    expect((await list(stores.ole)).census).toEqual([]);
    await agent('CleanUpBookingDeleted', { AppointmentIds: [Number(slave)] }, OLE_LOGIN);
    expect(await sight(stores.ole, slave)).toEqual({ kind: 'gone', id: slave });
  });

  it('that is declined is gone for the one who declined, and stays for the other', async () => {
    const { master, slave } = await book();
    const said = { AppointmentId: Number(slave), RejectReason: 'Ferie' };
    await agent('Reject', said, OLE_LOGIN);
    expect(await sight(stores.ole, slave)).toEqual({ kind: 'gone', id: slave });
    const { value } = await present(stores.kari, master);
    expect(value.attendees[0]).toMatchObject({ response: 'declined' });
  });

  it('bears the UID of its invitation in all its rows, where it has one', async () => {
    const { master, slave } = await book();
    expect((await present(stores.kari, master)).uid).toBeNull();
    const uid = '040000008200E00074C5B7101A82E008';
    crm.database.prepare('INSERT INTO crm_invitation VALUES (?, ?)').run(uid, Number(master));
    expect((await present(stores.kari, master)).uid).toBe(uid);
    expect((await present(stores.ole, slave)).uid).toBe(uid);
  });

  it('is read without its UID where that cannot be asked for', async () => {
    const { master } = await book();
    crm.database.prepare('INSERT INTO crm_invitation VALUES (?, ?)').run('U', Number(master));
    await present(stores.kari, master);
    const operation =
      api === 'rest'
        ? 'POST /Agents/Appointment/GetUIDFromAppointmentId'
        : 'Appointment/GetUIDFromAppointmentId';
    const fault = { kind: 'status', status: 500, retryAfter: null } as const;
    crm.faults.add({ endpoint: 'crm', operation, fault, times: Infinity });
    expect(await present(stores.kari, master)).toMatchObject({ uid: null, ref: { id: master } });
  });

  it('costs no question for its UID where nobody takes part', async () => {
    const id = crm.desk.create(KARI, {
      ...{ subject: 'Alone', start: '2026-06-20T10:00:00', end: '2026-06-20T11:00:00' },
    });
    await present(stores.kari, String(id));
    const asked = crm.log.entries().filter(({ operation }) => operation.includes('GetUIDFrom'));
    expect(asked).toEqual([]);
  });

  it('is removed without a mail, as the one who invited wishes', async () => {
    const { master } = await book();
    const { ref } = await present(stores.kari, master);
    const [outcome] = await stores.kari.write([{ kind: 'remove', ref }], SIGNAL);
    expect(outcome).toMatchObject({ kind: 'done' });
    expect((await list(stores.ole)).census).toEqual([]);
  });
});

describe.each<Api>(['rest', 'soap'])('a meeting of the calendar over %s', (api) => {
  beforeEach(async () => {
    await open(api);
  });

  it('is marked as such, so that SuperOffice leaves only what is its own to its users', async () => {
    const when = { kind: 'all-day', from: '2026-06-20', until: '2026-06-21' } as const;
    const draft = { ...emptyAppointment(when), title: 'Ours' };
    const made = async (name: string, notices: readonly Notice[]) => {
      const create = { kind: 'create', origin: linkId(name), draft, writer: WRITER } as const;
      const [outcome] = await stores.kari.write([{ ...create, notices }], SIGNAL);
      return outcome?.kind === 'done' ? (await entity(outcome.ref.id))['OwnedExternally'] : null;
    };
    expect(await made('meeting', ['owned-elsewhere'])).toBe('Outlook');
    expect(await made('appointment', [])).toBe('None');
  });
});

describe.each<Api>(['rest', 'soap'])('an assignment over %s', (api) => {
  beforeEach(async () => {
    await open(api);
  });

  it('leaves one diary for the other, and comes to nobody when it is declined', async () => {
    const id = crm.desk.create(KARI, {
      subject: 'Ring Per',
      start: '2026-06-20T10:00:00',
      end: '2026-06-20T11:00:00',
    });
    const { ref } = await present(stores.kari, String(id));
    const Participant = { AssociateId: OLE };
    await agent('AssignTo', { AppointmentId: id, Participant }, KARI_LOGIN);
    expect(await sight(stores.kari, ref.id)).toEqual({ kind: 'gone', id: ref.id });
    expect((await present(stores.ole, ref.id)).value.title).toBe('Ring Per');
    await agent('Reject', { AppointmentId: id, RejectReason: '' }, OLE_LOGIN);
    expect(await sight(stores.ole, ref.id)).toEqual({ kind: 'gone', id: ref.id });
  });
});
