/** An independent client on the practice Exchange: Debian's python3-exchangelib. */
import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SettableClock } from '../../src/practice/clock.ts';
import { startOffice, type Office } from '../../src/practice/office.ts';

const NOW = Date.UTC(2026, 10, 20, 12, 0, 0);
const SCRIPT = new URL('exchangelib-client.py', import.meta.url).pathname;

function pythonWithExchangelib(): string | null {
  const found = ['python3', '/usr/bin/python3'].find((python) => {
    try {
      execFileSync(python, ['-c', 'import exchangelib'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  return found ?? null;
}

class Client {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;
  #errors = '';

  constructor(python: string) {
    this.#process = spawn(python, [SCRIPT]);
    this.#process.stderr.on('data', (data: Buffer) => (this.#errors += data.toString()));
    this.#reader = createInterface({ input: this.#process.stdout });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  async ask(order: Readonly<Record<string, unknown>>): Promise<unknown> {
    this.#process.stdin.write(`${JSON.stringify(order)}\n`);
    const { value, done } = (await this.#lines.next()) as IteratorResult<string, undefined>;
    if (done === true) throw new Error(`The client died: ${this.#errors}`);
    const answer = JSON.parse(value) as { readonly ok?: unknown; readonly failed?: string };
    if (answer.failed !== undefined) throw new Error(answer.failed);
    return answer.ok;
  }

  async close(): Promise<void> {
    const left = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.stdin.end();
    await left;
    this.#reader.close();
  }
}

const PYTHON = pythonWithExchangelib();

if (PYTHON === null) {
  describe('exchangelib', () => {
    it.skip('is not asked: python3-exchangelib is not installed', () => undefined);
  });
} else {
  describe.each([true, false])('exchangelib, impersonating: %s', (impersonate) => {
    let office: Office;
    let client: Client;
    let address = '';

    beforeAll(async () => {
      office = await startOffice({
        ...{ people: 2, appointments: 0, seed: 'exchangelib', portEws: 0, portCrm: 0 },
        clock: new SettableClock(NOW),
      });
      const [owner] = office.people;
      if (owner === undefined) throw new Error('Nobody is in the office');
      address = owner.email;
      const { login, password } = impersonate
        ? { login: office.ews.user, password: office.ews.password }
        : owner;
      client = new Client(PYTHON);
      const { url } = office.ews;
      await client.ask({ do: 'open', url, user: login, password, email: address, impersonate });
    });

    afterAll(async () => {
      await client.close();
      await office.close();
    });

    const titles = (): readonly string[] =>
      office.exchange.list(address).map(({ value }) => value.subject);

    it('lists what is there, a series date by date', async () => {
      const start = Date.UTC(2026, 11, 1, 9, 0, 0);
      office.exchange.createItem(address, {
        ...{ subject: 'Møte & <mer>', location: 'Oslo', categories: ['A', 'B'] },
        ...{ start, end: start + 3_600_000 },
      });
      const series = office.exchange.createItem(address, {
        ...{ subject: 'Daily', start: start + 86_400_000, end: start + 90_000_000 },
        recurrence: {
          pattern: { kind: 'daily', interval: 1 },
          ...{ startDate: '2026-12-02', end: { kind: 'count', count: 3 } },
        },
      });
      const [first, second] = office.exchange.occurrences(series.id);
      office.exchange.deleteItem(first?.id ?? '');
      office.exchange.updateItem(second?.id ?? '', { subject: 'Moved' });
      expect(await client.ask({ do: 'list' })).toMatchObject([
        {
          ...{ type: 'Single', subject: 'Møte & <mer>', location: 'Oslo', categories: ['A', 'B'] },
          ...{ start: '2026-12-01T09:00:00+00:00', end: '2026-12-01T10:00:00+00:00' },
        },
        { type: 'RecurringMaster', subject: 'Daily' },
      ]);
      const span = { start: '2026-12-01T00:00:00+01:00', end: '2026-12-31T00:00:00+01:00' };
      expect(await client.ask({ do: 'view', ...span })).toMatchObject([
        { type: 'Single', subject: 'Møte & <mer>' },
        { type: 'Exception', subject: 'Moved', start: '2026-12-03T09:00:00+00:00' },
        { type: 'Occurrence', subject: 'Daily', start: '2026-12-04T09:00:00+00:00' },
      ]);
    });

    it('creates, and reads back what it wrote', async () => {
      const values = {
        ...{ subject: 'By exchangelib', body: 'Line 1\nLine 2', location: 'Bergen' },
        ...{ start: '2026-12-10T10:00:00+01:00', end: '2026-12-10T11:30:00+01:00' },
        ...{ sensitivity: 'Private', legacy_free_busy_status: 'Tentative' },
        ...{ reminder_is_set: true, reminder_minutes_before_start: 45, categories: ['C'] },
      };
      await client.ask({ do: 'create', values, invitations: 'SendToNone' });
      expect(await client.ask({ do: 'read', subject: 'By exchangelib' })).toMatchObject({
        ...{ type: 'Single', text: 'Line 1\r\nLine 2', location: 'Bergen', categories: ['C'] },
        ...{ start: '2026-12-10T09:00:00+00:00', end: '2026-12-10T10:30:00+00:00' },
        ...{ sensitivity: 'Private', busy: 'Tentative', reminder: 45 },
        ...{ zone: 'Europe/Berlin', organizer: address, attendees: [] },
      });
      const day = { subject: 'Day off', is_all_day: true, start: '2026-12-24', end: '2026-12-25' };
      await client.ask({ do: 'create', values: day, invitations: 'SendToNone' });
      expect(await client.ask({ do: 'read', subject: 'Day off' })).toMatchObject({
        ...{ allDay: true, start: '2026-12-24', end: '2026-12-25' },
      });
    });

    it('changes single fields', async () => {
      const values = { subject: 'Changed', start: '2026-12-11T09:00:00+01:00' };
      const more = { end: '2026-12-11T10:00:00+01:00', location: null };
      const order = { do: 'update', subject: 'By exchangelib', invitations: 'SendToNone' };
      await client.ask({ ...order, values: { ...values, ...more } });
      const changed = office.exchange
        .list(address)
        .find(({ value }) => value.subject === 'Changed');
      expect(changed?.value).toMatchObject({
        ...{ location: '', sensitivity: 'Private', start: Date.UTC(2026, 11, 11, 8, 0, 0) },
      });
    });

    it('mails people only where it says so', async () => {
      const before = office.mails();
      const required_attendees = [office.people[1]?.email, 'guest@example.test'];
      const values = {
        ...{ subject: 'Meeting', required_attendees },
        ...{ start: '2026-12-12T10:00:00+01:00', end: '2026-12-12T11:00:00+01:00' },
      };
      await client.ask({ do: 'create', values, invitations: 'SendToNone' });
      expect(office.mails() - before).toBe(0);
      const order = { do: 'update', subject: 'Meeting', invitations: 'SendToAllAndSaveCopy' };
      await client.ask({ ...order, values: { location: 'Rom 1' } });
      expect(office.mails() - before).toBe(2);
      expect(await client.ask({ do: 'read', subject: 'Meeting' })).toMatchObject({
        attendees: required_attendees,
      });
    });

    it('makes a series, changes and cancels single dates of it', async () => {
      const values = {
        ...{ subject: 'Series', location: 'Oslo' },
        ...{ start: '2027-03-22T10:00:00+01:00', end: '2027-03-22T11:00:00+01:00' },
      };
      const [MONDAY, THURSDAY] = [1, 4];
      const order = { do: 'create_weekly', values, weekdays: [MONDAY, THURSDAY], number: 5 };
      await client.ask(order);
      const moved = { start: '2027-03-30T12:00:00+02:00', end: '2027-03-30T13:00:00+02:00' };
      const about = { subject: 'Series' };
      const change = { subject: 'Moved', ...moved };
      await client.ask({ ...about, do: 'change_occurrence', index: 3, values: change });
      await client.ask({ ...about, do: 'cancel_occurrence', index: 2 });
      expect(await client.ask({ ...about, do: 'series' })).toMatchObject({
        ...{ type: 'RecurringMaster', subject: 'Series', boundary: 'NumberedPattern' },
        ...{ first: '2027-03-22T09:00:00+00:00', last: '2027-04-05T08:00:00+00:00' },
        modified: [{ original: '2027-03-29T08:00:00+00:00', start: '2027-03-30T10:00:00+00:00' }],
        deleted: ['2027-03-25T09:00:00+00:00'],
      });
      expect(await client.ask({ ...about, do: 'occurrence', index: 3 })).toMatchObject({
        ...{ type: 'Exception', subject: 'Moved', location: 'Oslo', master: 'Series' },
      });
      await expect(client.ask({ ...about, do: 'occurrence', index: 2 })).rejects.toThrow(
        'ErrorCalendarOccurrenceIsDeletedFromRecurrence',
      );
      await expect(client.ask({ ...about, do: 'occurrence', index: 6 })).rejects.toThrow(
        'ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange',
      );
    });

    it('deletes into the deleted items', async () => {
      const order = { do: 'delete', cancellations: 'SendToNone' };
      expect(await client.ask({ ...order, subject: 'Changed' })).toEqual({ trash: ['Changed'] });
      expect(titles()).not.toContain('Changed');
      expect(titles()).toContain('Day off');
    });
  });
}
