/** The proxies that the environment of a process names, as in a terminal. */
import type { ProxyServer } from '../../sync/index.ts';
import { bypasses, rulesInEnvironment } from '../settings/proxy-bypass.ts';
import { notSupported, type SystemProxies } from './system-proxies.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export function environmentProxies(environment: Environment): SystemProxies {
  const named = (name: string): string =>
    environment[name.toLowerCase()] ?? environment[name.toUpperCase()] ?? '';
  return {
    waysTo: (address) =>
      new Promise((resolve) => {
        const scheme = new URL(address).protocol.slice(0, -1);
        const proxy = named(`${scheme}_proxy`) || named('all_proxy');
        const isStraight = proxy === '' || bypasses(rulesInEnvironment(named('no_proxy')), address);
        resolve([isStraight ? null : proxyIn(proxy)]);
      }),
  };
}

/** @throws SyncError settings */
function proxyIn(text: string): ProxyServer {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const kind = whole.slice(0, whole.indexOf(':'));
  if (!/^https?$/i.test(kind) || !URL.canParse(whole)) {
    // A password may stand before the name of the computer.
    throw notSupported(whole.replace(/^.*[/@](?=[^/@])/s, '').replace(/\/$/, ''), kind);
  }
  const { origin, username, password } = new URL(whole);
  const login = username === '' ? null : { user: decoded(username), password: decoded(password) };
  return { address: origin, login };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
