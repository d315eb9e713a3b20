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

export interface LeftBehind {
  /** What is done before this program goes on. */
  readonly first: string;
  /** What is begun then, and outlives this program. */
  readonly left: string;
}

/**
 * PowerShell does nothing without a console, which a process that is started to outlive this one
 * does not get: it is begun by one that has its own, hidden, and has come to its end.
 *
 * @throws Error when the first is not done or the other not begun
 */
export function leavePowerShell({ first, left }: LeftBehind): Promise<void> {
  const { program, parameters, env } = commandFor(`
$ErrorActionPreference = 'Stop'
${first}
Start-Process -FilePath "$PSHOME\\powershell.exe" -WindowStyle Hidden -WorkingDirectory $env:SystemRoot -ArgumentList '${parametersFor(left).join(' ')}'
`);
  return new Promise((resolve, reject) => {
    // What is left behind may keep an output open that somebody waits for.
    const options = { env, stdio: 'ignore', windowsHide: true, timeout: DEADLINE } as const;
    const child = spawn(program, parameters, options);
    const failed = (cause: unknown): void => {
      reject(new Error('PowerShell did not begin what is left to it.', { cause }));
    };
    child.once('error', failed);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else failed(code);
    });
  });
}

function commandFor(script: string) {
  // By its whole path: one of that name elsewhere is not the one of Windows.
  const windows = process.env['SystemRoot'] ?? 'C:\\Windows';
  const program = path.win32.join(windows, 'System32\\WindowsPowerShell\\v1.0\\powershell.exe');
  const env = { ...process.env };
  // Whoever started this from another PowerShell would make it look for its modules there.
  delete env['PSModulePath'];
  return { program, parameters: parametersFor(script), env };
}

/** Without a blank or a quote in any of them. */
function parametersFor(script: string): readonly string[] {
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  return ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded];
}

/** As a string of a script, in which nothing of it means anything. */
export const quotedForPowerShell = (text: string): string =>
  `'${text.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
