/** The password for the proxy, which is sent to this very one with this very user and to no other. */
import type { Secrets } from '../../sync/index.ts';
import type { ProxySettings } from '../settings/proxy-settings.ts';
import { nameOf, readBound, sweep, writeBound, type Bond } from './bound-secrets.ts';
import type { SecretStore } from './secret-store.ts';

type Bound = Pick<ProxySettings, 'address' | 'user'>;

const WHAT = 'proxy';

function bondOf({ address, user }: Bound): Bond {
  const origin = URL.canParse(address) ? new URL(address).origin : '';
  return { what: WHAT, to: JSON.stringify([origin, user]) };
}

/** Null when there is none for it. @throws SyncError settings */
export async function proxyPassword(secrets: Secrets, proxy: Bound): Promise<string | null> {
  return (await readBound(secrets, bondOf(proxy)))?.['password'] ?? null;
}

/** To be done before settings with this proxy come into force. @throws SyncError settings */
export async function writeProxyPassword(
  secrets: Secrets,
  proxy: Bound,
  password: string,
): Promise<void> {
  await writeBound(secrets, bondOf(proxy), { password });
}

/** Forgets that of every other proxy. To be done when the settings are in force. */
export async function keepOnlyProxy(store: SecretStore, proxy: Bound): Promise<void> {
  const kept = nameOf(bondOf(proxy));
  await sweep(store, (name) => name.startsWith(`${WHAT}@`) && name !== kept);
}
