/** Time zones as the practice Exchange tells them, read by our own connector. */
import { afterEach, describe, expect, it } from 'vitest';
import { SettableClock } from '../../src/practice/clock.ts';
import type { ZoneTelling } from '../../src/practice/exchange/settings.ts';
import { startOffice, type Office } from '../../src/practice/office.ts';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { emptyAppointment } from '../../src/sync/model/appointment.ts';
import { itemId, linkId } from '../../src/sync/model/ids.ts';
import { instantOf, type When } from '../../src/sync/model/time.ts';
import type { AppointmentStore } from '../../src/sync/ports/appointment-store.ts';
import { at } from '../contract/variety.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { WRITER } from '../support/writer.ts';

const NOW = Date.UTC(2026, 10, 20, 12, 0, 0);
const WINDOW = { from: Date.UTC(2006, 0, 1), until: Date.UTC(2028, 0, 1) };
const SIGNAL = new AbortController().signal;
const TELLINGS: readonly ZoneTelling[] = ['id', 'definition', 'custom'];

type Place = { readonly office: Office; readonly owner: string; readonly store: AppointmentStore };

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function place(zones: ZoneTelling): Promise<Place> {
  const office = await startOffice({
    ...{ people: 1, appointments: 0, seed: 'zones', portEws: 0, portCrm: 0 },
    ...{ clock: new SettableClock(NOW), exchange: { zones } },
  });
  open.push(() => office.close());
  const owner = office.people[0]?.email ?? '';
  const { url, user, password } = office.ews;
  const clock = new ManualClock(NOW);
  const log = { write: () => undefined };
  const http = createHttp({ clock, log, signIn: basicSignIn(user, password) });
  open.push(() => http.close());
  const connection = openExchange({
    ...{ url, user, access: 'impersonation', http, clock, zone: 'Europe/Oslo' },
  });
  return { office, owner, store: await connection.store(owner, SIGNAL) };
}

async function read({ store }: Place, id: string): Promise<When> {
  const [seen] = await store.read({ ids: [itemId(id)], window: WINDOW, signal: SIGNAL });
  if (seen?.kind !== 'present') throw new Error(JSON.stringify(seen));
  return seen.item.value.when;
}

describe.each(TELLINGS)('a zone told by %s', (zones) => {
  it.each([
    ['Europe/Oslo', 'W. Europe Standard Time', '2026-12-01T09:00:00'],
    ['Europe/Oslo', 'W. Europe Standard Time', '2026-07-01T09:00:00'],
    ['America/New_York', 'Eastern Standard Time', '2026-07-01T09:00:00'],
    ['America/New_York', 'Eastern Standard Time', '2026-11-02T09:00:00'],
    // By the rules of before 2007, when summer time lasted until the last Sunday of October.
    ['America/New_York', 'Eastern Standard Time', '2006-10-30T09:00:00'],
    ['Asia/Kolkata', 'India Standard Time', '2026-12-01T09:00:00'],
    ['Australia/Sydney', 'AUS Eastern Standard Time', '2026-12-01T09:00:00'],
  ])('puts an appointment in %s (%s) on its wall clock %s', async (zone, windows, local) => {
    const there = await place(zones);
    const start = instantOf({ local, zone });
    const item = there.office.exchange.createItem(there.owner, {
      ...{ subject: 'Visit', start, end: start + 3_600_000 },
      ...{ startZone: windows, endZone: windows },
    });
    const when = await read(there, item.id);
    if (when.kind !== 'timed') throw new Error(when.kind);
    expect(when.start.local).toBe(local);
    expect(instantOf(when.start)).toBe(start);
    // A zone with the same clocks is as good where only those are told.
    const noon = { local: `${local.slice(0, 10)}T12:00:00` };
    expect(instantOf({ ...noon, zone: when.start.zone })).toBe(instantOf({ ...noon, zone }));
  });

  it('keeps whole days on their dates, east and west', async () => {
    const there = await place(zones);
    for (const [zone, windows] of [
      ['Pacific/Auckland', 'New Zealand Standard Time'],
      ['America/Los_Angeles', 'Pacific Standard Time'],
    ] as const) {
      const item = there.office.exchange.createItem(there.owner, {
        ...{ subject: 'Off', allDay: true, startZone: windows, endZone: windows },
        start: instantOf({ local: '2026-12-24T00:00:00', zone }),
        end: instantOf({ local: '2026-12-26T00:00:00', zone }),
      });
      const when = await read(there, item.id);
      expect(when).toEqual({ kind: 'all-day', from: '2026-12-24', until: '2026-12-26' });
    }
  });

  it('comes back as it was written', async () => {
    const there = await place(zones);
    const start = { local: '2026-12-01T09:00:00', zone: 'Europe/Helsinki' };
    const end = { local: '2026-12-01T10:00:00', zone: 'Europe/Helsinki' };
    const draft = {
      ...emptyAppointment(at('2026-12-01T09:00:00')),
      ...{ title: 'Visit', when: { kind: 'timed', start, end } as const },
    };
    const [outcome] = await there.store.write(
      [{ kind: 'create', origin: linkId('l'), draft, writer: WRITER }],
      SIGNAL,
    );
    if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
    const [kept] = there.office.exchange.list(there.owner);
    expect(kept?.value).toMatchObject({ startZone: 'FLE Standard Time', start: instantOf(start) });
    const when = await read(there, outcome.ref.id);
    expect(when).toMatchObject({ start: { local: start.local }, end: { local: end.local } });
    expect(outcome.value?.when).toEqual(when);
  });
});
