/** What a browser answers to the question for the proxies of an address (FindProxyForURL). */
import type { ProxyServer, SyncError } from '../../sync/index.ts';
import { notSupported } from './system-proxies.ts';

/** Such as `PROXY one:3128; HTTPS two:443; DIRECT`. @throws SyncError settings when none can be used */
export function waysIn(answer: string): readonly (ProxyServer | null)[] {
  const ways: (ProxyServer | null)[] = [];
  let strange: SyncError | null = null;
  for (const part of answer.split(';')) {
    const [kind = '', place = ''] = part.trim().split(/\s+/);
    const scheme = SCHEMES[kind.toUpperCase()];
    if (kind.toUpperCase() === 'DIRECT') ways.push(null);
    else if (scheme !== undefined && URL.canParse(`${scheme}://${place}`)) {
      ways.push({ address: addressOf(scheme, place), login: null });
    } else if (kind !== '') strange ??= notSupported(place, kind);
  }
  if (ways.length === 0 && strange !== null) throw strange;
  return ways;
}

const SCHEMES: Readonly<Record<string, 'http' | 'https'>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
};

function addressOf(scheme: 'http' | 'https', place: string): string {
  const { hostname, port } = new URL(`${scheme}://${place}`);
  return `${scheme}://${hostname}${port === '' ? '' : `:${port}`}`;
}
