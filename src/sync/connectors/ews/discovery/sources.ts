/** Where Autodiscover may be for a mail domain, from the surest to the least sure. */
import { asSyncError } from '../../../model/error.ts';
import { EXCHANGE_ONLINE, isExchangeOnline } from '../exchange-online.ts';
import { placeAt, usualPlace, type DiscoveryOptions, type Place } from './question.ts';
import { onwardOf } from './refusals.ts';

/** An organisation has a server or two in each site; the nearest come first. */
const MOST_NAMED = 4;

export interface Source {
  /** For the trace. */
  readonly name: string;
  /** Null where there is nothing; the reason has been traced. */
  find(options: DiscoveryOptions, signal: AbortSignal): Promise<readonly Place[]>;
}

export function sourcesFor(
  domain: string,
  { isForOnline }: Pick<DiscoveryOptions, 'isForOnline'>,
): readonly Source[] {
  const fixed = (host: string): Source => ({
    name: host,
    find: () => Promise.resolve([usualPlace(host)]),
  });
  return [
    ...(isForOnline ? [fixed(new URL(EXCHANGE_ONLINE).host)] : []),
    { name: 'Active Directory', find: (options) => fromDirectory(domain, options) },
    fixed(`autodiscover.${domain}`),
    fixed(domain),
    { name: 'http redirect', find: (options, signal) => fromRedirect(domain, options, signal) },
    { name: 'SRV record', find: (options) => fromDns(domain, options) },
  ];
}

async function fromDirectory(
  domain: string,
  { directory, trace }: DiscoveryOptions,
): Promise<readonly Place[]> {
  if (directory === null) {
    trace({ result: 'skipped', sentence: 'This computer knows no Active Directory.' });
    return [];
  }
  try {
    const urls = await directory.autodiscover(domain);
    const usable = urls.filter((url) => /^https:/i.test(url) && URL.canParse(url));
    if (usable.length === 0) {
      trace({ result: 'nothing', sentence: 'Active Directory names no server.' });
    }
    return usable.slice(0, MOST_NAMED).map((url) => {
      trace({ result: 'onward', sentence: `Active Directory names ${new URL(url).host}.` });
      return { ...placeAt(url), isSure: true };
    });
  } catch {
    trace({ result: 'nothing', sentence: 'Active Directory did not answer.' });
    return [];
  }
}

/** Only whether there is a redirect is asked over http, and nothing of us is told. */
async function fromRedirect(
  domain: string,
  { anonymous, trace }: DiscoveryOptions,
  signal: AbortSignal,
): Promise<readonly Place[]> {
  const url = `http://autodiscover.${domain}/autodiscover/autodiscover.xml`;
  const request = { method: 'GET', url, headers: {}, body: null, idempotent: true } as const;
  try {
    const response = await anonymous.send(
      { ...request, operation: 'AutodiscoverRedirect' },
      signal,
    );
    const onward = onwardOf(response, url);
    if (onward?.kind === 'place') {
      trace({ result: 'onward', sentence: `${url} sends us on to ${onward.url}` });
      return [placeAt(onward.url)];
    }
    trace({ result: 'nothing', sentence: `${url} does not send us on (HTTP ${response.status}).` });
  } catch (thrown) {
    const error = asSyncError(thrown);
    if (error.code === 'cancelled') throw error;
    trace({ result: 'nothing', sentence: `${url}: ${error.message}` });
  }
  return [];
}

async function fromDns(
  domain: string,
  { dns, trace }: DiscoveryOptions,
): Promise<readonly Place[]> {
  const name = `_autodiscover._tcp.${domain}`;
  try {
    const records = await dns.services(name);
    const usable = records.filter(({ host, port }) => host !== '' && host !== '.' && port > 0);
    if (usable.length === 0) {
      trace({ result: 'nothing', sentence: `The domain name system has no record ${name}.` });
    }
    return [...usable]
      .sort((one, other) => one.priority - other.priority)
      .map(({ host, port }) => {
        const server = host.replace(/\.$/, '') + (port === 443 ? '' : `:${port}`);
        trace({ result: 'onward', sentence: `The record ${name} names ${server}.` });
        return usualPlace(server);
      });
  } catch {
    trace({ result: 'nothing', sentence: `The domain name system did not answer for ${name}.` });
    return [];
  }
}

/**
 * Whether a host may be sent the password although only DNS or an answer over http named it. Both
 * can be forged, and a forger has a valid certificate for a host of his own.
 */
export function isTrusted(
  host: string,
  domain: string,
  { trustedHosts, isForOnline }: Pick<DiscoveryOptions, 'trustedHosts' | 'isForOnline'>,
): boolean {
  const name = host.toLowerCase();
  const home = domain.toLowerCase();
  const isHome = name === home || name.endsWith(`.${home}`);
  return isExchangeOnline(name) || trustedHosts.has(name) || (isHome && !isForOnline);
}
