import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Bench, startCli } from '../support/cli.ts';

let bench: Bench;

beforeEach(async () => {
  bench = await Bench.open({ people: 1, appointments: 8 });
  await bench.connect();
  await bench.linkEverybody();
});

afterEach(() => bench.close());

interface Told {
  readonly pairs: readonly {
    readonly state: string;
    readonly progress: { phase: string } | null;
  }[];
  readonly servers?: readonly { readonly host: string; readonly closedUntil: number | null }[];
}

const status = async (): Promise<Told> =>
  JSON.parse((await bench.run('status', '--json')).stdout) as Told;

it('tells by another process what a run waits for, and until when', async () => {
  const fault = { kind: 'server-busy', backOffMs: 28_000 } as const;
  bench.office.faults.add({ endpoint: 'ews', operation: 'GetItem', fault, times: 1 });
  const begun = Date.now();
  const { child, ended } = startCli(['run', '--profile', bench.profile]);
  const host = new URL(bench.office.ews.url).host;
  let told: Told;
  let closedUntil: number | null;
  do {
    told = await status();
    closedUntil = told.servers?.find((one) => one.host === host)?.closedUntil ?? null;
  } while (closedUntil === null && child.exitCode === null);
  expect(closedUntil).toBeGreaterThanOrEqual(begun + 28_000);
  expect(told.pairs).toMatchObject([{ state: 'syncing', progress: { phase: 'gather' } }]);
  const { stdout } = await bench.run('status');
  expect(stdout).toMatch(/^ {2}Reading.*\.$/m);
  expect(stdout).toMatch(/it complained once\. It asked to be left in peace until .*\d;/);
  child.kill('SIGINT');
  await ended;
  // Nobody is at work any more.
  expect(existsSync(join(bench.profile, 'activity.json'))).toBe(false);
  const after = await status();
  expect(after.servers).toBeUndefined();
  expect(after.pairs).toMatchObject([{ progress: null }]);
});
