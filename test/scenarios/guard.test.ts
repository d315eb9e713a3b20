import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wallOf } from '../../src/practice/wall-time.ts';
import { Bench } from '../support/cli.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('an office in which much vanishes at once', () => {
  let bench: Bench;
  let removed = 0;

  beforeAll(async () => {
    bench = await Bench.open({ people: 1, appointments: 30, seed: 'guard' });
    expect((await bench.connect()).code).toBe(0);
    await bench.linkEverybody();
    expect((await bench.run('run')).code).toBe(0);
  });

  afterAll(async () => {
    await bench.close();
  });

  it('halts, names the way to approve, and tells the log', async () => {
    const { email } = bench.person(0);
    const now = Date.now();
    const inWindow = bench.office.exchange
      .list(email)
      .filter(({ value }) => value.recurrence === null)
      .filter(({ value }) => value.start > now && value.start < now + 100 * DAY);
    // Half of them were written by the synchroniser and never shown to it by the server.
    for (const { id } of inWindow) bench.office.exchange.deleteItem(id);
    removed = inWindow.length;
    const { code, stdout, stderr } = await bench.run('run');
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`${String(removed)} of \\d+ appointments vanished`));
    expect(stdout).toMatch(/--approve [0-9a-f]{32}/);
    const folder = join(bench.profile, 'log');
    const log = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(log.join('')).toContain('looks like an accident');
  });

  it('removes exactly what was approved and nothing for another word (I6)', async () => {
    const { associateId } = bench.person(0);
    const before = bench.office.netserver.list(associateId).length;
    const [, hash = ''] = /--approve (\w+)/.exec((await bench.run('run')).stdout) ?? [];
    expect((await bench.run('run', '--approve', 'another')).code).toBe(1);
    expect(bench.office.netserver.list(associateId)).toHaveLength(before);
    expect((await bench.run('run', '--approve', hash)).code).toBe(0);
    expect(bench.office.netserver.list(associateId)).toHaveLength(before - removed);
    expect((await bench.run('verify')).stdout).toContain('0 differences');
  });

  it('asks before much of a series is cancelled, and brings it back (I6)', async () => {
    const { associateId, email } = bench.person(0);
    const { exchange, netserver } = bench.office;
    const start = Math.ceil(Date.now() / HOUR) * HOUR + DAY;
    const { id: series } = exchange.createItem(email, {
      ...{ subject: 'Stand-up', start, end: start + HOUR },
      ...{ startZone: 'UTC', endZone: 'UTC' },
      recurrence: {
        pattern: { kind: 'daily', interval: 1 },
        startDate: wallOf(start, 'UTC').slice(0, 10),
        end: { kind: 'count', count: 30 },
      },
    });
    const inCrm = () => netserver.list(associateId).filter(({ subject }) => subject === 'Stand-up');
    expect((await bench.run('run')).code).toBe(0);
    expect(inCrm()).toHaveLength(30);
    for (const { id } of exchange.occurrences(series).slice(4)) exchange.deleteItem(id);
    const halted = await bench.run('run');
    expect(halted.code).toBe(1);
    expect(halted.stderr).toContain('26 occurrences of 1 series are missing in the calendar');
    expect(inCrm()).toHaveLength(30);
    const { stdout } = await bench.run('quarantine');
    expect(stdout).toMatch(/26 occurrences of "Stand-up" \(.* – .*, of 30 to come\) would be/);
    const [, hash = ''] = /quarantine keep (\w+)/.exec(stdout) ?? [];
    const kept = await bench.run('quarantine', 'keep', hash);
    expect(kept.code, kept.stderr).toBe(0);
    expect(exchange.occurrences(series)).toHaveLength(30);
    expect(inCrm()).toHaveLength(30);
    expect((await bench.run('why', 'Stand-up')).stdout).toContain('kept, as you decided');
    expect((await bench.run('verify')).stdout).toContain('0 differences');
  });

  it('writes an all-day appointment as a day of the office, whatever the zone of this PC', async () => {
    const { associateId, email } = bench.person(0);
    const date = (days: number): string =>
      new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
    const times = { start: `${date(5)}T00:00:00`, end: `${date(6)}T00:00:00`, allDay: true };
    bench.office.netserver.create(associateId, { subject: 'Whole day', ...times });
    expect((await bench.run('run')).code).toBe(0);
    const [item] = bench.office.exchange
      .list(email)
      .filter(({ value }) => value.subject === 'Whole day');
    expect(item?.value.startZone).toBe('W. Europe Standard Time');
    const oslo = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Oslo',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    expect(oslo.format(item?.value.start)).toBe(`${date(5)} 00:00`);
  });
});
