/**
 * Active Directory as this Windows computer belongs to it, asked by a PowerShell that Windows
 * brings along: it knows the domain, the site and the account by itself.
 */
import { z } from 'zod';
import type { Directory } from '../../sync/index.ts';
import { runPowerShell, type PowerShell } from './powershell.ts';

/** The keywords of service connection points that hold addresses, and that point to other forests. */
const ADDRESSES = '77378F46-2C66-4aa9-A6A6-3E7A48B19596';
const POINTERS = '67661d7F-8FC4-4fa7-BFAC-E1D7794C1F68';

const MOST_POINTS = 200;

const texts = z.array(z.string().max(2_000)).max(100);
const answer = z.object({
  site: z.string().max(200).nullable(),
  points: z.array(z.object({ keywords: texts, bindings: texts })).max(MOST_POINTS),
});

type Point = z.infer<typeof answer>['points'][number];

const isName = (text: string): boolean => /^[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/i.test(text);

/** @param forest another one to ask, a name of `isName`; null: that of this computer */
function scriptFor(forest: string | null): string {
  const at = forest === null ? '' : `${forest}/`;
  return `
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
$root = ([ADSI]'LDAP://${at}RootDSE').configurationNamingContext
$searcher = New-Object DirectoryServices.DirectorySearcher ([ADSI]"LDAP://${at}$root")
$searcher.Filter = '(&(objectClass=serviceConnectionPoint)(|(keywords=${ADDRESSES})(keywords=${POINTERS})))'
$searcher.SizeLimit = ${String(MOST_POINTS)}
$searcher.ClientTimeout = New-TimeSpan -Seconds 10
[void]$searcher.PropertiesToLoad.Add('keywords')
[void]$searcher.PropertiesToLoad.Add('serviceBindingInformation')
$points = @($searcher.FindAll() | ForEach-Object { @{
  keywords = @($_.Properties['keywords'] | ForEach-Object { [string]$_ })
  bindings = @($_.Properties['servicebindinginformation'] | ForEach-Object { [string]$_ })
} })
$site = $null
try { $site = [DirectoryServices.ActiveDirectory.ActiveDirectorySite]::GetComputerSite().Name } catch { }
ConvertTo-Json -InputObject @{ site = $site; points = $points } -Depth 4 -Compress
`;
}

const has = ({ keywords }: Point, word: string): boolean =>
  keywords.some((one) => one.toLowerCase() === word.toLowerCase());

/** Those of the site of this computer first, then those of no site, then the others. */
function addressesIn({ site, points }: z.infer<typeof answer>): readonly string[] {
  const rank = (point: Point): number => {
    if (site !== null && has(point, `Site=${site}`)) return 0;
    return point.keywords.some((one) => /^site=/i.test(one)) ? 2 : 1;
  };
  const nearest = points
    .filter((point) => has(point, ADDRESSES))
    .toSorted((one, other) => rank(one) - rank(other));
  return [...new Set(nearest.flatMap(({ bindings }) => bindings))];
}

/** The forest that another one names for a mail domain; null: none. */
function forestFor(domain: string, points: readonly Point[]): string | null {
  for (const point of points) {
    if (!has(point, POINTERS) || !has(point, `Domain=${domain}`)) continue;
    for (const binding of point.bindings) {
      const forest = /^LDAP:\/\/([^/]*)/i.exec(binding.trim())?.[1] ?? '';
      if (isName(forest)) return forest;
    }
  }
  return null;
}

/** Whatever is answered is somebody else's text. */
export function activeDirectory(ask: PowerShell): Directory {
  const look = async (forest: string | null): Promise<z.infer<typeof answer>> =>
    answer.parse(JSON.parse(await ask(scriptFor(forest))));
  return {
    autodiscover: async (domain) => {
      const own = await look(null);
      const forest = forestFor(domain, own.points);
      // One step only: a forest that points back would otherwise be asked for ever.
      const theirs = forest === null ? [] : addressesIn(await look(forest));
      return [...theirs, ...addressesIn(own)];
    },
  };
}

/** Null where there is none: only Windows computers know theirs. */
export const systemDirectory: Directory | null =
  process.platform === 'win32' ? activeDirectory(runPowerShell) : null;
