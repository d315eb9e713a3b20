/**
 * Errors of Exchange that pass by themselves, told by the practice Exchange in answer to each
 * operation: for one item or for the whole request, before the work or after it.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettableClock } from '../../src/practice/clock.ts';
import type { Fault } from '../../src/practice/faults.ts';
import { startOffice, type Office } from '../../src/practice/office.ts';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { run } from '../../src/sync/engine/cycle.ts';
import { SyncError } from '../../src/sync/model/error.ts';
import { itemId, linkId } from '../../src/sync/model/ids.ts';
import type { AppointmentStore, WriteOperation } from '../../src/sync/ports/appointment-store.ts';
import type { SharedHttp } from '../../src/sync/ports/http.ts';
import { World } from '../support/world.ts';
import { WRITER } from '../support/writer.ts';

const SIGNAL = new AbortController().signal;
const HOUR = 3_600_000;

const CODES = [
  ['ErrorInternalServerTransientError', 'server'],
  ['ErrorMailboxStoreUnavailable', 'server'],
  ['ErrorTimeoutExpired', 'timeout'],
] as const;

type Telling = readonly [string, (code: string, done: boolean) => Fault];
const OF_AN_ITEM: Telling = [
  'in a response message',
  (code, done) => ({ kind: 'item-failure', every: 1, code, backOffMs: null, done }),
];
const OF_A_REQUEST: Telling = ['in a fault', (code, done) => ({ kind: 'inner-error', code, done })];
const TELLINGS = [OF_AN_ITEM, OF_A_REQUEST];

let world: World;
let office: Office;
let http: SharedHttp;
let owner = '';
let start = 0;

beforeEach(async () => {
  world = new World();
  const now = world.clock.now();
  start = Math.ceil(now / HOUR) * HOUR + 48 * HOUR;
  office = await startOffice({
    ...{ people: 1, appointments: 0, seed: 'passing', portEws: 0, portCrm: 0 },
    clock: new SettableClock(now),
  });
  owner = office.people[0]?.email ?? '';
  const { user, password } = office.ews;
  const log = { write: () => undefined };
  http = createHttp({ clock: world.clock, log, signIn: basicSignIn(user, password) });
});
let ordered: string | null = null;
afterEach(async () => {
  await http.close();
  await office.close();
  // What was ordered has struck.
  if (ordered !== null) expect(office.faults.take('ews', ordered)).toBeNull();
  ordered = null;
});

function calendar(): Promise<AppointmentStore> {
  const { url, user } = office.ews;
  const options = { url, user, access: 'impersonation', http, clock: world.clock } as const;
  return openExchange({ ...options, zone: 'Europe/Oslo' }).store(owner, SIGNAL);
}

const order = (operation: string, fault: Fault): void => {
  ordered = operation;
  office.faults.add({ endpoint: 'ews', operation, fault });
};
const visit = (): string =>
  office.exchange.createItem(owner, { subject: 'Visit', start, end: start + HOUR }).id;

describe.each(CODES)('%s', (code, meaning) => {
  const window = (): { from: number; until: number } => ({
    from: start - 100 * HOUR,
    until: start + 100 * HOUR,
  });
  const QUESTIONS: Readonly<
    Record<string, (store: AppointmentStore, id: string) => Promise<unknown>>
  > = {
    SyncFolderItems: async (store) => {
      const seen: unknown[] = [];
      const query = { cursor: null, window: window(), signal: SIGNAL };
      for await (const { entries } of store.changes(query)) seen.push(...entries);
      return seen.length;
    },
    GetItem: async (store, id) => {
      const [seen] = await store.read({ ids: [itemId(id)], window: window(), signal: SIGNAL });
      // It is there, but cannot be read now: as good as an error, and never taken for gone.
      if (seen?.kind === 'hidden') throw seen.error;
      return seen?.kind;
    },
    FindItem: (store) => store.find([linkId('l')], SIGNAL),
  };
  const RIGHT: Readonly<Record<string, unknown>> = {
    ...{ SyncFolderItems: 1, GetItem: 'present', FindItem: [null] },
  };

  describe.each(TELLINGS)('told %s', (_, fault) => {
    it.each(Object.keys(QUESTIONS))(
      'to %s is an error, and nothing is taken for gone',
      async (name) => {
        const id = visit();
        const store = await calendar();
        const ask = QUESTIONS[name];
        if (ask === undefined) throw new Error(name);
        order(name, fault(code, false));
        const error: unknown = await ask(store, id).catch((reason: unknown) => reason);
        if (!(error instanceof SyncError)) throw new Error(`Not refused: ${JSON.stringify(error)}`);
        expect(error.code).toBe(meaning);
        expect(error.message).not.toContain(code);
        expect(await ask(store, id)).toEqual(RIGHT[name]);
      },
    );

    it('to GetFolder keeps the calendar closed, not missing', async () => {
      order('GetFolder', fault(code, false));
      const failing = calendar().then((store) => store.facts(SIGNAL));
      const error: unknown = await failing.catch((reason: unknown) => reason);
      if (!(error instanceof SyncError)) throw new Error(`Not refused: ${JSON.stringify(error)}`);
      expect(error.code).toBe(meaning);
    });
  });

  // Of one item, only an expired time leaves open what was done; of a request, anything does.
  it.each([
    [...OF_AN_ITEM, meaning === 'timeout' ? 'unknown-outcome' : meaning],
    [...OF_A_REQUEST, 'unknown-outcome'],
  ] as const)('of a write, told %s, comes out as it is known', async (_, fault, expected) => {
    const store = await calendar();
    const id = visit();
    const [seen] = await store.read({ ids: [itemId(id)], window: window(), signal: SIGNAL });
    if (seen?.kind !== 'present') throw new Error(id);
    const { ref, value } = seen.item;
    const operations: Readonly<Record<string, WriteOperation>> = {
      CreateItem: { kind: 'create', origin: linkId('l'), draft: value, writer: WRITER },
      UpdateItem: { kind: 'update', ref, patch: { title: 'X' }, after: value, writer: WRITER },
      DeleteItem: { kind: 'remove', ref },
    };
    for (const [name, operation] of Object.entries(operations)) {
      order(name, fault(code, false));
      const [outcome] = await store.write([operation], SIGNAL);
      expect([name, outcome?.kind === 'failed' && outcome.error.code]).toEqual([name, expected]);
    }
    expect(office.exchange.list(owner).map(({ value: { subject } }) => subject)).toEqual(['Visit']);
  });

  describe.each([false, true])('with the work done: %s', (done) => {
    describe.each(TELLINGS)('told %s', (_, fault) => {
      const sync = async (store: AppointmentStore): Promise<void> => {
        world.clock.advance(HOUR);
        const stores = { crm: world.crm, calendar: store };
        await run({ ...world.context(), stores }, { trigger: 'manual', approved: null });
      };
      const writes = (): number =>
        office.requests
          .entries()
          .filter(({ operation }) => /^(?:Create|Update|Delete)Item$/u.test(operation)).length;
      /** Until nothing is written any more. */
      const settle = async (store: AppointmentStore): Promise<void> => {
        for (let runs = 0; runs < 6; runs += 1) await sync(store);
        const before = writes();
        await sync(store);
        expect(writes()).toBe(before);
      };
      const subjects = (folder?: 'deleteditems'): readonly string[] =>
        office.exchange.list(owner, folder).map(({ value }) => value.subject);
      const local = (): string => new Date(start).toISOString().slice(0, 19);
      const inCrm = (): readonly string[] => world.crm.desk.items().map(({ value }) => value.title);

      it('to CreateItem leaves one appointment in the end', async () => {
        const store = await calendar();
        const time = { local: local(), zone: 'UTC' };
        world.crm.desk.create({ title: 'Visit', when: { kind: 'timed', start: time, end: time } });
        order('CreateItem', fault(code, done));
        await settle(store);
        expect([subjects(), subjects('deleteditems'), inCrm()]).toEqual([['Visit'], [], ['Visit']]);
      });

      it('to UpdateItem leaves the change in the end, and nobody else’s', async () => {
        const store = await calendar();
        visit();
        await settle(store);
        const [item] = world.crm.desk.items();
        if (item === undefined) throw new Error('It did not arrive');
        world.crm.desk.edit(item.ref.id, { title: 'Longer visit' });
        order('UpdateItem', fault(code, done));
        await settle(store);
        expect([subjects(), inCrm()]).toEqual([['Longer visit'], ['Longer visit']]);
      });

      it('to DeleteItem leaves nothing in the end, but what can be restored', async () => {
        const store = await calendar();
        visit();
        await settle(store);
        const [item] = world.crm.desk.items();
        if (item === undefined) throw new Error('It did not arrive');
        world.crm.desk.remove(item.ref.id);
        order('DeleteItem', fault(code, done));
        await settle(store);
        expect([subjects(), subjects('deleteditems'), inCrm()]).toEqual([[], ['Visit'], []]);
      });

      afterEach(() => {
        expect(office.mails()).toBe(0);
      });
    });
  });
});
