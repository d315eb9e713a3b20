import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from '../support/cli.ts';

/** What both servers hold of one person, by the doors of the practice servers. */
function diariesOf(bench: Bench, index: number) {
  const person = bench.office.people[index];
  if (!person) throw new Error('nobody there');
  const crm = bench.office.netserver.list(person.associateId).map(({ subject }) => subject);
  const calendar = bench.office.exchange.list(person.email).map(({ value }) => value.subject);
  return { crm: crm.toSorted(), calendar: calendar.toSorted() };
}

describe('a person who is unlinked', () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await Bench.open({ people: 2, appointments: 20, seed: 'unlinking' });
    expect((await bench.connect()).code).toBe(0);
  });

  afterAll(async () => {
    await bench.close();
  });

  it('is left with what was there before, once the copies were shown and taken away', async () => {
    const before = diariesOf(bench, 0);
    await bench.linkEverybody();
    expect((await bench.run('run')).code).toBe(0);
    const synced = diariesOf(bench, 0);
    expect(synced).not.toEqual(before);
    const email = bench.office.people[0]?.email ?? '';
    const shown = await bench.run('unlink', email, '--remove', '--json');
    const { hash } = JSON.parse(shown.stdout) as { hash: string };
    expect(diariesOf(bench, 0)).toEqual(synced);
    const wrong = await bench.run('unlink', email, '--remove', '--yes', 'something');
    expect([wrong.code, diariesOf(bench, 0)]).toEqual([2, synced]);
    const done = await bench.run('unlink', email, '--remove', '--yes', hash);
    expect(done.code, done.stderr).toBe(0);
    expect(diariesOf(bench, 0)).toEqual(before);
    expect((await bench.run('links')).stdout).not.toContain(email);
  });

  it('comes back from the list that was exported before, without a double', async () => {
    const email = bench.office.people[1]?.email ?? '';
    const synced = diariesOf(bench, 1);
    await bench.run('switch', email, 'to-calendar');
    const list = (await bench.run('export')).stdout;
    const file = join(bench.folder, 'people.csv');
    await writeFile(file, list);
    expect((await bench.run('unlink', email)).code).toBe(0);
    const looked = await bench.run('import', file);
    expect(looked.stdout).toContain('new');
    expect((await bench.run('links')).stdout).not.toContain(email);
    const done = await bench.run('import', file, '--yes');
    expect(done.code, done.stderr).toBe(0);
    const links = (await bench.run('links')).stdout;
    expect(links).toContain(email);
    expect(links).toContain('to-calendar');
    expect((await bench.run('import', file)).stdout).toContain('same');
    expect((await bench.run('run')).code).toBe(0);
    expect(diariesOf(bench, 1)).toEqual(synced);
  });
});
