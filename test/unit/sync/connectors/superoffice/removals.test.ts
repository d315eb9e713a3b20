/** Diaries whose owners remove appointments while the server's log is switched on and off. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHttp } from '../../../../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../../../../src/sync/connectors/superoffice/connection.ts';
import { emptyAppointment } from '../../../../../src/sync/model/appointment.ts';
import { linkId, type Cursor, type ItemId } from '../../../../../src/sync/model/ids.ts';
import { windowAround } from '../../../../../src/sync/model/time.ts';
import type {
  AppointmentStore,
  FeedPage,
} from '../../../../../src/sync/ports/appointment-store.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { WRITER } from '../../../../support/writer.ts';
import { KARI, OLE, openCrm, type PracticeCrm } from '../../../practice/netserver/practice-crm.ts';

const NOW = Date.parse('2026-06-15T08:00:00Z');
const WINDOW = windowAround(NOW, 30, 120);
const SIGNAL = new AbortController().signal;
const MINUTE = 60_000;

/** What a synchroniser knows of one diary, and how it comes to know it. */
class Watcher {
  readonly known = new Set<ItemId>();
  readonly #store: AppointmentStore;
  #cursor: Cursor | null = null;

  constructor(store: AppointmentStore) {
    this.#store = store;
  }

  async look(): Promise<readonly ItemId[]> {
    const page = await this.#page();
    const ids = new Set<ItemId>(page.census ?? []);
    const gone: ItemId[] = [];
    for (const entry of page.entries) {
      if (entry.kind === 'gone') gone.push(entry.id);
      if (entry.kind === 'touched') ids.add(entry.ref.id);
    }
    if (page.census !== null) for (const id of this.known) ids.add(id);
    for (const sighting of await this.#store.read({
      ids: [...ids],
      window: WINDOW,
      signal: SIGNAL,
    })) {
      if (sighting.kind === 'gone') this.known.delete(sighting.id);
      if (sighting.kind === 'present') this.known.add(sighting.item.ref.id);
    }
    for (const id of gone) this.known.delete(id);
    return gone;
  }

  async create(title: string): Promise<void> {
    const when = { kind: 'all-day', from: '2026-06-20', until: '2026-06-21' } as const;
    const draft = { ...emptyAppointment(when), title };
    const create = { kind: 'create', origin: linkId(title), draft, writer: WRITER } as const;
    const [outcome] = await this.#store.write([create], SIGNAL);
    expect(outcome?.kind).toBe('done');
  }

  async #page(): Promise<FeedPage> {
    const query = { cursor: this.#cursor, window: WINDOW, signal: SIGNAL };
    for await (const page of this.#store.changes(query)) {
      this.#cursor = page.cursor;
      return page;
    }
    throw new Error('no page');
  }
}

interface Office {
  readonly crm: PracticeCrm;
  readonly clock: ManualClock;
  readonly watchers: readonly (readonly [owner: number, watcher: Watcher])[];
  readonly pass: (minutes: number) => void;
  readonly switchLog: (on: boolean) => void;
  /** Whose ids really are in a diary. */
  readonly ids: (owner: number) => ReadonlySet<string>;
  readonly close: () => Promise<void>;
}

type Api = 'rest' | 'soap';

const LISTING: Readonly<Record<Api, readonly string[]>> = {
  rest: ['GET /archive/{provider}', 'GET /Appointment'],
  soap: ['Archive/GetArchiveListByColumns', 'Archive/GetArchiveListByColumns'],
};

async function openOffice(api: Api): Promise<Office> {
  const crm = await openCrm({ archiveCacheMs: MINUTE, pageSize: 3 });
  const clock = new ManualClock(NOW);
  let now = NOW;
  crm.clock.now = () => (now += 10);
  const http = createHttp({ clock, log: { write: () => undefined } });
  const account = { url: crm.server.url, user: 'sync', password: 'sync-secret' };
  const connection = openSuperOffice({ ...account, api, http, clock });
  return {
    crm,
    clock,
    watchers: [KARI, OLE].map((owner) => [owner, new Watcher(connection.lazyStore(String(owner)))]),
    pass: (minutes) => {
      now += minutes * MINUTE;
      clock.advance(minutes * MINUTE);
    },
    switchLog: (on) => {
      crm.database
        .prepare("UPDATE crm_preference SET value = ? WHERE name = 'EnableTravel'")
        .run(on ? '1' : '0');
    },
    ids: (owner) => new Set(crm.desk.list(owner).map(({ id }) => String(id))),
    close: async () => {
      await connection.close();
      await http.close();
      await crm.close();
    },
  };
}

type Step = (office: Office) => Promise<void> | void;

