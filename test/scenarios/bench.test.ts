/** The bench, as small as can be: that it works, and says what it measures. No time is judged. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

interface Told {
  readonly machine: string;
  readonly figures: readonly {
    readonly name: string;
    readonly missing: string | null;
    readonly cases: readonly {
      readonly name: string;
      readonly values: readonly {
        readonly what: string;
        readonly samples: readonly number[];
        readonly median: number;
        readonly low: number;
        readonly high: number;
        readonly most?: number;
        readonly met: boolean | null;
      }[];
    }[];
  }[];
}

const BENCH = join(import.meta.dirname, '../bench/main.ts');

/** All but the desktop, which needs a display. */
const NAMES = ['first-sync', 'quiet-run', 'changes', 'many-people', 'planner', 'latency'];

async function bench(...parameters: readonly string[]): Promise<{ code: number; stdout: string }> {
  const child = spawn(process.execPath, [BENCH, ...parameters], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code: code ?? -1, stdout };
}

it('tells each figure with its median, its spread and the goal', async () => {
  const only = [...NAMES, 'throttled'].flatMap((name) => ['--only', name]);
  const { code, stdout } = await bench('--json', '--size', 'tiny', ...only);
  expect(code).toBe(0);
  const { machine, figures } = JSON.parse(stdout) as Told;
  expect(machine).toContain('Node.js');
  expect(figures.map(({ name }) => name)).toEqual([...NAMES, 'throttled']);
  for (const { name, missing, cases } of figures) {
    expect([name, missing]).toEqual([name, null]);
    expect(cases.length).toBeGreaterThan(0);
    for (const { what, samples, median, low, high, most, met } of cases.flatMap(
      ({ values }) => values,
    )) {
      expect([what, samples.length > 0]).toEqual([what, true]);
      expect([what, [low, median, high].every(Number.isFinite)]).toEqual([what, true]);
      expect([what, low <= median && median <= high]).toEqual([what, true]);
      expect([what, met]).toEqual([what, most === undefined ? null : median <= most]);
    }
  }
  // What does not depend on the machine is as it should be.
  const quiet = figures.find(({ name }) => name === 'quiet-run')?.cases ?? [];
  const read = quiet.flatMap(({ values }) => values.filter(({ what }) => what.includes('read')));
  expect(read.map(({ median }) => median)).toEqual(quiet.map(() => 0));
});

it('knows no figure of another name', async () => {
  expect((await bench('--only', 'everything')).code).toBe(2);
});
