/** What comes of a series of which Exchange refuses one occurrence, run after run. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettableClock } from '../../src/practice/clock.ts';
import { startOffice, type Office } from '../../src/practice/office.ts';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { run } from '../../src/sync/engine/cycle.ts';
import { emptyAppointment } from '../../src/sync/model/appointment.ts';
import { linkId } from '../../src/sync/model/ids.ts';
import type { Series } from '../../src/sync/model/series.ts';
import type { AppointmentStore, WriteOperation } from '../../src/sync/ports/appointment-store.ts';
import type { SharedHttp } from '../../src/sync/ports/http.ts';
import { at } from '../contract/variety.ts';
import { MINUTE } from '../support/manual-clock.ts';
import { SCHEDULED, World } from '../support/world.ts';
import { WRITER } from '../support/writer.ts';
import { error, reply } from '../unit/sync/connectors/ews/canned-exchange.ts';

const OSLO = 'Europe/Oslo';
const WEEKLY: Series = {
  time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: OSLO },
  recurrence: {
    from: '2026-11-17',
    rule: { kind: 'weekly', interval: 1, weekdays: ['tuesday'], weekStart: 'monday' },
    range: { kind: 'until', date: '2026-12-22' },
  },
  overrides: [],
  cancelled: [],
};
/** Later, and one of them on another day, which the server below does not take. */
const LATER: Series = {
  ...WEEKLY,
  time: { kind: 'timed', start: '11:00:00', end: '12:00:00', days: 0, zone: OSLO },
  overrides: [{ original: '2026-11-24', patch: { when: at('2026-11-25T11:00:00', OSLO) } }],
};

let isRefused = true;
/** Mails that a test expects. */
let mailed = 0;

/** Refuses every change of a single occurrence, for a reason of its own. */
function refusing(through: SharedHttp): SharedHttp {
  return {
    ...through,
    send: async (request, signal) => {
      const isMeant = request.body?.includes('ConflictResolution="AlwaysOverwrite"') ?? false;
      if (!isMeant || !isRefused) return await through.send(request, signal);
      const body = Buffer.from(reply('UpdateItem', error('UpdateItem', 'ErrorItemSave')));
      return { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body };
    },
  };
}

let world: World;
let office: Office;
let clock: SettableClock;
let http: SharedHttp;
let calendar: AppointmentStore;
let owner = '';

beforeEach(async () => {
  world = new World(['crm', 'calendar']);
  world.clock.advance(Date.UTC(2026, 10, 10, 8) - world.clock.now());
  clock = new SettableClock(world.clock.now());
  office = await startOffice({
    ...{ people: 1, appointments: 0, seed: 'refused', portEws: 0, portCrm: 0, clock },
  });
  owner = office.people[0]?.email ?? '';
  const { url, user, password } = office.ews;
  const log = { write: () => undefined };
  http = refusing(createHttp({ clock: world.clock, log, signIn: basicSignIn(user, password) }));
  const options = { url, user, access: 'impersonation', http, clock: world.clock } as const;
  calendar = openExchange(options).lazyStore(owner, OSLO);
});
afterEach(async () => {
  expect(office.mails()).toBe(mailed);
  mailed = 0;
  await http.close();
  await office.close();
});

const writes = (): number =>
  office.requests
    .entries()
    .filter(({ operation }) => /^(?:Create|Update|Delete)Item$/.test(operation)).length;

/** How many requests a run wrote with. */
async function sync(): Promise<number> {
  const before = writes();
  for (const one of [world.clock, clock]) one.advance(MINUTE);
  const stores = { crm: world.crm, calendar };
  await run({ ...world.context(), stores }, { ...SCHEDULED, approved: null });
  return writes() - before;
}

const starts = (): readonly string[] =>
  office.exchange
    .list(owner)
    .flatMap(({ id }) => office.exchange.occurrences(id))
    .map(({ value }) => new Date(value.start).toISOString().slice(0, 16));

const MORNINGS = ['17', '24', '01', '08', '15', '22'].map(
  (day, index) => `2026-${index < 2 ? '11' : '12'}-${day}T08:00`,
);

const AFTERNOONS = MORNINGS.map((start) => start.replace('T08', 'T10'));

/** Made, and then changed in the CRM. */
async function changed(): Promise<void> {
  isRefused = true;
  world.crm.desk.create({
    ...{ title: 'Weekly', when: at('2026-11-17T09:00:00', OSLO), series: WEEKLY },
  });
  expect([await sync(), await sync(), starts()]).toEqual([1, 0, MORNINGS]);
  edit(LATER, '2026-11-17T11:00:00');
}

function edit(series: Series, from: string): void {
  const [item] = world.crm.desk.items();
  if (item === undefined) throw new Error('The CRM has lost it');
  world.crm.desk.edit(item.ref.id, { series, when: at(from, OSLO) });
}

describe('a change of a series that Exchange takes in part only', () => {
  it('is taken back whole, and is not made again in every run', async () => {
    await changed();
    expect(await sync()).toBeGreaterThan(0);
    expect(starts()).toEqual(MORNINGS);
    for (let runs = 0; runs < 4; runs += 1) expect(await sync()).toBe(0);
    expect(starts()).toEqual(MORNINGS);
  });

  it('leaves nothing behind when the CRM goes back to what was', async () => {
    await changed();
    await sync();
    edit(WEEKLY, '2026-11-17T09:00:00');
    for (let runs = 0; runs < 3; runs += 1) await sync();
    expect(starts()).toEqual(MORNINGS);
    expect(await sync()).toBe(0);
  });

  it('is tried again after a day, and made once Exchange takes it', async () => {
    await changed();
    await sync();
    isRefused = false;
    expect(await sync()).toBe(0);
    for (const one of [world.clock, clock]) one.advance(24 * 60 * MINUTE);
    await sync();
    expect(starts()).toEqual(
      AFTERNOONS.map((start) => (start.includes('-24T') ? '2026-11-25T10:00' : start)),
    );
    expect(await sync()).toBe(0);
  });

  it('is tried again at once when somebody edits the series, whose edit is kept', async () => {
    await changed();
    await sync();
    const [item] = office.exchange.list(owner);
    office.exchange.updateItem(item?.id ?? '', { subject: 'By a person' });
    await sync();
    expect(world.crm.desk.items().map(({ value }) => value.title)).toEqual(['By a person']);
    for (let runs = 0; runs < 3; runs += 1) await sync();
    expect(starts()).toEqual(MORNINGS);
    expect(await sync()).toBe(0);
  });
});

describe('a new series that Exchange takes in part only', () => {
  const create = (mayMail: boolean): WriteOperation => {
    const attendees = [
      { name: 'Bo', email: 'bo@elsewhere.example', role: 'required', response: 'none' } as const,
    ];
    const when = at('2026-11-17T11:00:00', OSLO);
    const draft = { ...emptyAppointment(when), title: 'Weekly', series: LATER, attendees };
    const origin = linkId('origin');
    return { kind: 'create', origin, draft, writer: WRITER, ...(mayMail ? { mayMail } : {}) };
  };

  it.each([
    ['nobody has heard', false, 0],
    ['those hear who had been invited', true, 2],
  ])('is withdrawn, and of that %s', async (_, mayMail, mails) => {
    isRefused = true;
    const [outcome] = await calendar.write([create(mayMail)], new AbortController().signal);
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'rejected' } });
    expect(office.exchange.list(owner)).toEqual([]);
    mailed = mails;
  });
});
