import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leavePowerShell } from '../../../../src/main/platform/powershell.ts';

let folder: string;
const known = { path: process.env['PATH'], root: process.env['SystemRoot'] };

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'calbridge-powershell-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  process.env['PATH'] = known.path;
  if (known.root === undefined) delete process.env['SystemRoot'];
  else process.env['SystemRoot'] = known.root;
});

/** Lets a script of this system answer under the whole path that PowerShell has on Windows. */
function playPowerShell(script: string): void {
  process.env['SystemRoot'] = 'W:';
  process.env['PATH'] = `${folder}${path.delimiter}${known.path ?? ''}`;
  const program = path.join(folder, 'W:\\System32\\WindowsPowerShell\\v1.0\\powershell.exe');
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
}

const decoded = (text: string): string => Buffer.from(text, 'base64').toString('utf16le');

// On Windows itself a file of another folder cannot stand for it.
describe.skipIf(process.platform === 'win32')('a script that is left behind', () => {
  const scripts = { first: "Write-Output 'before'", left: "Write-Output 'Søren''s'" };
  const told = (): string => readFileSync(path.join(folder, 'told'), 'utf8').trim();

  it('is begun without a window by one that has come to its end', async () => {
    playPowerShell(`sleep 0.3; echo "$4" > '${folder}/told'`);
    await leavePowerShell(scripts);
    const outer = decoded(told());
    const steps = [
      "$ErrorActionPreference = 'Stop'",
      scripts.first,
      'Start-Process -FilePath "$PSHOME\\powershell.exe" -WindowStyle Hidden ',
    ];
    const places = steps.map((step) => outer.indexOf(step));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    const encoded = /-EncodedCommand ([A-Za-z0-9+/=]+)'/u.exec(outer)?.[1] ?? '';
    expect(decoded(encoded)).toBe(scripts.left);
  });

  it('does not work in the folder of the program, which is to be replaced', async () => {
    playPowerShell(`echo "$4" > '${folder}/told'`);
    await leavePowerShell(scripts);
    expect(decoded(told())).toContain('-WorkingDirectory $env:SystemRoot');
  });

  it('is begun by one that has a console, without which PowerShell does nothing', async () => {
    playPowerShell(`ps -o sid= -p $$ > '${folder}/told'; sleep 0.1`);
    await leavePowerShell(scripts);
    const own = execFileSync('ps', ['-o', 'sid=', '-p', String(process.pid)], { encoding: 'utf8' });
    expect(told()).toBe(own.trim());
  });

  it('that could not be begun is told', async () => {
    playPowerShell('exit 1');
    await expect(leavePowerShell(scripts)).rejects.toThrow('PowerShell');
    rmSync(path.join(folder, 'W:\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'));
    await expect(leavePowerShell(scripts)).rejects.toThrow('PowerShell');
  });
});
