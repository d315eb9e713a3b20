/** Runs a script under the monitor and gives what that saw. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const MONITOR = fileURLToPath(new URL('../../tools/bench-monitor.mjs', import.meta.url));

export interface Figures {
  readonly requests: number;
  /** When the program was loaded, before the first request. */
  readonly rssAtFirstMiB: number;
  readonly seconds: number;
  readonly highestRssMiB: number;
  /** Processor time that one turn of the event loop took at most. */
  readonly longestTurnCpuMs: number;
  /** By the clock on the wall, so that it grows with the load of the machine. */
  readonly longestBlockMs: number;
  readonly block99Ms: number;
}

interface Measured {
  readonly figures: Figures;
  readonly stdout: string;
}

/** @throws Error when the program ends with another exit code than 0 or 1 */
export async function measure(
  folder: string,
  script: string,
  parameters: readonly string[],
): Promise<Measured> {
  const file = join(folder, 'figures.json');
  const child = spawn(
    process.execPath,
    ['--import', pathToFileURL(MONITOR).href, script, ...parameters],
    {
      env: { ...process.env, CALBRIDGE_BENCH_FIGURES: file },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0 && code !== 1) throw new Error(`It ended with exit code ${String(code)}.`);
  return { figures: JSON.parse(await readFile(file, 'utf8')) as Figures, stdout };
}
