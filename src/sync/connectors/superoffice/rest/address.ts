/** The addresses of a NetServer, from whatever an administrator copied out of the browser. */
import { SyncError } from '../../../model/error.ts';

export interface RestAddress {
  /** `https://host/site/api/v1`, without a slash at the end. */
  readonly root: string;
  /** `https://host/site/api`, which tells the version. */
  readonly version: string;
  readonly origin: string;
}

/** @throws SyncError settings */
export function restAddress(text: string): RestAddress {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new SyncError('settings', 'The address of SuperOffice is not a valid web address.', {
      side: 'crm',
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new SyncError(
      'settings',
      'The address of SuperOffice contains a user name or a password. They have fields of their own.',
      { side: 'crm' },
    );
  }
  const site = url.pathname.replace(/\/+$/, '').replace(/\/api(?:\/v1)?$/i, '');
  const version = `${url.origin}${site}/api`;
  return { root: `${version}/v1`, version, origin: url.origin };
}
