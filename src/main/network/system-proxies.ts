/** What a system says of its proxies. */
import { SyncError, type ProxyServer } from '../../sync/index.ts';

export interface SystemProxies {
  /** The ways to an address, the best first; null: straight. @throws SyncError settings */
  waysTo(address: string): Promise<readonly (ProxyServer | null)[]>;
}

export function notSupported(place: string, kind: string): SyncError {
  return new SyncError(
    'settings',
    `The proxy ${place} that this computer names is of the kind ${kind}, which Calbridge cannot use. Choose an HTTP proxy in the options, or none.`,
  );
}
