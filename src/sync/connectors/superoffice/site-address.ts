/** The address of a SuperOffice site, from an address of one of its interfaces or pages. */
import { SyncError } from '../../model/error.ts';

export interface SiteAddress {
  /** `https://host/site`, without a slash at the end. */
  readonly site: string;
  readonly origin: string;
  /** The root of the SOAP services, when it is they that the address led to. */
  readonly services: string | null;
}

const REST = /\/api(?:\/v1)?$/i;
const SERVICES = /\/remote\/services\d+(?:\/\w+\.svc)?$/i;

/** @throws SyncError settings */
export function siteAddress(text: string): SiteAddress {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw settings('The address of SuperOffice is not a valid web address.');
  }
  if (url.username !== '' || url.password !== '') {
    throw settings(
      'The address of SuperOffice contains a user name or a password. They have fields of their own.',
    );
  }
  const path = url.pathname.replace(/\/+$/, '');
  const site = path.replace(REST, '').replace(SERVICES, '');
  const services = SERVICES.test(path) ? path.replace(/\/\w+\.svc$/i, '') : null;
  return {
    site: url.origin + site,
    origin: url.origin,
    services: services === null ? null : url.origin + services,
  };
}

function settings(message: string): SyncError {
  return new SyncError('settings', message, { side: 'crm' });
}
