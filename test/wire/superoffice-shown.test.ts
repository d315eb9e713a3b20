/** What the calendar is shown of a follow-up, from SuperOffice to Exchange and back, over sockets. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettableClock } from '../../src/practice/clock.ts';
import type { DeskItem } from '../../src/practice/exchange/desk.ts';
import { startOffice, type Office } from '../../src/practice/office.ts';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../src/sync/connectors/superoffice/connection.ts';
import { run } from '../../src/sync/engine/cycle.ts';
import type { SharedHttp } from '../../src/sync/ports/http.ts';
import type { AppointmentStore } from '../../src/sync/ports/appointment-store.ts';
import { World } from '../support/world.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

let world: World;
let office: Office;
let https: readonly SharedHttp[];
let stores: { readonly crm: AppointmentStore; readonly calendar: AppointmentStore };
let clock: SettableClock;
let owner: { readonly email: string; readonly associateId: number };
let start = 0;

beforeEach(async () => {
  world = new World();
  const now = world.clock.now();
  start = Math.ceil(now / HOUR) * HOUR + 48 * HOUR;
  clock = new SettableClock(now);
  office = await startOffice({
    ...{ people: 1, appointments: 0, seed: 'shown', portEws: 0, portCrm: 0 },
    clock,
  });
  const [person] = office.people;
  if (person === undefined) throw new Error('nobody');
  owner = person;
  const { user, password } = office.ews;
  const parts = { clock: world.clock, log: { write: () => undefined } };
  const ews = createHttp({ ...parts, signIn: basicSignIn(user, password) });
  const crm = createHttp(parts);
  https = [ews, crm];
  const settings = {
    types: { categories: { 3: 'Phone', 5: 'Lunch' }, usual: '1', allDay: null },
    shown: {
      subject: ['type', 'title', 'company', 'person'],
      footer: { webClient: 'https://so.example/default.aspx' },
    },
  } as const;
  const account = { url: office.crm.rest, user: office.crm.user, password: office.crm.password };
  stores = {
    crm: openSuperOffice({ ...account, settings, http: crm, clock: world.clock }).lazyStore(
      String(owner.associateId),
    ),
    calendar: openExchange({
      ...{ url: office.ews.url, user, access: 'impersonation', http: ews },
      clock: world.clock,
    }).lazyStore(owner.email, 'Europe/Oslo'),
  };
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
      /^(?:Create|Update|Delete)Item$|^(?:PUT|DELETE) |ForUID$/.test(operation),
    ).length;

/** Synchronises until nothing moves, which has to be at once. */
async function settle(): Promise<void> {
  await sync();
  const before = writes();
  await sync();
  await sync();
  expect(writes()).toBe(before);
}

function inExchange(): DeskItem {
  const [item, ...more] = office.exchange.list(owner.email);
  if (item === undefined || more.length > 0) throw new Error('There is not just one');
  return item;
}

const local = (moment: number): string => new Date(moment + HOUR).toISOString().slice(0, 19);

function inCrm() {
  const [entry, ...more] = office.netserver.list(owner.associateId);
  if (entry === undefined || more.length > 0) throw new Error('There is not just one');
  return entry;
}

const textOf = ({ value }: DeskItem): string => value.body.content;

describe('a follow-up of SuperOffice', () => {
  beforeEach(async () => {
    office.netserver.create(owner.associateId, {
      ...{ subject: 'Kontrakt', text: 'Ta med planen', companyId: 1000 },
      ...{ start: local(start), end: local(start + HOUR) },
    });
    await settle();
  });

  it('is shown with type and company, and rests', () => {
    expect(inExchange().value.subject).toMatch(/^Møte - Kontrakt - .+/);
    expect(textOf(inExchange())).toContain('Ta med planen');
    expect(textOf(inExchange())).toContain('?contact_id=1000');
    expect(inCrm()).toMatchObject({ subject: 'Kontrakt', text: 'Ta med planen' });
  });

  it('takes what a person edits on the calendar, and nothing of what was added', async () => {
    const { id, value } = inExchange();
    const subject = value.subject.replace('Kontrakt', 'Kontrakt, signert');
    const content = value.body.content.replace('Ta med planen', 'Ta med planen og kake');
    office.exchange.updateItem(id, {
      subject,
      body: { format: 'Text', content: `${content}\n\nRom 4` },
    });
    await settle();
    expect(inCrm().subject).toBe('Kontrakt, signert');
    expect(inCrm().text.replace(/\s+/g, ' ')).toBe('Ta med planen og kake Rom 4');
  });

  it('is shown anew when its company changes', async () => {
    office.netserver.update(inCrm().id, { companyId: null });
    await settle();
    expect(inExchange().value.subject).toBe('Møte - Kontrakt');
    expect(textOf(inExchange())).not.toContain('contact_id');
    expect(inCrm().text).toBe('Ta med planen');
  });
});

describe('an appointment of Exchange', () => {
  it('keeps its title and text, also when the CRM adds a company', async () => {
    office.exchange.createItem(owner.email, {
      ...{ subject: 'Visit', start, end: start + HOUR, categories: ['Red', 'Phone'] },
    });
    await settle();
    expect(inCrm().subject).toBe('Visit');
    office.netserver.update(inCrm().id, { companyId: 1000 });
    await settle();
    expect(inExchange().value).toMatchObject({ subject: 'Visit', categories: ['Red', 'Phone'] });
    expect(textOf(inExchange())).not.toContain('SuperOffice');
  });
});
