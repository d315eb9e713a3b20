/** The addresses of the REST interface of a site. */
import type { SiteAddress } from '../site-address.ts';

export interface RestAddress {
  /** `https://host/site/api/v1`, without a slash at the end. */
  readonly root: string;
  /** `https://host/site/api`, which tells the version. */
  readonly version: string;
  readonly origin: string;
}

export function restAddress({ site, origin }: SiteAddress): RestAddress {
  return { root: `${site}/api/v1`, version: `${site}/api`, origin };
}
