/** The running program hears of an edit on the calendar server, long before it would ask. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { RequestHook } from '../../src/practice/listen.ts';
import { Bench, startCli } from '../support/cli.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Resolves with each request that a server has done. */
class Requests {
  #watchers: ((operation: string) => void)[] = [];

  readonly hook: RequestHook = ({ operation }, phase) => {
    if (phase === 'done') for (const watcher of [...this.#watchers]) watcher(operation);
  };

  async done(pattern: RegExp): Promise<void> {
    await new Promise<void>((resolve) => {
      const watcher = (operation: string): void => {
        if (!pattern.test(operation)) return;
        this.#watchers = this.#watchers.filter((one) => one !== watcher);
        resolve();
      };
      this.#watchers.push(watcher);
    });
  }
}

it('an edit on the calendar server reaches the CRM without waiting for the next check', async () => {
  const requests = new Requests();
  const bench = await Bench.open({ appointments: 3, onRequest: requests.hook });
  ends.push(() => bench.close());
  const { office } = bench;
  const [person] = office.people;
  if (person === undefined) throw new Error('Nobody works in the office.');
  await bench.connect();
  await bench.linkEverybody();
  await bench.run('run');
  // A check a day: what arrives in the meantime was told.
  const file = join(bench.profile, 'profile.json');
  const profile = JSON.parse(await readFile(file, 'utf8')) as { sync: object };
  await writeFile(
    file,
    JSON.stringify({ ...profile, sync: { ...profile.sync, intervalMinutes: 1440 } }),
  );

  const listening = requests.done(/^GetStreamingEvents$/);
  const { child, ended } = startCli(['watch', '--profile', bench.profile]);
  ends.push(() => {
    child.kill('SIGTERM');
    return ended;
  });
  await listening;
  // The first may still be found by the check that makes up for what was missed before.
  for (const subject of ['Told at once', 'Told again']) {
    const created = requests.done(/CreateAppointmentForUID/);
    const start = Date.now() + 86_400_000;
    office.exchange.createItem(person.email, { subject, start, end: start + 3_600_000 });
    await created;
    const titles = office.netserver.list(person.associateId).map(({ subject: title }) => title);
    expect(titles).toContain(subject);
  }

  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
  expect(office.exchangeServer.subscriptions.size).toBe(0);
  expect(office.mails()).toBe(0);
});
