/** A diary of the practice CRM with a series in it, and a person's hands on its rows. */
import type { NetServerSettings } from '../../../../../src/practice/netserver/settings.ts';
import { createHttp } from '../../../../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../../../../src/sync/connectors/superoffice/connection.ts';
import { idOf, type Sighting, type StoredItem } from '../../../../../src/sync/model/item.ts';
import { itemId, type Cursor, type ItemId } from '../../../../../src/sync/model/ids.ts';
import { windowAround } from '../../../../../src/sync/model/time.ts';
import type {
  AppointmentStore,
  FeedPage,
} from '../../../../../src/sync/ports/appointment-store.ts';
import { SyncError } from '../../../../../src/sync/model/error.ts';
import type { Http } from '../../../../../src/sync/ports/http.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import {
  KARI,
  MEETING,
  openCrm,
  type PracticeCrm,
} from '../../../practice/netserver/practice-crm.ts';

const NOW = Date.UTC(2026, 10, 10, 12);
export const WINDOW = windowAround(NOW, 30, 120);
export const SIGNAL = new AbortController().signal;
/** Tuesdays. */
export const WEEKS = ['2026-11-17', '2026-11-24', '2026-12-01', '2026-12-08'];

export interface Desk {
  readonly crm: PracticeCrm;
  readonly clock: ManualClock;
  readonly store: AppointmentStore;
  /** Another program on another PC, which remembers nothing. */
  reopened(): Promise<AppointmentStore>;
  /** The program ends after so many requests; of each second time the next one is sent as well. */
  dieAfter(requests: number | null): void;
  /** From now on the lists of the REST interface are empty, and nothing says why. */
  fallIll(): void;
  close(): Promise<void>;
}

export async function openDesk(
  api: 'rest' | 'soap',
  settings: Partial<NetServerSettings> = {},
): Promise<Desk> {
  const crm = await openCrm({ soapContract: 'current', archiveCacheMs: 0, ...settings });
  const clock = new ManualClock(NOW);
  let now = NOW;
  crm.clock.now = () => (now += 1000);
  const real = createHttp({ clock, log: { write: () => undefined } });
  const illness = { isIll: false };
  const life: { left: number; isAnswerLost: boolean } = { left: Infinity, isAnswerLost: false };
  const http: Http = {
    send: async (request, signal) => {
      life.left -= 1;
      if (life.left < 0) {
        if (life.left === -1 && life.isAnswerLost) await real.send(request, signal);
        throw new SyncError('offline', 'The PC was switched off.');
      }
      const answer = await real.send(request, signal);
      const isList = /\/Appointment\?|GetAppointmentRecords/.test(request.url);
      if (!illness.isIll || !isList) return answer;
      const empty = request.url.includes('?') ? '{"value":[]}' : '[]';
      return { ...answer, body: new TextEncoder().encode(empty) };
    },
    close: () => real.close(),
  };
  const url = crm.server.url;
  const connect = () =>
    openSuperOffice({ url, api, user: 'sync', password: 'sync-secret', http, clock });
  const reopened = async () => await connect().store(String(KARI), SIGNAL);
  return {
    crm,
    clock,
    store: await reopened(),
    reopened,
    dieAfter: (requests) => {
      life.left = requests ?? Infinity;
      life.isAnswerLost = (requests ?? 0) % 2 === 1;
    },
    fallIll: () => {
      illness.isIll = true;
    },
    close: async () => {
      await real.close();
      await crm.close();
    },
  };
}

const WEEKLY = {
  IsRecurrence: true,
  Pattern: 'Weekly',
  RecurrenceEndType: 'Counter',
  RecurrenceCounter: WEEKS.length,
  StartDate: '2026-11-17T10:00:00',
  WeekPattern: { Weekdays: 'Tuesday', Cycle: 1 },
};

/** @returns The id of the series and those of its rows, by date. */
export async function makeSeries(
  crm: PracticeCrm,
  changes: object = {},
): Promise<{ readonly id: ItemId; readonly rows: readonly string[] }> {
  const { json } = await crm.ask('POST', '/Appointment', {
    body: {
      ...MEETING,
      StartDate: '2026-11-17T10:00:00',
      EndDate: '2026-11-17T11:00:00',
      Recurrence: { ...WEEKLY, Dates: WEEKS.map((day) => ({ Date: `${day}T00:00:00` })) },
      ...changes,
    },
  });
  const { RecurrenceId } = json['Recurrence'] as Record<string, unknown>;
  const id = itemId(`series:${String(RecurrenceId)}`);
  return { id, rows: await rowIds(crm, id) };
}

export async function rowsOf(
  crm: PracticeCrm,
  id: ItemId,
): Promise<readonly Record<string, unknown>[]> {
  const body = { MotherId: 0, RecurrenceRuleId: Number(id.split(':')[1]) };
  const { text } = await crm.ask('POST', '/Agents/Appointment/GetAppointmentRecords', { body });
  return JSON.parse(text) as Record<string, unknown>[];
}

async function rowIds(crm: PracticeCrm, id: ItemId): Promise<readonly string[]> {
  return (await rowsOf(crm, id)).map((row) => String(row['AppointmentId']));
}

/** By a person. */
export async function change(crm: PracticeCrm, row: string, changes: object): Promise<void> {
  const { json } = await crm.ask('GET', `/Appointment/${row}`);
  await crm.ask('PUT', `/Appointment/${row}`, { body: { ...json, ...changes } });
}

export async function listed(
  store: AppointmentStore,
  from: Cursor | null,
): Promise<FeedPage & { readonly ids: readonly ItemId[] }> {
  for await (const page of store.changes({ cursor: from, window: WINDOW, signal: SIGNAL })) {
    return { ...page, ids: page.entries.map(idOf) };
  }
  throw new Error('The feed has no page');
}

export async function sighted(store: AppointmentStore, id: ItemId): Promise<Sighting> {
  const [sighting] = await store.read({ ids: [id], window: WINDOW, signal: SIGNAL });
  if (sighting === undefined) throw new Error('no sighting');
  return sighting;
}

export async function shown(store: AppointmentStore, id: ItemId): Promise<StoredItem> {
  const sighting = await sighted(store, id);
  if (sighting.kind !== 'present') throw new Error(`It is ${sighting.kind}`);
  return sighting.item;
}
