/** What has to do with time, on machines in other zones: a process of its own for each. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VITEST = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));

/** Fast ones, from the pure rules to both wires; RUNS asks for more of the random series. */
const FILES = [
  'test/unit/sync/model/time.test.ts',
  'test/unit/sync/model/zone-rules.test.ts',
  'test/unit/sync/model/series-window.test.ts',
  'test/unit/sync/core/clock-check.test.ts',
  'test/unit/sync/core/express-series.test.ts',
  'test/unit/main/sync/rounds.test.ts',
  'test/unit/sync/core/told-by.test.ts',
  'test/wire/put-back.test.ts',
  'test/property/series-office.property.test.ts',
];

interface Report {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** With the draw that a property failed for. */
const failuresOf = ({ testResults }: Report): readonly string[] =>
  testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ failureMessages }) => failureMessages.length > 0)
    .map(({ fullName, failureMessages }) => [fullName, ...failureMessages].join('\n'));

it.each(['UTC', 'Europe/Oslo', 'America/New_York', 'Pacific/Auckland', 'Pacific/Apia'])(
  'all goes the same way on a machine in %s',
  async (zone) => {
    const folder = await mkdtemp(join(tmpdir(), 'calbridge-zones-'));
    const file = join(folder, 'report.json');
    const reporter = ['--reporter', 'json', '--outputFile', file];
    const env = { RUNS: '1', ...process.env, TZ: zone };
    const failure = await run(
      process.execPath,
      [VITEST, 'run', '--project', 'unit', ...reporter, ...FILES],
      { cwd: ROOT, env },
    ).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    const text = await readFile(file, 'utf8').catch(() => Promise.reject(failure as Error));
    await rm(folder, { recursive: true });
    const report = JSON.parse(text) as Report;
    const failures = failuresOf(report);
    expect(failures, failures.join('\n\n')).toEqual([]);
    expect(report.numPassedTests).toBe(report.numTotalTests);
    expect(report.numTotalTests).toBeGreaterThan(100);
  },
  300_000,
);
