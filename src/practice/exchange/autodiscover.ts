// POX Autodiscover: from an address to the URL of the service.
import type { FoundUser } from './autodiscover-soap.ts';
import type { Detour } from './settings.ts';
import { XmlError, child, childText, readXml } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

const RESPONSE = 'http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006';
const OUTLOOK = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a';
const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';

/** The address of the request, or null when the request cannot be read. */
export function readAutodiscover(body: string): string | null {
  try {
    const root = readXml(body);
    const request = child(root, 'Request');
    const accepted = request === null ? null : childText(request, 'AcceptableResponseSchema');
    if (request === null || accepted?.trim() !== OUTLOOK) return null;
    return childText(request, 'EMailAddress');
  } catch (error) {
    if (error instanceof XmlError) return null;
    throw error;
  }
}

export function writeAutodiscover({ mailbox, site }: FoundUser, ewsUrl: string): string {
  const { hostname } = new URL(ewsUrl);
  const protocol = (type: string): Markup =>
    element(
      'Protocol',
      {},
      element('Type', {}, type),
      element('Server', {}, hostname),
      element('ASUrl', {}, ewsUrl),
      element('EwsUrl', {}, ewsUrl),
      element('OOFUrl', {}, ewsUrl),
      ...(type === 'EXPR' ? [element('GroupingInformation', {}, site)] : []),
    );
  const response = element(
    'Response',
    { xmlns: OUTLOOK },
    element(
      'User',
      {},
      element('DisplayName', {}, mailbox.name),
      element('AutoDiscoverSMTPAddress', {}, mailbox.address),
    ),
    element(
      'Account',
      {},
      element('AccountType', {}, 'email'),
      element('Action', {}, 'settings'),
      protocol('EXCH'),
      protocol('EXPR'),
    ),
  );
  return DECLARATION + element('Autodiscover', { xmlns: RESPONSE }, response).xml;
}

/** Another address to ask for, or another place to ask. */
export function writeAutodiscoverDetour(detour: Detour): string {
  const isAddress = detour.kind === 'address';
  const account = element(
    'Account',
    {},
    element('AccountType', {}, 'email'),
    element('Action', {}, isAddress ? 'redirectAddr' : 'redirectUrl'),
    element(isAddress ? 'RedirectAddr' : 'RedirectUrl', {}, detour.to),
  );
  const response = element('Response', { xmlns: OUTLOOK }, account);
  return DECLARATION + element('Autodiscover', { xmlns: RESPONSE }, response).xml;
}

/** 500: the address is unknown; 600: the request was no request. */
export function writeAutodiscoverError(code: 500 | 600, now: number): string {
  const message = code === 500 ? "The e-mail address can't be found." : 'Invalid Request';
  const error = element(
    'Error',
    { Time: new Date(now).toISOString().slice(11, 23), Id: '1054084152' },
    element('ErrorCode', {}, String(code)),
    element('Message', {}, message),
    element('DebugData', {}),
  );
  const response = element('Response', {}, error);
  return DECLARATION + element('Autodiscover', { xmlns: RESPONSE }, response).xml;
}
