/** Which diaries a look is taken for. */
import { expect, it } from 'vitest';
import { openSuperOffice } from '../../../../../src/sync/connectors/superoffice/connection.ts';
import type { Cursor } from '../../../../../src/sync/model/ids.ts';
import type { AppointmentStore } from '../../../../../src/sync/ports/appointment-store.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { NOW, SIGNAL, WINDOW } from './open-scripted.ts';
import { pathOf, queryOf, ScriptedHttp } from './scripted-http.ts';

const row = (appointmentId: number, owner: number) => ({
  appointmentId,
  date: '2026-11-20T15:30:00',
  endDate: '2026-11-20T16:30:00',
  rawType: 1,
  rawStatus: 1,
  updatedDate: '2026-11-10T09:00:00',
  updatedBy: 'KARI',
  'associate/associateDbId': owner,
});

async function look(store: AppointmentStore, from: Cursor | null): Promise<Cursor | null> {
  let reached = from;
  for await (const { cursor } of store.changes({ cursor: from, window: WINDOW, signal: SIGNAL })) {
    reached = cursor;
  }
  return reached;
}

it('A diary that nobody looks at any more holds up no other', async () => {
  const http = new ScriptedHttp((request) =>
    pathOf(request) === '/Appointment' ? { json: { value: [row(1, 101), row(2, 103)] } } : null,
  );
  const clock = new ManualClock(NOW);
  const account = { url: 'https://crm.example/so/', user: 'sync', password: 'p:ø' };
  const connection = openSuperOffice({ ...account, http, clock });
  const [kari, anne] = ['101', '103'].map((user) => connection.lazyStore(user));
  if (kari === undefined || anne === undefined) throw new Error('no stores');
  let cursor = await look(kari, null);
  await look(anne, null);
  const owners: string[] = [];
  for (let rounds = 0; rounds < 5; rounds += 1) {
    clock.advance(20 * 60_000);
    cursor = await look(kari, cursor);
    const filter = queryOf(http.to('GET', /^\/Appointment$/).at(-1) ?? fail(), '$filter');
    owners.push(/associateIsOneOf \((.*?)\)/.exec(filter)?.[1] ?? '');
  }
  expect(owners).toEqual(['101,103', '101,103', '101', '101', '101']);
});

it('After a start one look serves all diaries, though they stopped at different times', async () => {
  const updated = new Map([
    [101, '2026-11-10T09:00:00'],
    [103, '2026-11-10T08:58:00'],
  ]);
  const http = new ScriptedHttp((request) => {
    if (pathOf(request) !== '/Appointment') return null;
    const filter = queryOf(request, '$filter');
    const owners = /associateIsOneOf \((.*?)\)/.exec(filter)?.[1]?.split(',') ?? [];
    const value = owners.map((owner, index) => ({
      ...row(index + 1, Number(owner)),
      updatedDate: updated.get(Number(owner)),
    }));
    return { json: { value } };
  });
  const options = { url: 'https://crm.example/so/', user: 'sync', password: 'p:ø', http };
  const open = (clock: ManualClock): readonly AppointmentStore[] => {
    const connection = openSuperOffice({ ...options, clock });
    return ['101', '103'].map((user) => connection.lazyStore(user));
  };
  const clock = new ManualClock(NOW);
  const cursors: (Cursor | null)[] = [];
  for (const owner of [0, 1]) {
    const [store] = open(clock).slice(owner);
    if (store !== undefined) cursors.push(await look(store, null));
  }
  clock.advance(20 * 60_000);
  const before = http.to('GET', /^\/Appointment$/).length;
  for (const [index, store] of open(clock).entries()) await look(store, cursors[index] ?? null);
  expect(http.to('GET', /^\/Appointment$/)).toHaveLength(before + 1);
});

function fail(): never {
  throw new Error('nothing was asked');
}
