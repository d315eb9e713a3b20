/** Where the SOAP services of a site are. */
import type { SiteAddress } from '../site-address.ts';

/** `https://host/site/remote/services88`, without a slash at the end. */
export function soapAddress({ services, site }: SiteAddress): string {
  return services ?? `${site}/remote/services88`;
}
