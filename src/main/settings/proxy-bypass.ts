/** Which addresses are asked straight though there is a proxy. */
import { BlockList, isIP } from 'node:net';

/** Host, and port where one is named. */
const HOST = /^(\[[^\]]+\]|[^:]+|[0-9a-f:]+)(?::(\d{1,5}))?$/i;
const NAME = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/i;
/** What Windows calls the computers of one's own network: names without a dot. */
const LOCAL = '<local>';

interface Rule {
  /** Null: any port. */
  readonly port: number | null;
  readonly takes: (host: string) => boolean;
}

/** Whether it is `host`, `host:port`, `*.domain`, `.domain`, `*`, `<local>`, an address or a network. */
export function isBypassRule(text: string): boolean {
  return ruleOf(text) !== null;
}

/** This computer itself is never asked by way of another one. */
export function isThisComputer(address: string): boolean {
  const { hostname } = new URL(address);
  const host = bare(hostname);
  return host === 'localhost' || host.endsWith('.localhost') || isLoopback(host);
}

/** @param rules of which those that are none are left out of account */
export function bypasses(rules: readonly string[], address: string): boolean {
  const { hostname, port, protocol } = new URL(address);
  const host = bare(hostname);
  const at = Number(port || (protocol === 'https:' ? 443 : 80));
  return rules.some((text) => {
    const rule = ruleOf(text);
    return rule !== null && (rule.port === null || rule.port === at) && rule.takes(host);
  });
}

/** The rules of `NO_PROXY`, in which a name stands for everything below it as well. */
export function rulesInEnvironment(text: string): readonly string[] {
  return text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .flatMap((part) => {
      const isName = !/^[*.<[]/.test(part) && !part.includes('/') && isIP(part) === 0;
      if (isName) return [part, `*.${part}`];
      // A dot in front includes the domain itself there.
      return /^\.[^.]/.test(part) ? [part.slice(1), `*${part}`] : [part];
    });
}

function ruleOf(text: string): Rule | null {
  const rule = text.trim().toLowerCase();
  if (rule === '*') return { port: null, takes: () => true };
  if (rule === LOCAL) return { port: null, takes: (host) => isName(host) && !host.includes('.') };
  if (rule.includes('/')) return networkOf(rule);
  if (isIP(rule) === 6) return { port: null, takes: isIn(rule, 128) };
  const [, host = '', port] = HOST.exec(rule) ?? [];
  const only = port === undefined ? null : Number(port);
  if (host === '' || (only !== null && only > 65_535)) return null;
  const address = bare(host);
  const family = isIP(address);
  if (family !== 0) return { port: only, takes: isIn(address, family === 4 ? 32 : 128) };
  const domain = /^\*?\.(.+)$/.exec(host)?.[1];
  const name = domain ?? host;
  if (!NAME.test(name)) return null;
  const takes = (asked: string): boolean =>
    domain === undefined ? asked === name : asked.endsWith(`.${name}`);
  return { port: only, takes };
}

/** Names are not looked up: what they stand for here need not be so where the proxy is. */
function networkOf(text: string): Rule | null {
  const [, address = '', bits = ''] = /^\[?([^\]/]+)\]?\/(\d{1,3})$/.exec(text) ?? [];
  const family = isIP(address);
  if (family === 0 || Number(bits) > (family === 4 ? 32 : 128)) return null;
  return { port: null, takes: isIn(address, Number(bits)) };
}

function isIn(network: string, bits: number): (host: string) => boolean {
  const list = new BlockList();
  list.addSubnet(network, bits, isIP(network) === 4 ? 'ipv4' : 'ipv6');
  return (host) => isInList(list, host);
}

function isInList(list: BlockList, host: string): boolean {
  const family = isIP(host);
  return family !== 0 && list.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

const isLoopback = (host: string): boolean => isInList(LOOPBACK, host);

const isName = (host: string): boolean => isIP(host) === 0;

/** In lower case, without the brackets of IPv6 and the dot that ends a full name. */
function bare(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/(?<=.)\.$/, '');
}
