/** Series between the practice SuperOffice and the practice Exchange, over sockets. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryState } from '../../src/main/db/memory-state.ts';
import { SettableClock } from '../../src/practice/clock.ts';
import type { DeskItem } from '../../src/practice/exchange/desk.ts';
import { startOffice, type Office } from '../../src/practice/office.ts';
import { epochOf, wallOf } from '../../src/practice/wall-time.ts';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../src/sync/connectors/superoffice/connection.ts';
import { run } from '../../src/sync/engine/cycle.ts';
import { withParts } from '../../src/sync/engine/parts/parted-store.ts';
import type { SharedHttp } from '../../src/sync/ports/http.ts';
import type { AppointmentStore } from '../../src/sync/ports/appointment-store.ts';
import { MINUTE } from '../support/manual-clock.ts';
import { World } from '../support/world.ts';

const OSLO = 'Europe/Oslo';
const ZONE = 'W. Europe Standard Time';
/** Wednesdays; the clocks change on the 28th of March. */
const WEEKS = ['2027-03-10', '2027-03-17', '2027-03-24', '2027-03-31', '2027-04-07', '2027-04-14'];
const UNTIL_LAST = WEEKS.slice(0, -1);
const WRITES =
  /^(?:Create|Update|Delete)Item$|^(?:PUT|PATCH|DELETE) |^POST \/Appointment|(?:Save|Delete|CreateAppointment|Update)/;

const at = (wall: string): number => epochOf(wall, OSLO);
const morning = (days: readonly string[]): readonly string[] =>
  days.map((day) => `${day}T09:30:00`);

