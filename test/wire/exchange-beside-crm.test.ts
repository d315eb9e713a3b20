/** The engine between a CRM in memory, which holds less, and the practice Exchange. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettableClock } from '../../src/practice/clock.ts';
import type { DeskItem, NewDeskItem } from '../../src/practice/exchange/desk.ts';
import { startOffice, type Office } from '../../src/practice/office.ts';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { createMemoryStore } from '../../src/sync/connectors/memory/memory-store.ts';
import { CRM_CAPABILITIES } from '../../src/sync/connectors/memory/capabilities.ts';
import { run } from '../../src/sync/engine/cycle.ts';
import type { Patch } from '../../src/sync/model/fields.ts';
import type { ItemId } from '../../src/sync/model/ids.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
import type { AppointmentStore } from '../../src/sync/ports/appointment-store.ts';
import type { SharedHttp } from '../../src/sync/ports/http.ts';
import { World } from '../support/world.ts';

const SIGNAL = new AbortController().signal;
const HOUR = 3_600_000;

describe('an appointment in Exchange beside its copy in a CRM that holds less', () => {
  let world: World;
  let office: Office;
  let http: SharedHttp;
  let calendar: AppointmentStore;
  let owner = '';
  let start = 0;

  beforeEach(async () => {
    world = new World();
    const now = world.clock.now();
    start = Math.ceil(now / HOUR) * HOUR + 48 * HOUR;
    office = await startOffice({
      ...{ people: 1, appointments: 0, seed: 'beside', portEws: 0, portCrm: 0 },
      clock: new SettableClock(now),
    });
    owner = office.people[0]?.email ?? '';
    const { url, user, password } = office.ews;
    const { clock } = world;
    const log = { write: () => undefined };
    http = createHttp({ clock, log, signIn: basicSignIn(user, password) });
    const options = { url, user, access: 'impersonation', http, clock } as const;
    calendar = await openExchange({ ...options, zone: 'Europe/Oslo' }).store(owner, SIGNAL);
  });

  afterEach(async () => {
    await http.close();
    await office.close();
  });

  async function sync(): Promise<void> {
    world.clock.advance(1_000);
    const stores = { crm: world.crm, calendar };
    await run({ ...world.context(), stores }, { trigger: 'manual', approved: null });
  }

  const inCrm = (): StoredItem => {
    const [item, ...more] = world.crm.desk.items();
    if (item === undefined || more.length > 0) throw new Error('There is not just one');
    return item;
  };
  const inExchange = (): DeskItem => {
    const [item, ...more] = office.exchange.list(owner);
    if (item === undefined || more.length > 0) throw new Error('There is not just one');
    return item;
  };
  const writes = (): number =>
    office.requests
      .entries()
      .filter(({ operation }) => /^(Create|Update|Delete)Item$/.test(operation)).length;

  async function linked(draft: Partial<NewDeskItem>): Promise<ItemId> {
    office.exchange.createItem(owner, {
      ...{ subject: 'Visit', start, end: start + HOUR, ...draft },
    });
    await sync();
    return inCrm().ref.id;
  }

  async function edit(id: ItemId, patch: Patch): Promise<void> {
    world.crm.desk.edit(id, patch);
    await sync();
    const before = writes();
    await sync();
    // It has come to rest.
    expect(writes()).toBe(before);
  }

  it.each(['Tentative', 'OOF', 'WorkingElsewhere'] as const)(
    'keeps that it is %s',
    async (busy) => {
      const id = await linked({ busy, sensitivity: 'Confidential' });
      expect(inCrm().value).toMatchObject({ busy: 'busy', sensitivity: 'private' });
      await edit(id, { title: 'Longer visit', location: 'Room 1' });
      expect(inExchange().value).toMatchObject({
        ...{ subject: 'Longer visit', location: 'Room 1', busy, sensitivity: 'Confidential' },
      });
      await edit(id, { busy: 'free' });
      expect(inExchange().value).toMatchObject({ busy: 'Free', sensitivity: 'Confidential' });
    },
  );

  const HTML =
    '<html><body><p>Agenda &amp; <b>plan</b></p><p><a href="https://example.test/x">Link</a></p></body></html>';

  it('keeps its formatted text until somebody changes the text', async () => {
    const id = await linked({ body: { format: 'HTML', content: HTML } });
    expect(inCrm().value.text).toContain('Agenda & plan');
    expect(inCrm().value.text).not.toContain('<');
    await edit(id, { location: 'Room 1', busy: 'free', reminder: 30 });
    expect(inExchange().value.body).toEqual({ format: 'HTML', content: HTML });
    await edit(id, { text: 'Cancelled the plan' });
    expect(inExchange().value.body).toMatchObject({
      format: 'Text',
      content: 'Cancelled the plan',
    });
  });

  it('keeps its days in the zone in which they were meant, and its own zone', async () => {
    const day = Date.UTC(2026, 11, 24, 5, 0, 0);
    const zone = { startZone: 'Eastern Standard Time', endZone: 'Eastern Standard Time' };
    const id = await linked({ ...zone, allDay: true, start: day, end: day + 48 * HOUR });
    expect(inCrm().value.when).toEqual({
      kind: 'all-day',
      from: '2026-12-24',
      until: '2026-12-26',
    });
    await edit(id, { title: 'Still away' });
    expect(inExchange().value).toMatchObject({ ...zone, start: day, allDay: true });
  });

  it('mails nobody for whatever is edited, though there are guests', async () => {
    const guests = ['kari@example.test', 'per@example.test'];
    const required = guests.map((address) => ({ name: '', address, response: 'Accept' as const }));
    const id = await linked({ required });
    await edit(id, { reminder: 10, busy: 'free' });
    world.crm.desk.remove(id);
    await sync();
    expect(office.mails()).toBe(0);
    expect(inExchange().value.required).toHaveLength(2);
  });

  it('invites the guests of the CRM where that is switched on, and tells them of a new time', async () => {
    const fields = { ...CRM_CAPABILITIES.fields, attendees: 'read' as const };
    const capabilities = { ...CRM_CAPABILITIES, fields };
    const crm = createMemoryStore({ side: 'crm', clock: world.clock, capabilities });
    Object.assign(world, { crm });
    const { policy } = world;
    world.policy = { ...policy, invitations: { ...policy.invitations, calendar: true } };
    const email = 'kari@example.test';
    const attendees = [{ name: 'Kari', email, role: 'required', response: 'none' } as const];
    const local = (hours: number): string =>
      new Date(start + hours * HOUR).toISOString().slice(0, 19);
    const when = (hours: number) => ({
      kind: 'timed' as const,
      start: { local: local(hours), zone: 'Europe/Oslo' },
      end: { local: local(hours + 1), zone: 'Europe/Oslo' },
    });
    const id = crm.desk.create({ title: 'Meeting', attendees, when: when(0) });
    await sync();
    expect([office.mails(), inExchange().value.required.map(({ address }) => address)]).toEqual([
      1,
      [email],
    ]);
    await edit(id, { when: when(3) });
    expect(office.mails()).toBe(2);
    await edit(id, { reminder: 5 });
    expect(office.mails()).toBe(2);
    crm.desk.remove(id);
    await sync();
    expect(office.mails()).toBe(3);
    expect(office.exchange.list(owner)).toEqual([]);
  });
});
