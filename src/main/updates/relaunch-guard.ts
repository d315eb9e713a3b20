/** Brings Calbridge back on Windows when an installer has ended it and then failed. */
import { HIDDEN } from '../platform/login-start.ts';
import { quotedForPowerShell } from '../platform/powershell.ts';

export interface Guarded {
  /** The program that is running, and its process. */
  readonly program: string;
  readonly pid: number;
  /** The file that installs the newer version. */
  readonly installer: string;
  /** Whether it comes back in the tray, as nobody waits for it. */
  readonly isUnattended: boolean;
}

/** What starts a program once, when this user signs in the next time; no administrator is needed. */
const RUN_ONCE = 'HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\RunOnce';
const ENTRY = 'Calbridge after an update';
const LONGEST_MINUTES = 30;

/**
 * A PowerShell script that waits until the installer has ended and starts whichever version is
 * there, unless it is running by then. A PC that is switched off meanwhile starts it with the next
 * session: that entry is gone as soon as the program runs.
 */
export function relaunchScript({ program, pid, installer, isUnattended }: Guarded): string {
  const hidden = isUnattended ? ` -ArgumentList '${HIDDEN}'` : '';
  return `
$program = ${quotedForPowerShell(program)}
$installer = ${quotedForPowerShell(installer)}
$once = '${RUN_ONCE}'
function Test-Running($path) {
  @(Get-Process -ErrorAction SilentlyContinue | Where-Object { $_.Path -eq $path }).Count -gt 0
}
if (-not (Test-Path $once)) { New-Item $once -Force | Out-Null }
Set-ItemProperty $once -Name '${ENTRY}' -Value ('"' + $program + '" ${HIDDEN}')
Wait-Process -Id ${String(pid)} -Timeout 120 -ErrorAction SilentlyContinue
$until = (Get-Date).AddMinutes(${String(LONGEST_MINUTES)})
do { Start-Sleep -Seconds 5 } while ((Test-Running $installer) -and (Get-Date) -lt $until)
for ($turn = 0; $turn -lt 12 -and -not (Test-Running $program); $turn++) { Start-Sleep -Seconds 5 }
if (-not (Test-Running $program) -and (Test-Path -LiteralPath $program)) {
  Start-Process -FilePath $program${hidden}
  Start-Sleep -Seconds 10
}
if (Test-Running $program) { Remove-ItemProperty $once -Name '${ENTRY}' -ErrorAction SilentlyContinue }
`;
}