describe.each(['rest', 'soap'] as const)('a series beside the CRM (%s)', (api) => {
  let world: World;
  let office: Office;
  let https: readonly SharedHttp[];
  let stores: { readonly crm: AppointmentStore; readonly calendar: AppointmentStore };
  let clock: SettableClock;
  let owner: { readonly email: string; readonly associateId: number };

  beforeEach(async () => {
    world = new World();
    world.clock.advance(Date.UTC(2027, 2, 1, 8) - world.clock.now());
    clock = new SettableClock(world.clock.now());
    office = await startOffice({
      ...{ people: 1, appointments: 0, seed: 'series beside', portEws: 0, portCrm: 0 },
      netserver: { soapContract: 'current', archiveCacheMs: 0 },
      clock,
    });
    const [person] = office.people;
    if (person === undefined) throw new Error('nobody');
    owner = person;
    const { url, user, password } = office.ews;
    const parts = { clock: world.clock, log: { write: () => undefined } };
    const ews = createHttp({ ...parts, signIn: basicSignIn(user, password) });
    const http = createHttp(parts);
    https = [ews, http];
    const account = { user: office.crm.user, password: office.crm.password };
    const site = { url: api === 'rest' ? office.crm.rest : office.crm.soap, api };
    stores = {
      crm: openSuperOffice({ ...site, ...account, http, clock: world.clock }).lazyStore(
        String(owner.associateId),
      ),
      calendar: openExchange({
        ...{ url, user, access: 'impersonation', http: ews, clock: world.clock },
      }).lazyStore(owner.email, OSLO),
    };
  });

  afterEach(async () => {
    expect(office.mails()).toBe(0);
    await Promise.all(https.map((http) => http.close()));
    await office.close();
  });

  async function sync(): Promise<void> {
    for (const one of [world.clock, clock]) one.advance(2 * MINUTE);
    const context = withParts({ ...world.context(), stores });
    await run(context, { trigger: 'manual', approved: null });
  }

  const written = (): readonly string[] =>
    office.requests
      .entries()
      .map(({ operation }) => operation)
      .filter((operation) => WRITES.test(operation));

  /** Synchronises once, and then nothing moves any more. */
  async function settle(cycles = 2): Promise<void> {
    await sync();
    const before = written().length;
    for (let cycle = 0; cycle < cycles; cycle += 1) await sync();
    expect(written().slice(before)).toEqual([]);
  }

  const rows = () => office.netserver.list(owner.associateId);
  const inCrm = (): readonly string[] => rows().map(({ start }) => start);
  const masters = (): readonly DeskItem[] => office.exchange.list(owner.email);
  const master = (): DeskItem => {
    const [item, ...more] = masters();
    if (item === undefined || more.length > 0) throw new Error('There is not just one');
    return item;
  };
  const dates = (): readonly DeskItem[] =>
    masters().flatMap(({ id }) => office.exchange.occurrences(id));
  const inOutlook = (): readonly string[] =>
    dates()
      .map(({ value }) => wallOf(value.start, OSLO))
      .sort();

  async function ask(method: string, path: string, body?: object): Promise<unknown> {
    const { user, password } = office.crm;
    const answer = await fetch(`${office.crm.rest}${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(answer.ok).toBe(true);
    return await answer.json();
  }

  async function rules(): Promise<readonly number[]> {
    const found = new Set<number>();
    for (const { id } of rows()) {
      const row = (await ask('GET', `/Appointment/${String(id)}`)) as {
        readonly Recurrence: { readonly RecurrenceId: number };
      };
      found.add(row.Recurrence.RecurrenceId);
    }
    return [...found];
  }

  function makeInOutlook(days: readonly string[], clockText = '09:30:00'): DeskItem {
    const [first = ''] = days;
    const start = at(`${first}T${clockText}`);
    return office.exchange.createItem(owner.email, {
      ...{ subject: 'Weekly meeting', start, end: start + 60 * MINUTE },
      ...{ startZone: ZONE, endZone: ZONE },
      recurrence: {
        pattern: { kind: 'weekly', interval: 1, days: ['Wednesday'], firstDay: 'Monday' },
        startDate: first,
        end: { kind: 'count', count: days.length },
      },
    });
  }

  const dateOn = (wall: string): string => {
    const found = dates().find(({ value }) => wallOf(value.start, OSLO) === wall);
    if (found === undefined) throw new Error(`Nothing at ${wall}`);
    return found.id;
  };
  const moveInOutlook = (from: string, to: string): void => {
    const start = at(to);
    office.exchange.updateItem(dateOn(from), { start, end: start + 60 * MINUTE });
  };
  const rowAt = (wall: string): number => {
    const found = rows().find(({ start }) => start === wall);
    if (found === undefined) throw new Error(`No row at ${wall}`);
    return found.id;
  };

  /** One moved, one cancelled; what is left is told. */
  async function linked(): Promise<readonly string[]> {
    makeInOutlook(WEEKS);
    moveInOutlook('2027-03-17T09:30:00', '2027-03-18T14:00:00');
    office.exchange.deleteItem(dateOn('2027-04-07T09:30:00'));
    await settle();
    return [
      '2027-03-10T09:30:00',
      '2027-03-18T14:00:00',
      ...morning(['2027-03-24', '2027-03-31', '2027-04-14']),
    ];
  }

  it('is one rule with its rows there, at the wall clock of Outlook', async () => {
    const expected = await linked();
    expect(inOutlook()).toEqual(expected);
    expect(inCrm()).toEqual(expected);
    expect(await rules()).toHaveLength(1);
    expect(await rules()).not.toContain(0);
    expect(rows().map(({ end }) => end.slice(11))).toContain('15:00:00');
  });

  it('carries single occurrences both ways and comes to rest', async () => {
    await linked();
    moveInOutlook('2027-03-31T09:30:00', '2027-04-01T12:00:00');
    await settle();
    const moved = rowAt('2027-03-24T09:30:00');
    const time = { start: '2027-03-25T08:00:00', end: '2027-03-25T09:00:00' };
    office.netserver.update(moved, time);
    await settle(10);
    const expected = [
      ...['2027-03-10T09:30:00', '2027-03-18T14:00:00', '2027-03-25T08:00:00'],
      ...['2027-04-01T12:00:00', '2027-04-14T09:30:00'],
    ];
    expect(inOutlook()).toEqual(expected);
    expect(inCrm()).toEqual(expected);
    expect(await rules()).toHaveLength(1);
  });

  it('is made by one request, and only the date that differs is written again', async () => {
    makeInOutlook(WEEKS);
    moveInOutlook('2027-03-17T09:30:00', '2027-03-18T14:00:00');
    await sync();
    const made = written().filter((operation) => /Appointment/.test(operation));
    const saved = api === 'rest' ? 'PUT /Appointment/{id}' : 'Appointment/Save';
    expect(made).toHaveLength(2);
    expect(made[0]).toMatch(/CreateAppointmentForUID$/);
    expect(made[1]).toBe(saved);
  });

  it('is not read while nothing happens to it, not even when all rows are counted', async () => {
    await linked();
    office.requests.reset();
    for (let cycle = 0; cycle < 15; cycle += 1) {
      for (const one of [world.clock, clock]) one.advance(cycle % 5 === 4 ? 61 * MINUTE : 0);
      await sync();
    }
    const asked = office.requests.entries().map(({ operation }) => operation);
    const lists =
      /^GET \/(?:Appointment|archive\/\{provider\})$|GetArchiveListByColumns$|^SyncFolderItems$/;
    expect(asked.filter((operation) => !lists.test(operation))).toEqual([]);
  });

  it('loses the one occurrence that somebody cancels, and no other', async () => {
    const before = await linked();
    office.netserver.remove(rowAt('2027-03-24T09:30:00'));
    await settle();
    const without = before.filter((wall) => !wall.startsWith('2027-03-24'));
    expect([inCrm(), inOutlook()]).toEqual([without, without]);
    office.exchange.deleteItem(dateOn('2027-03-31T09:30:00'));
    await settle();
    const left = without.filter((wall) => !wall.startsWith('2027-03-31'));
    expect([inCrm(), inOutlook()]).toEqual([left, left]);
  });

  it('becomes a master in Exchange where it was made in the CRM', async () => {
    await ask('POST', '/Appointment', {
      Associate: { AssociateId: owner.associateId },
      Title: 'Sales meeting',
      StartDate: `${WEEKS[0] ?? ''}T09:30:00`,
      EndDate: `${WEEKS[0] ?? ''}T10:30:00`,
      Recurrence: {
        ...{ IsRecurrence: true, Pattern: 'Weekly', RecurrenceEndType: 'Counter' },
        ...{ RecurrenceCounter: WEEKS.length, StartDate: `${WEEKS[0] ?? ''}T09:30:00` },
        WeekPattern: { Weekdays: 'Wednesday', Cycle: 1 },
        Dates: WEEKS.map((day) => ({ Date: `${day}T00:00:00` })),
      },
    });
    await settle();
    expect(master()).toMatchObject({
      kind: 'RecurringMaster',
      value: { subject: 'Sales meeting' },
    });
    expect(master().value.recurrence?.pattern.kind).toBe('weekly');
    expect([inCrm(), inOutlook()]).toEqual([morning(WEEKS), morning(WEEKS)]);
  });

  it('is two series when somebody in the CRM changes the pattern from one date on', async () => {
    makeInOutlook(WEEKS);
    await settle();
    const id = rowAt('2027-03-31T09:30:00');
    const entity = (await ask('GET', `/Appointment/${String(id)}`)) as Record<string, object>;
    const later = ['2027-03-31', '2027-04-14', '2027-04-28'];
    await ask('POST', '/Agents/Appointment/Save', {
      AppointmentEntity: {
        ...entity,
        Recurrence: {
          ...entity['Recurrence'],
          WeekPattern: { Weekdays: 'Wednesday', Cycle: 2 },
          Dates: later.map((day) => ({ Date: `${day}T00:00:00` })),
        },
      },
      UpdateMode: 'ThisAndForward',
      SendEmailToParticipants: false,
    });
    await settle();
    const expected = morning([...WEEKS.slice(0, 3), ...later]);
    expect([inCrm(), inOutlook()]).toEqual([expected, expected]);
    expect(await rules()).toHaveLength(2);
    expect(masters()).toHaveLength(2);
  });

  it('is not doubled when Outlook changes one occurrence and all that follow', async () => {
    const { id } = makeInOutlook(WEEKS);
    await settle();
    const { recurrence } = master().value;
    if (recurrence === null) throw new Error('It is no series');
    office.exchange.updateItem(id, {
      recurrence: { ...recurrence, end: { kind: 'count', count: 3 } },
    });
    makeInOutlook(WEEKS.slice(3), '13:00:00');
    await settle();
    const later = WEEKS.slice(3).map((day) => `${day}T13:00:00`);
    const expected = [...morning(WEEKS.slice(0, 3)), ...later];
    expect([inCrm(), inOutlook()]).toEqual([expected, expected]);
    expect(await rules()).toHaveLength(2);
    expect(masters()).toHaveLength(2);
  });

  it('is not doubled when the database is lost', async () => {
    const expected = await linked();
    makeInOutlook(UNTIL_LAST, '16:00:00');
    await settle();
    const [before, ids] = [inCrm(), rows().map(({ id }) => id)];
    world.state = createMemoryState();
    await settle();
    expect(rows().map(({ id }) => id)).toEqual(ids);
    expect([inCrm(), inOutlook()]).toEqual([before, before]);
    expect(before).toEqual(expect.arrayContaining([...expected]));
    expect(masters()).toHaveLength(2);
    expect(await rules()).toHaveLength(2);
  });
});
