/** Whether a program for Windows is signed by one of its publishers. */
import { z } from 'zod';
import type { PowerShell } from '../platform/powershell.ts';

const answer = z.object({
  /** 0 is the only good one. */
  status: z.number(),
  /** The common name of whom the certificate is made out to, and all that is said of it. */
  name: z.string().nullable(),
  subject: z.string().nullable(),
});

function scriptFor(file: string): string {
  return `
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
$signature = Get-AuthenticodeSignature -LiteralPath '${file.replaceAll(/['‘’‚‛]/g, '$&$&')}'
$name = $null
$subject = $null
if ($signature.SignerCertificate) {
  $name = $signature.SignerCertificate.GetNameInfo('SimpleName', $false)
  $subject = $signature.SignerCertificate.Subject
}
ConvertTo-Json -InputObject @{ status = [int]$signature.Status; name = $name; subject = $subject } -Compress
`;
}

/**
 * Whatever is not a clear yes is a no, also where PowerShell cannot answer: the updater that we
 * build upon takes the program then.
 *
 * @param publishers common names, or whole distinguished names
 * @throws Error that says what is wrong with it
 */
export async function demandSignature(
  file: string,
  publishers: readonly string[],
  ask: PowerShell,
): Promise<void> {
  const { status, name, subject } = answer.parse(JSON.parse(await ask(scriptFor(file))));
  if (status !== 0) throw new Error(`Its signature does not hold (status ${String(status)}).`);
  const isOurs = publishers.some((one) => one !== '' && (one === name || one === subject));
  if (!isOurs) throw new Error(`It is signed by ${name ?? 'nobody'}.`);
}
