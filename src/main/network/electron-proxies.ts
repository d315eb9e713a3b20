/** The proxies of the desktop, and its own requests by way of them. */
import type { AuthInfo, ProxyConfig, Session } from 'electron';
import type { AppUpdater } from 'electron-updater';
import { SyncError } from '../../sync/index.ts';
import type { ProxySettings } from '../settings/proxy-settings.ts';
import { waysIn } from './pac-answer.ts';
import type { SystemProxies } from './system-proxies.ts';

/** As the system is set, with its scripts and what it finds in the network. To be asked after Electron is ready. */
export function electronProxies(session: () => Pick<Session, 'resolveProxy'>): SystemProxies {
  return {
    waysTo: async (address) => {
      try {
        return waysIn(await session().resolveProxy(address));
      } catch (thrown) {
        if (thrown instanceof SyncError) throw thrown;
        const text = 'This computer did not say whether there is a proxy.';
        throw new SyncError('offline', text, { cause: thrown });
      }
    },
  };
}

/** What a session of Electron is told; it leaves out this computer by itself. */
export function sessionProxy({ mode, address, bypass }: ProxySettings): ProxyConfig {
  switch (mode) {
    case 'system':
      return { mode: 'system' };
    case 'none':
      return { mode: 'direct' };
    case 'manual':
      return {
        mode: 'fixed_servers',
        proxyRules: new URL(address).origin,
        proxyBypassRules: bypass.join(';'),
      };
  }
}

export interface UpdaterProxy {
  readonly settings: ProxySettings;
  readonly password: string | null;
}

/** Lets the updater go the way of the settings; to be called before it asks for anything. */
export function guideUpdater(
  updater: Pick<AppUpdater, 'netSession' | 'on'>,
  read: () => Promise<UpdaterProxy>,
): () => Promise<void> {
  let current: UpdaterProxy | null = null;
  /** Whoever is asked a second time was refused. */
  let isTold = false;
  updater.on('login', (info, answer) => {
    if (current === null || isTold || !isOf(current.settings, info)) {
      // Nothing ends the request; the library does not know that of Electron.
      (answer as () => void)();
      return;
    }
    isTold = true;
    answer(current.settings.user, current.password ?? '');
  });
  return async () => {
    // It would fetch dictionaries, as every session does.
    updater.netSession.setSpellCheckerLanguages([]);
    current = await read();
    isTold = false;
    await updater.netSession.setProxy(sessionProxy(current.settings));
    await updater.netSession.closeAllConnections();
  };
}

function isOf({ mode, address, user }: ProxySettings, { isProxy, host, port }: AuthInfo): boolean {
  if (!isProxy || mode !== 'manual' || user === '') return false;
  const { hostname, port: own, protocol } = new URL(address);
  const usual = protocol === 'https:' ? 443 : 80;
  return host === hostname.replace(/^\[|\]$/g, '') && port === Number(own || usual);
}
