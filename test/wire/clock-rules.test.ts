/** The rules of zones as the practice Exchange tells them, against our own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SettableClock } from '../../src/practice/clock.ts';
import { windowsOf } from '../../src/practice/exchange/zones.ts';
import { startOffice, type Office } from '../../src/practice/office.ts';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { rulesThatDiffer } from '../../src/sync/core/clock-check.ts';
import { ourClock } from '../../src/sync/model/zone-clock.ts';
import type { CalendarConnection } from '../../src/sync/ports/connection.ts';
import type { SharedHttp } from '../../src/sync/ports/http.ts';
import { ManualClock } from '../support/manual-clock.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const WINDOW = { from: NOW, until: NOW + 400 * 86_400_000 };
const SIGNAL = new AbortController().signal;
const ZONES = [
  ...['Europe/Oslo', 'America/New_York', 'Pacific/Auckland', 'Australia/Lord_Howe', 'UTC'],
  ...['Asia/Kathmandu', 'America/Nuuk', 'America/Sao_Paulo'],
];

describe('the rules that a server tells', () => {
  let office: Office;
  let http: SharedHttp;
  let connection: CalendarConnection;

  beforeAll(async () => {
    office = await startOffice({
      ...{ people: 1, appointments: 0, seed: 'clock rules', portEws: 0, portCrm: 0 },
      clock: new SettableClock(NOW),
      exchange: {
        zoneRules: new Map([['Eastern Standard Time', 'Pacific Standard Time']]),
      },
    });
    const { url, user, password } = office.ews;
    const clock = new ManualClock(NOW);
    const signIn = basicSignIn(user, password);
    http = createHttp({ clock, log: { write: () => undefined }, signIn });
    connection = openExchange({ url, user, access: 'impersonation', http, clock });
  });

  afterAll(async () => {
    await http.close();
    await office.close();
  });

  it('are ours, unless that server lacks an update', async () => {
    const told = await connection.clocks(ZONES, WINDOW, SIGNAL);
    expect(told.map(({ zone }) => zone)).toEqual(ZONES);
    const differing = told.filter((one) => rulesThatDiffer('calendar', one, WINDOW).length > 0);
    expect(differing.map(({ zone }) => zone)).toEqual(['America/New_York']);
    const oslo = told.find(({ zone }) => zone === 'Europe/Oslo');
    const { name, ...clocks } = ourClock('Europe/Oslo', WINDOW);
    expect(name).toBe('Europe/Oslo');
    expect(oslo).toEqual({ ...clocks, name: 'W. Europe Standard Time' });
  });

  it('are not told for what is no zone of Windows', async () => {
    expect(await connection.clocks(['+03:30'], WINDOW, SIGNAL)).toEqual([]);
  });

  it('tells the zone of a mailbox, and nothing of one that is closed to us', async () => {
    const [person] = office.people;
    const zone = await connection.mailboxZone(person?.email ?? '', SIGNAL);
    expect(windowsOf(zone ?? '')).toBe(windowsOf(person?.zone ?? ''));
    await expect(connection.mailboxZone(office.closedMailbox, SIGNAL)).rejects.toThrow();
  });
});
