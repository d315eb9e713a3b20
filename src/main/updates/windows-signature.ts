/** Whether a program for Windows is the installer of Calbridge, signed by one of its publishers. */
import { z } from 'zod';
import { quotedForPowerShell, type PowerShell } from '../platform/powershell.ts';
import { RefusedProgram } from './refused.ts';

const answer = z.object({
  /** 0 is the only good one. */
  status: z.number(),
  /** The common name of whom the certificate is made out to, and all that is said of it. */
  name: z.string().nullable(),
  subject: z.string().nullable(),
  /** What the signed file says of itself. */
  product: z.string().nullable(),
  version: z.string().nullable(),
});

function scriptFor(file: string): string {
  return `
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
$file = ${quotedForPowerShell(file)}
$signature = Get-AuthenticodeSignature -LiteralPath $file
$name = $null
$subject = $null
if ($signature.SignerCertificate) {
  $name = $signature.SignerCertificate.GetNameInfo('SimpleName', $false)
  $subject = $signature.SignerCertificate.Subject
}
$about = [Diagnostics.FileVersionInfo]::GetVersionInfo($file)
ConvertTo-Json -InputObject @{ status = [int]$signature.Status; name = $name; subject = $subject; product = $about.ProductName; version = $about.ProductVersion } -Compress
`;
}

export interface Demands {
  /** Common names, or whole distinguished names. */
  readonly publishers: readonly string[];
  /** Any, when none is given. */
  readonly version?: string;
  readonly ask: PowerShell;
}

const PRODUCT = 'Calbridge';

/**
 * Whatever is not a clear yes is a no, also where PowerShell cannot answer: the updater that we
 * build upon takes the program then. A publisher signs other programs too, and has signed the
 * versions whose faults are known by now: a signature alone proves neither.
 *
 * @throws RefusedProgram that says what is wrong with it
 * @throws Error when that cannot be told
 */
export async function demandSignature(file: string, demands: Demands): Promise<void> {
  const { publishers, version, ask } = demands;
  const told = answer.parse(JSON.parse(await ask(scriptFor(file))));
  const { status, name, subject } = told;
  if (status !== 0)
    throw new RefusedProgram(`Its signature does not hold (status ${String(status)}).`);
  const isOurs = publishers.some((one) => one !== '' && (one === name || one === subject));
  if (!isOurs) throw new RefusedProgram(`It is signed by ${name ?? 'nobody'}.`);
  if (told.product?.trim() !== PRODUCT)
    throw new RefusedProgram(`It is ${told.product ?? 'without a name'}, not ${PRODUCT}.`);
  if (version !== undefined && told.version?.trim() !== version)
    throw new RefusedProgram(`It is version ${told.version ?? 'unknown'}, not ${version}.`);
}
