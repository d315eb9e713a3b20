/** A meeting that SuperOffice invited to, and that stands in Exchange by its invitation already. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SettableClock } from '../../src/practice/clock.ts';
import { startOffice, type Office } from '../../src/practice/office.ts';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../src/sync/connectors/superoffice/connection.ts';
import { run } from '../../src/sync/engine/cycle.ts';
import type { SharedHttp } from '../../src/sync/ports/http.ts';
import { PAIR, World } from '../support/world.ts';

const HOUR = 3_600_000;

let world: World;
let office: Office;
let https: readonly SharedHttp[];
let sync: () => Promise<void>;
let book: (title: string) => Promise<number>;
let owner: Office['people'][number];
let start = 0;

beforeEach(async () => {
  world = new World();
  const now = world.clock.now();
  const clock = new SettableClock(now);
  start = Math.ceil(now / HOUR) * HOUR + 48 * HOUR;
  office = await startOffice({
    ...{ people: 2, appointments: 0, seed: 'uid', portEws: 0, portCrm: 0, clock },
  });
  const [first, second] = office.people as [typeof owner, typeof owner];
  owner = first;
  const { user, password } = office.ews;
  const parts = { clock: world.clock, log: { write: () => undefined } };
  const ews = createHttp({ ...parts, signIn: basicSignIn(user, password) });
  const http = createHttp(parts);
  https = [ews, http];
  const account = { url: office.crm.rest, user: office.crm.user, password: office.crm.password };
  const stores = {
    crm: openSuperOffice({ ...account, http, clock: world.clock }).lazyStore(
      String(owner.associateId),
    ),
    calendar: openExchange({
      ...{ url: office.ews.url, user, access: 'impersonation', http: ews },
      clock: world.clock,
    }).lazyStore(owner.email, 'Europe/Oslo'),
  };
  sync = async () => {
    for (const one of [world.clock, clock]) one.advance(120_000);
    await run({ ...world.context(), stores }, { trigger: 'manual', approved: null });
  };
  book = async (title) => {
    const local = (moment: number): string => new Date(moment + HOUR).toISOString().slice(0, 19);
    const people = [first, second].map(({ associateId }) => ({ AssociateId: associateId }));
    const entity = {
      ...{ Associate: people[0], Participants: people, Title: title, Agenda: '' },
      ...{ StartDate: local(start), EndDate: local(start + HOUR) },
    };
    const answer = await fetch(`${office.crm.rest}/Agents/Appointment/CreateAppointmentForUID`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${account.user}:${account.password}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ AppointmentEntity: entity, UID: 'meeting-1' }),
    });
    return ((await answer.json()) as { readonly AppointmentId: number }).AppointmentId;
  };
});

afterEach(async () => {
  await Promise.all(https.map((http) => http.close()));
  await office.close();
});

const invite = (subject: string, hours = 0) =>
  office.exchange.createItem(owner.email, {
    ...{ subject, uid: 'meeting-1', start: start + hours * HOUR, end: start + (hours + 1) * HOUR },
  });

it('(I31) is one appointment by its UID, though its invitation has another name and time', async () => {
  const id = await book('Styremøte');
  const item = invite('Board meeting', 3);
  await sync();
  await sync();
  expect(office.netserver.list(owner.associateId).map((one) => one.id)).toEqual([id]);
  expect(office.exchange.list(owner.email).map((one) => one.id)).toEqual([item.id]);
  const [link] = world.state.links(PAIR);
  expect(link?.base).toMatchObject({
    crm: { ref: { id: String(id) } },
    calendar: { ref: { id: item.id } },
  });
  const told = world.state.events(PAIR, {}).map(({ message }) => message.key);
  expect(told).toContain('adopt-uid');
});

it('(I31) is held when its invitation was copied, and nothing is made of any of them', async () => {
  await book('Styremøte');
  invite('Board meeting', 3);
  invite('Board meeting', 5);
  await sync();
  await sync();
  expect(office.netserver.list(owner.associateId)).toHaveLength(1);
  expect(office.exchange.list(owner.email)).toHaveLength(2);
  expect(world.state.links(PAIR)).toEqual([]);
  expect(world.state.parked(PAIR).map(({ why }) => why)).toEqual([
    ...['ambiguous', 'ambiguous', 'ambiguous'],
  ]);
});
