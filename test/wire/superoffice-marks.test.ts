/** How SuperOffice's users are told whose a follow-up is, from Exchange, over sockets. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettableClock } from '../../src/practice/clock.ts';
import type { ItemValue } from '../../src/practice/exchange/calendar-item.ts';
import type { DeskItem } from '../../src/practice/exchange/desk.ts';
import { startOffice, type Office } from '../../src/practice/office.ts';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../src/sync/connectors/superoffice/connection.ts';
import { run } from '../../src/sync/engine/cycle.ts';
import type { AppointmentStore } from '../../src/sync/ports/appointment-store.ts';
import type { SharedHttp } from '../../src/sync/ports/http.ts';
import { World } from '../support/world.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const GUEST = { name: 'Bo', address: 'bo@guest.example', response: 'NoResponseReceived' } as const;
const LONG = 'Very far away '.repeat(25).slice(0, 255);

type Api = 'rest' | 'soap';

describe.each<Api>(['rest', 'soap'])('an appointment of Exchange in SuperOffice over %s', (api) => {
  let world: World;
  let office: Office;
  let https: readonly SharedHttp[];
  let stores: { readonly crm: AppointmentStore; readonly calendar: AppointmentStore };
  let clock: SettableClock;
  let owner: Office['people'][number];
  let item: DeskItem;

  beforeEach(async () => {
    world = new World();
    const now = world.clock.now();
    clock = new SettableClock(now);
    office = await startOffice({
      ...{ people: 1, appointments: 0, seed: 'marks', portEws: 0, portCrm: 0 },
      netserver: { soapContract: 'current' },
      clock,
    });
    const [person] = office.people;
    if (person === undefined) throw new Error('nobody');
    owner = person;
    const { user, password } = office.ews;
    const parts = { clock: world.clock, log: { write: () => undefined } };
    const ews = createHttp({ ...parts, signIn: basicSignIn(user, password) });
    const http = createHttp(parts);
    https = [ews, http];
    const account = { url: office.crm.rest, user: office.crm.user, password: office.crm.password };
    const crm = openSuperOffice({ ...account, api, http, clock: world.clock });
    const calendar = openExchange({
      ...{ url: office.ews.url, user, access: 'impersonation', http: ews },
      clock: world.clock,
    });
    stores = {
      crm: crm.lazyStore(String(owner.associateId)),
      calendar: calendar.lazyStore(owner.email, 'Europe/Oslo'),
    };
    const start = Math.ceil(now / HOUR) * HOUR + 48 * HOUR;
    item = office.exchange.createItem(owner.email, { subject: 'Visit', start, end: start + HOUR });
    await settle();
  });

  afterEach(async () => {
    await Promise.all(https.map((http) => http.close()));
    await office.close();
  });

  async function sync(): Promise<void> {
    for (const one of [world.clock, clock]) one.advance(2 * MINUTE);
    await run({ ...world.context(), stores }, { trigger: 'manual', approved: null });
  }

  const writes = (): number =>
    office.requests
      .entries()
      .filter(({ operation }) =>
        /^(?:Create|Update|Delete)Item$|^(?:PUT|DELETE) |ForUID$|\/Save$/.test(operation),
      ).length;

  /** Synchronises until nothing moves, which has to be at once. */
  async function settle(): Promise<void> {
    await sync();
    const before = writes();
    await sync();
    await sync();
    expect(writes()).toBe(before);
  }

  const asked = async (method: string, login: string, body?: object) => {
    const [entry, ...more] = office.netserver.list(owner.associateId);
    if (entry === undefined || more.length > 0) throw new Error('There is not just one');
    const answer = await fetch(`${office.crm.rest}/Appointment/${String(entry.id)}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(login).toString('base64')}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, entity: (await answer.json()) as Record<string, unknown> };
  };
  const service = (): string => `${office.crm.user}:${office.crm.password}`;
  const person = (): string => `${owner.login}:${owner.password}`;
  const marks = async () => {
    const { OwnedExternally, CautionWarning } = (await asked('GET', service())).entity;
    return { OwnedExternally, CautionWarning };
  };
  const edit = async (change: Partial<ItemValue>) => {
    office.exchange.updateItem(item.id, change);
    await settle();
  };

  it('is marked when it becomes a meeting, also later, and no longer when its guests are gone', async () => {
    expect(await marks()).toEqual({ OwnedExternally: 'None', CautionWarning: 'OK' });
    await edit({ required: [GUEST] });
    expect(await marks()).toEqual({ OwnedExternally: 'Outlook', CautionWarning: 'OK' });
    await edit({ required: [] });
    expect(await marks()).toEqual({ OwnedExternally: 'None', CautionWarning: 'OK' });
  });

  it('that is a meeting lets its owner in the CRM change what is the CRM’s, and nothing else', async () => {
    await edit({ required: [GUEST] });
    const { entity } = await asked('GET', person());
    expect((entity['TableRight'] as { readonly Mask: string }).Mask).toContain('RestrictedUpdate');
    const other = await asked('PUT', person(), { ...entity, Title: 'Mine' });
    expect(other).toMatchObject({ status: 403, entity: { ErrorType: 'SoSecurityException' } });
    const own = { ...entity, HasAlarm: true, AlarmLeadTime: 'PT20M', IsFree: true };
    expect((await asked('PUT', person(), own)).status).toBe(200);
    await settle();
    const shown = office.exchange.get(item.id);
    expect(shown?.value).toMatchObject({ reminderMinutes: 20, busy: 'Free', subject: 'Visit' });
    await edit({ subject: 'Visit, moved' });
    expect((await asked('GET', service())).entity['Title']).toBe('Visit, moved');
  });

  it('of which the CRM has no room for everything carries a warning as long as that is so', async () => {
    await edit({ location: LONG });
    expect(await marks()).toEqual({ OwnedExternally: 'None', CautionWarning: 'NotInSync' });
    await edit({ location: LONG.slice(0, 254), required: [GUEST] });
    expect(await marks()).toEqual({ OwnedExternally: 'Outlook', CautionWarning: 'OK' });
  });

  it('keeps the mark of another product and a warning of SuperOffice itself', async () => {
    const { entity } = await asked('GET', service());
    const marked = { OwnedExternally: 'Google', CautionWarning: 'NotNotifiedByEmail' };
    expect((await asked('PUT', service(), { ...entity, ...marked })).status).toBe(200);
    await edit({ required: [GUEST], location: LONG });
    expect(await marks()).toEqual(marked);
    await edit({ required: [], location: 'Oslo' });
    expect(await marks()).toEqual(marked);
  });

  it('is told as such when another account has marked it: what cannot be written is named', async () => {
    const { entity } = await asked('GET', person());
    expect((await asked('PUT', person(), { ...entity, OwnedExternally: 'Outlook' })).status).toBe(
      200,
    );
    await settle();
    office.exchange.updateItem(item.id, { subject: 'Visit, moved' });
    await sync();
    expect(world.log.map(({ message }) => message).join('\n')).toContain(
      'leaves this account only some fields',
    );
    expect((await asked('GET', service())).entity['Title']).toBe('Visit');
    office.exchange.updateItem(item.id, { subject: 'Visit', importance: 'High' });
    await sync();
    expect((await asked('GET', service())).entity['Priority']).toMatchObject({ Id: 2 });
  });
});
