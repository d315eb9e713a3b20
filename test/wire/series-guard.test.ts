/** Occurrences that vanish in masses, between the practice SuperOffice and the practice Exchange. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettableClock } from '../../src/practice/clock.ts';
import { startOffice, type Office } from '../../src/practice/office.ts';
import { epochOf, wallOf } from '../../src/practice/wall-time.ts';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../src/sync/connectors/superoffice/connection.ts';
import { run, type CycleOutcome, type RunOptions } from '../../src/sync/engine/cycle.ts';
import { preview } from '../../src/sync/engine/look.ts';
import type { AppointmentStore } from '../../src/sync/ports/appointment-store.ts';
import type { SharedHttp } from '../../src/sync/ports/http.ts';
import { MINUTE } from '../support/manual-clock.ts';
import { PAIR, World } from '../support/world.ts';

const OSLO = 'Europe/Oslo';
const ZONE = 'W. Europe Standard Time';
/** Wednesdays; the clocks change on the 28th of March. */
const WEEKS = Array.from({ length: 12 }, (_, week) =>
  wallOf(epochOf('2027-03-10T12:00:00', OSLO) + week * 7 * 24 * 60 * MINUTE, OSLO).slice(0, 10),
);
const ALL = WEEKS.map((day) => `${day}T09:30:00`);
const FEW = ALL.slice(0, 3);

const PLACES = ['CRM', 'Outlook'] as const;
type Where = (typeof PLACES)[number];

describe.each(['rest', 'soap'] as const)('(I6) a series beside the CRM (%s)', (api) => {
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
      ...{ people: 1, appointments: 0, seed: 'series guard', portEws: 0, portCrm: 0 },
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
    const [first = ''] = WEEKS;
    const start = epochOf(`${first}T09:30:00`, OSLO);
    office.exchange.createItem(owner.email, {
      ...{ subject: 'Weekly meeting', start, end: start + 60 * MINUTE },
      ...{ startZone: ZONE, endZone: ZONE },
      recurrence: {
        pattern: { kind: 'weekly', interval: 1, days: ['Wednesday'], firstDay: 'Monday' },
        startDate: first,
        end: { kind: 'count', count: WEEKS.length },
      },
    });
    expect((await sync()).result).toBe('ok');
    expect((await sync()).result).toBe('ok');
    expect([inCrm(), inOutlook()]).toEqual([ALL, ALL]);
  });

  afterEach(async () => {
    expect(office.mails()).toBe(0);
    await Promise.all(https.map((http) => http.close()));
    await office.close();
  });

  async function sync(word: Partial<RunOptions> = {}): Promise<CycleOutcome> {
    for (const one of [world.clock, clock]) one.advance(2 * MINUTE);
    const options = { trigger: 'manual', approved: null, ...word } as const;
    return await run({ ...world.context(), stores }, options);
  }

  const inCrm = (): readonly string[] =>
    office.netserver
      .list(owner.associateId)
      .map(({ start }) => start)
      .sort();
  const dates = () =>
    office.exchange.list(owner.email).flatMap(({ id }) => office.exchange.occurrences(id));
  const inOutlook = (): readonly string[] =>
    dates()
      .map(({ value }) => wallOf(value.start, OSLO))
      .sort();

  /** A program that is broken, or a person, takes occurrences away. */
  function cancel(where: Where, isMeant: (start: string) => boolean): void {
    if (where === 'CRM') {
      for (const { id, start } of office.netserver.list(owner.associateId)) {
        if (isMeant(start)) office.netserver.remove(id);
      }
      return;
    }
    for (const { id, value } of dates()) {
      if (isMeant(wallOf(value.start, OSLO))) office.exchange.deleteItem(id);
    }
  }

  const cancelMost = (where: Where): void => {
    cancel(where, (start) => !FEW.includes(start));
  };

  async function waits(where: Where): Promise<string> {
    for (let turn = 0; turn < 3; turn += 1) {
      const { result, halt } = await sync();
      expect({ result, cause: halt?.cause }).toEqual({ result: 'halted', cause: 'series-shrank' });
    }
    const kept = where === 'Outlook' ? inCrm() : inOutlook();
    expect(kept).toEqual(ALL);
    expect(world.state.quarantine(PAIR)).toMatchObject([
      { title: 'Weekly meeting', loss: { lost: 9, ahead: 12, last: WEEKS.at(-1) } },
    ]);
    const { hash } = await preview({ ...world.context(), stores });
    return hash;
  }

  it.each(PLACES)('that loses most in %s is cancelled elsewhere once approved', async (where) => {
    cancelMost(where);
    const approved = await waits(where);
    expect((await sync({ approved })).result).toBe('ok');
    expect([inCrm(), inOutlook()]).toEqual([FEW, FEW]);
    expect((await sync()).result).toBe('ok');
  });

  it.each(PLACES)('that loses most in %s is whole again once refused', async (where) => {
    cancelMost(where);
    const rejected = await waits(where);
    expect((await sync({ rejected })).result).toBe('ok');
    expect((await sync()).result).toBe('ok');
    expect([inCrm(), inOutlook()]).toEqual([ALL, ALL]);
    expect(world.state.quarantine(PAIR)).toEqual([]);
  });

  it.each(PLACES)(
    'that loses two in %s loses them elsewhere, and nobody is asked',
    async (where) => {
      const two = ALL.slice(2, 4);
      cancel(where, (start) => two.includes(start));
      expect((await sync()).result).toBe('ok');
      const left = ALL.filter((one) => !two.includes(one));
      expect([inCrm(), inOutlook()]).toEqual([left, left]);
    },
  );
});