const owner = fc.constantFrom(KARI, OLE);
const start = '2026-06-20T10:00:00';
const nth = (office: Office, of: number, at: number): number | null => {
  const entries = office.crm.desk.list(of);
  return entries[at % Math.max(1, entries.length)]?.id ?? null;
};

const steps = fc.oneof(
  owner.map((of): Step => ({ crm }) => {
    crm.desk.create(of, { subject: 'New', start, end: start });
  }),
  fc.tuple(owner, fc.nat(9)).map(([of, at]): Step => (office) => {
    const id = nth(office, of, at);
    if (id !== null) office.crm.desk.update(id, { subject: `Edited ${String(at)}` });
  }),
  fc.tuple(owner, fc.nat(9)).map(([of, at]): Step => (office) => {
    const id = nth(office, of, at);
    if (id !== null) office.crm.desk.remove(id);
  }),
  fc.boolean().map((on): Step => (office) => {
    office.switchLog(on);
  }),
  fc.nat(3).map((skip): Step => ({ crm }) => {
    crm.faults.add({ endpoint: 'crm', operation: null, fault: { kind: 'empty-page' }, skip });
  }),
  fc.integer({ min: 0, max: 90 }).map((minutes): Step => (office) => {
    office.pass(minutes);
  }),
  fc.constant<Step>(look),
);

async function look({ watchers, ids }: Office): Promise<void> {
  for (const [of, watcher] of watchers) {
    const gone = await watcher.look();
    const real = ids(of);
    expect(gone.filter((id) => real.has(id))).toEqual([]);
  }
}

describe.each<Api>(['rest', 'soap'])('removals over %s', (api) => {
  it('are neither lost nor invented, whether the log is kept, switched off or empty', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 25 }), async (story) => {
        const office = await openOffice(api);
        try {
          for (const step of story) await step(office);
          office.crm.faults.clear();
          // What nothing else has told shows in the next comparison of ids.
          office.pass(61);
          await look(office);
          for (const [of, watcher] of office.watchers) {
            expect(watcher.known).toEqual(office.ids(of));
          }
        } finally {
          await office.close();
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 15) },
    );
  });

  it('are told at once by a log that is kept, without a listing of the window', async () => {
    const office = await openOffice(api);
    const { crm, watchers, pass } = office;
    const id = crm.desk.create(KARI, { subject: 'Doomed', start, end: start });
    await look(office);
    crm.desk.update(id, { subject: 'Edited' });
    pass(2);
    await look(office);
    crm.desk.remove(id);
    pass(2);
    crm.log.reset();
    const [, watcher] = watchers[0] ?? [];
    expect(await watcher?.look()).toEqual([String(id)]);
    const asked = crm.log.entries().map(({ operation }) => operation);
    expect(asked).toEqual(LISTING[api]);
    await office.close();
  });

  it('show at the next look where the log is switched off', async () => {
    const office = await openOffice(api);
    const { crm, watchers, pass, switchLog } = office;
    const id = crm.desk.create(KARI, { subject: 'Doomed', start, end: start });
    const other = crm.desk.create(KARI, { subject: 'Stays', start, end: start });
    await look(office);
    switchLog(false);
    crm.desk.update(other, { subject: 'Edited' });
    crm.desk.remove(id);
    pass(2);
    await look(office);
    expect(watchers[0]?.[1].known).toEqual(new Set([String(other)]));
    await office.close();
  });
});

describe.each<Api>(['rest', 'soap'])('a round of many diaries over %s', (api) => {
  it('that began before a write is none for the diary that was written', async () => {
    const office = await openOffice(api);
    const { watchers, pass, ids, crm } = office;
    crm.desk.create(OLE, { subject: 'One', start, end: start });
    crm.desk.create(KARI, { subject: 'One', start, end: start });
    await look(office);
    pass(5);
    const [kari, ole] = watchers.map(([, watcher]) => watcher);
    await ole?.look();
    await kari?.create('Ours');
    await kari?.look();
    expect(kari?.known).toEqual(ids(KARI));
    expect(kari?.known.size).toBe(2);
    await office.close();
  });

  it('is one question for all that have not been served', async () => {
    const office = await openOffice(api);
    const { crm, pass } = office;
    for (const of of [KARI, OLE]) crm.desk.create(of, { subject: 'One', start, end: start });
    for (const subject of ['Two', 'Three']) {
      await look(office);
      pass(5);
      for (const { id } of crm.desk.list(KARI)) crm.desk.update(id, { subject });
    }
    crm.log.reset();
    await look(office);
    const asked = crm.log
      .entries()
      .map(({ operation }) => operation)
      .filter((operation) => !/\{id\}$|GetAppointmentEntity$/.test(operation));
    expect(asked).toEqual(LISTING[api]);
    await office.close();
  });
});
