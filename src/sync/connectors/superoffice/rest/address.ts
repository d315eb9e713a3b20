/** The addresses of the REST interface, from whatever an administrator copied out of the browser. */
import { siteAddress } from '../site-address.ts';

export interface RestAddress {
  /** `https://host/site/api/v1`, without a slash at the end. */
  readonly root: string;
  /** `https://host/site/api`, which tells the version. */
  readonly version: string;
  readonly origin: string;
}

/** @throws SyncError settings */
export function restAddress(text: string): RestAddress {
  const { site, origin } = siteAddress(text);
  return { root: `${site}/api/v1`, version: `${site}/api`, origin };
}
