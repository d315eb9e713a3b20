/** How the calendar of one mailbox is addressed. */
import { element, textElement, type XmlElement } from '../soap/xml-write.ts';
import type { ExchangeAccess } from './caller.ts';

export interface MailboxAccess {
  readonly address: string;
  readonly access: ExchangeAccess;
  /** The id of the calendar that was chosen; absent: the one that every mailbox has. */
  readonly folderId?: string;
}

export function calendarOf(mailbox: MailboxAccess): XmlElement {
  return mailbox.folderId === undefined
    ? distinguished('calendar', mailbox)
    : element('t:FolderId', { Id: mailbox.folderId }, []);
}

/**
 * Without impersonation the mailbox is named, even the own one: an account never writes into its
 * own calendar what was meant for somebody else's. An empty address means the account's own.
 */
export function distinguished(
  name: 'calendar' | 'msgfolderroot' | 'root',
  { address, access }: MailboxAccess,
): XmlElement {
  const named = access !== 'impersonation' && address !== '';
  return element('t:DistinguishedFolderId', { Id: name }, [
    named ? element('t:Mailbox', {}, [textElement('t:EmailAddress', address)]) : null,
  ]);
}

/** The address in whose name requests are made; null for the account itself. */
export function impersonated({ address, access }: MailboxAccess): string | null {
  return access === 'impersonation' ? address : null;
}
