/** Brings Calbridge back on Windows when an installer has ended it and then failed. */
import { HIDDEN } from '../platform/login-start.ts';
import { quotedForPowerShell, type LeftBehind } from '../platform/powershell.ts';

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
 * The one left behind waits until the installer has ended and starts whichever version is there,
 * unless it is running by then. The first makes an entry with which a PC that is switched off
 * meanwhile starts it in the next session; it is gone as soon as the program runs.
 */
export function relaunchScripts(guarded: Guarded): LeftBehind {
  const named = `
$program = ${quotedForPowerShell(guarded.program)}
$once = '${RUN_ONCE}'
`;
  return { first: `${named}${ENTER}`, left: `${named}${relaunch(guarded)}` };
}

/** Without the entry the rest is still worth something. */
const ENTER = `
try {
  if (-not (Test-Path $once)) { New-Item $once -Force | Out-Null }
  Set-ItemProperty $once -Name '${ENTRY}' -Value ('"' + $program + '" ${HIDDEN}')
} catch { }
`;

function relaunch({ pid, installer, isUnattended }: Guarded): string {
  const hidden = isUnattended ? ` -ArgumentList '${HIDDEN}'` : '';
  return `
$installer = ${quotedForPowerShell(installer)}
function Test-Running($path) {
  @(Get-Process -ErrorAction SilentlyContinue | Where-Object { $_.Path -eq $path }).Count -gt 0
}
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
