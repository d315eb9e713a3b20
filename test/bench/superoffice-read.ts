/** Reads the diaries of a whole office, in full and by what changed, and counts the requests. */
import { startOffice, type Office } from '../../src/practice/office.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../src/sync/connectors/superoffice/connection.ts';
import type { Cursor, ItemId, Version } from '../../src/sync/model/ids.ts';
import { windowAround, type Window } from '../../src/sync/model/time.ts';
import type { AppointmentStore } from '../../src/sync/ports/appointment-store.ts';
import type { CrmConnection } from '../../src/sync/ports/connection.ts';
import { ManualClock } from '../support/manual-clock.ts';
import type { Bench } from './bench.ts';

const PEOPLE = 50;
const APPOINTMENTS = 100;
const MINUTE = 60_000;
const SIGNAL = new AbortController().signal;

const TOMORROW = '2026-11-24';

/** As many pairs as the host runs side by side. */
const LANES = 3;

interface Reader {
  readonly owner: string;
  cursor: Cursor | null;
  readonly versions: Map<ItemId, Version | null>;
}

/** What a run asks of a diary: its feed, then by id whatever has a version that is not known. */
async function look(reader: Reader, store: AppointmentStore, window: Window): Promise<number> {
  const wanted = new Set<ItemId>();
  const query = { cursor: reader.cursor, window, signal: SIGNAL };
  for await (const { entries, census, cursor } of store.changes(query)) {
    for (const entry of entries) {
      if (entry.kind === 'gone') reader.versions.delete(entry.id);
      if (entry.kind !== 'touched') continue;
      const { id, version } = entry.ref;
      if (version === null || reader.versions.get(id) !== version) wanted.add(id);
    }
    if (census !== null) {
      const listed = new Set(census);
      for (const id of reader.versions.keys()) if (!listed.has(id)) wanted.add(id);
    }
    reader.cursor = cursor;
  }
  for (const sighting of await store.read({ ids: [...wanted], window, signal: SIGNAL })) {
    if (sighting.kind === 'gone') reader.versions.delete(sighting.id);
    if (sighting.kind === 'present') {
      reader.versions.set(sighting.item.ref.id, sighting.item.ref.version);
    }
  }
  return wanted.size;
}

interface Round {
  readonly office: Office;
  readonly crm: CrmConnection;
  readonly clock: ManualClock;
  readonly readers: readonly Reader[];
}

/** @returns how many appointments were read by id */
async function lookAtAll({ crm, clock, readers }: Round): Promise<number> {
  const window = windowAround(clock.now(), 30, 120);
  const queue = readers.values();
  let read = 0;
  const lane = async (): Promise<void> => {
    for (const reader of queue) {
      const count = await look(reader, crm.lazyStore(reader.owner), window);
      read += count;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return read;
}

/** Twenty people edit one appointment each, and five remove one. */
function edit({ office, readers }: Round, subject: string): void {
  for (const [at, { owner }] of readers.entries()) {
    const [first, second] = office.netserver
      .list(Number(owner))
      .filter(({ recurring, start }) => !recurring && start > TOMORROW);
    if (at < 20 && first !== undefined) office.netserver.update(first.id, { subject });
    if (at < 5 && second !== undefined) office.netserver.remove(second.id);
  }
}

export const superofficeRead: Bench = async (tell) => {
  const clock = new ManualClock(Date.parse('2026-11-23T08:00:00Z'));
  const office = await startOffice({
    ...{ people: PEOPLE, appointments: APPOINTMENTS, seed: 'bench', portEws: 0, portCrm: 0 },
    clock,
  });
  const http = createHttp({ clock, log: { write: () => undefined } });
  const { rest: url, user, password } = office.crm;
  const crm = openSuperOffice({ url, user, password, http, clock });
  const readers = office.people.map(({ associateId }): Reader => ({
    owner: String(associateId),
    cursor: null,
    versions: new Map(),
  }));
  const round = { office, crm, clock, readers };
  const step = async (name: string): Promise<void> => {
    office.requests.reset();
    const begun = performance.now();
    const read = await lookAtAll(round);
    const seconds = (performance.now() - begun) / 1000;
    tell(name, { seconds, read, ...requestsOf(office) });
    clock.advance(5 * MINUTE);
  };
  const rows = readers.reduce(
    (sum, { owner }) => sum + office.netserver.list(Number(owner)).length,
    0,
  );
  tell('office', { associates: readers.length, rows });
  await step('in full');
  edit(round, 'First');
  await step('by change, the log not proven yet');
  edit(round, 'Second');
  await step('by change, with the log');
  await step('nothing changed');
  await crm.close();
  await http.close();
  await office.close();
};

function requestsOf({ requests }: Office): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { operation } of requests.entries()) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}
