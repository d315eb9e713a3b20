/** The PowerShell that every Windows brings along. */
import { execFile, spawn } from 'node:child_process';
import path from 'node:path';

/** Runs a PowerShell script and gives what it writes. @throws Error */
export type PowerShell = (script: string) => Promise<string>;

const DEADLINE = 15_000;
const MOST_BYTES = 1024 * 1024;

/** @param deadline milliseconds after which it is ended */
export const powerShellWithin =
  (deadline: number): PowerShell =>
  (script) => {
    const { program, parameters, env } = commandFor(script);
    const limits = { timeout: deadline, maxBuffer: MOST_BYTES, windowsHide: true, env };
    return new Promise((resolve, reject) => {
      execFile(program, parameters, limits, (error, stdout) => {
        if (error === null) resolve(stdout);
        else reject(new Error('PowerShell did not answer.', { cause: error }));
      });
    });
  };

export const runPowerShell = powerShellWithin(DEADLINE);

/** Starts a script that outlives this program. @throws Error when it cannot be started */
export function leavePowerShell(script: string): Promise<void> {
  const { program, parameters, env } = commandFor(script);
  // A folder that somebody works in cannot be replaced.
  const cwd = path.win32.dirname(program);
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      ...{ env, cwd, detached: true, stdio: 'ignore', windowsHide: true },
    });
    child.once('spawn', resolve);
    child.once('error', reject);
    child.unref();
  });
}

function commandFor(script: string) {
  // By its whole path: one of that name elsewhere is not the one of Windows.
  const windows = process.env['SystemRoot'] ?? 'C:\\Windows';
  const program = path.win32.join(windows, 'System32\\WindowsPowerShell\\v1.0\\powershell.exe');
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  const parameters = ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded];
  const env = { ...process.env };
  // Whoever started this from another PowerShell would make it look for its modules there.
  delete env['PSModulePath'];
  return { program, parameters, env };
}

/** As a string of a script, in which nothing of it means anything. */
export const quotedForPowerShell = (text: string): string =>
  `'${text.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
