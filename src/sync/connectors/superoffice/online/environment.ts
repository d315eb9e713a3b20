/** Where SuperOffice Online is, and which of its customers is meant. */
import { SyncError } from '../../../model/error.ts';
import { isClosedToOthers } from '../../http/closed-way.ts';
import { siteAddress } from '../site-address.ts';

/** @throws SyncError settings for an address or a customer id that is none */
export function environmentOf({
  url,
  customer,
}: {
  readonly url: string;
  readonly customer: string;
}): string {
  const { origin } = siteAddress(url);
  if (!isClosedToOthers(new URL(origin))) {
    throw settings('The address of SuperOffice Online must begin with https.');
  }
  if (!/^\w{1,50}$/.test(customer)) {
    throw settings('The customer id of SuperOffice Online is a word such as Cust12345.');
  }
  return origin;
}

function settings(message: string): SyncError {
  return new SyncError('settings', message, { side: 'crm' });
}
