/** Where the SOAP services of a NetServer are, from whatever an administrator copied. */
import { siteAddress } from '../site-address.ts';

/** `https://host/site/remote/services88`, without a slash at the end. @throws SyncError settings */
export function soapAddress(text: string): string {
  const { services, site } = siteAddress(text);
  return services ?? `${site}/remote/services88`;
}
