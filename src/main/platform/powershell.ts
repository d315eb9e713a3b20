/** The PowerShell that every Windows brings along. */
import { execFile } from 'node:child_process';
import path from 'node:path';

/** Runs a PowerShell script and gives what it writes. @throws Error */
export type PowerShell = (script: string) => Promise<string>;

const DEADLINE = 15_000;
const MOST_BYTES = 1024 * 1024;

/** @param deadline milliseconds after which it is ended */
export const powerShellWithin =
  (deadline: number): PowerShell =>
  (script) => {
    // By its whole path: one of that name elsewhere is not the one of Windows.
    const windows = process.env['SystemRoot'] ?? 'C:\\Windows';
    const program = path.win32.join(windows, 'System32\\WindowsPowerShell\\v1.0\\powershell.exe');
    const encoded = Buffer.from(script, 'utf16le').toString('base64');
    const parameters = ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded];
    const env = { ...process.env };
    // Whoever started this from another PowerShell would make it look for its modules there.
    delete env['PSModulePath'];
    const limits = { timeout: deadline, maxBuffer: MOST_BYTES, windowsHide: true, env };
    return new Promise((resolve, reject) => {
      execFile(program, parameters, limits, (error, stdout) => {
        if (error === null) resolve(stdout);
        else reject(new Error('PowerShell did not answer.', { cause: error }));
      });
    });
  };

export const runPowerShell = powerShellWithin(DEADLINE);
