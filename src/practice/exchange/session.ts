// Who asks, on whose behalf, in which version of the schema and which zone.
import { EwsError, SoapFault, accessDenied } from './ews-error.ts';
import type { FolderName } from './calendar-item.ts';
import { folderNotFound, isDistinguished } from './folders.ts';
import type { Folders } from './folders.ts';
import type { ItemStore } from './item-store.ts';
import { readFolderId } from './ids.ts';
import { FOLDER_NAMES } from './calendar-item.ts';
import type { ExchangeAccount, Mailbox, Mailboxes, Right } from './mailboxes.ts';
import type { ExceptionKeeping, ZoneTelling } from './settings.ts';
import { attribute, child, childText } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { ianaOf } from './zones.ts';

export type Session = {
  /** The account whose rights count: the caller, or whom the caller stands for. */
  readonly login: string;
  /** Name that stands as the last writer of an item. */
  readonly displayName: string;
  /** Own mailbox of that account; null for a service account without one. */
  readonly mailbox: Mailbox | null;
  /** False for schema versions before Exchange 2010, which know no time zone elements. */
  readonly knowsZones: boolean;
  /** False for schema versions before Exchange 2010 SP1. */
  readonly knowsStreams: boolean;
  /** IANA id of the request's TimeZoneContext. */
  readonly zone: string | null;
};

/** What every operation works with. */
export type OperationContext = {
  readonly session: Session;
  readonly items: ItemStore;
  readonly mailboxes: Mailboxes;
  readonly folders: Folders;
  readonly now: number;
  /** Opaque key of this installation, for values that must come back unchanged. */
  readonly secret: string;
  readonly zones: ZoneTelling;
  readonly zoneRules: ReadonlyMap<string, string>;
  readonly exceptions: ExceptionKeeping;
  readonly sendMail: (mail: Mail) => void;
};

export type Mail = {
  readonly sender: string;
  readonly recipient: string;
  readonly subject: string;
};

export type Folder = {
  readonly mailbox: number;
  readonly folder: FolderName;
  readonly right: Right;
};

const VERSIONS = [
  'Exchange2007',
  'Exchange2007_SP1',
  'Exchange2009',
  'Exchange2010',
  'Exchange2010_SP1',
  'Exchange2010_SP2',
  'Exchange2012',
  'Exchange2013',
  'Exchange2013_SP1',
  'Exchange2015',
  'Exchange2016',
  'V2015_10_05',
  'V2016_01_06',
  'V2016_04_13',
  'V2016_07_13',
  'V2016_10_10',
  'V2017_01_07',
  'V2017_04_14',
  'V2017_07_11',
];

/** Who signed in; an application by itself has to stand for somebody. */
export type Caller = { readonly account: ExchangeAccount; readonly isApp: boolean };

/** @throws SoapFault for an unknown version, and when the caller may not stand for somebody. */
export function openSession(
  header: XmlElement | null,
  caller: Caller,
  mailboxes: Mailboxes,
): Session {
  const version = header === null ? null : child(header, 'RequestServerVersion');
  const name = version === null ? 'Exchange2007_SP1' : (attribute(version, 'Version') ?? '');
  const rank = VERSIONS.indexOf(name);
  if (rank < 0) {
    throw new SoapFault('ErrorInvalidServerVersion', 'The specified server version is invalid.');
  }
  const account = impersonate(header, caller, mailboxes);
  const mailbox = account.mailbox === null ? null : mailboxes.byNumber(account.mailbox);
  return {
    login: account.login,
    displayName: mailbox?.name ?? account.login,
    mailbox,
    knowsZones: rank >= VERSIONS.indexOf('Exchange2010'),
    knowsStreams: rank >= VERSIONS.indexOf('Exchange2010_SP1'),
    zone: readZoneContext(header),
  };
}

function impersonate(
  header: XmlElement | null,
  caller: Caller,
  mailboxes: Mailboxes,
): ExchangeAccount {
  const wish = header === null ? null : child(header, 'ExchangeImpersonation');
  if (wish === null && caller.isApp) {
    throw new SoapFault(
      'ErrorImpersonationRequired',
      'ExchangeImpersonation SOAP header must be present for this type of OAuth token.',
    );
  }
  if (wish === null) return caller.account;
  const sid = child(wish, 'ConnectingSID')?.children[0] ?? null;
  if (sid === null || sid.text.trim() === '') {
    throw new SoapFault(
      'ErrorInvalidExchangeImpersonationHeaderData',
      'The ExchangeImpersonation header names nobody.',
    );
  }
  const mailbox = mailboxes.byAddress(sid.text);
  const account = mailbox === null ? null : mailboxes.accountOf(mailbox.number);
  if (mailbox === null || account === null) {
    throw new SoapFault(
      'ErrorNonExistentMailbox',
      'The SMTP address has no mailbox associated with it.',
    );
  }
  if (!mailboxes.mayImpersonate(caller.account.login, mailbox.number)) {
    // The scope of an application is a matter of access, not of impersonation.
    if (caller.isApp) throw new SoapFault('ErrorAccessDenied', accessDenied().message);
    throw new SoapFault(
      'ErrorImpersonateUserDenied',
      'The account does not have permission to impersonate the requested user.',
    );
  }
  return account;
}

function readZoneContext(header: XmlElement | null): string | null {
  const context = header === null ? null : child(header, 'TimeZoneContext');
  const definition = context === null ? null : child(context, 'TimeZoneDefinition');
  if (definition === null) return null;
  const zone = ianaOf(attribute(definition, 'Id') ?? '');
  if (zone === null) throw new SoapFault('ErrorTimeZone', 'The specified time zone is not valid.');
  return zone;
}

/** The right that the session has on a mailbox; `none` shows nothing of it. */
export function rightOn(mailbox: number, { session, mailboxes }: OperationContext): Right {
  if (session.mailbox?.number === mailbox) return 'editor';
  return mailboxes.rightOf(session.login, mailbox);
}

/**
 * @param id A FolderId or DistinguishedFolderId element.
 * @throws EwsError ErrorNonExistentMailbox, ErrorMissingEmailAddress, ErrorAccessDenied,
 * ErrorFolderNotFound, and the errors of malformed ids.
 */
export function openFolder(id: XmlElement, context: OperationContext): Folder {
  const { mailbox, folder } =
    id.name === 'FolderId'
      ? byId(id, context)
      : { mailbox: mailboxOf(id, context), folder: named(id) };
  const right = rightOn(mailbox, context);
  if (right === 'none') throw accessDenied();
  return { mailbox, folder, right };
}

function byId(
  id: XmlElement,
  { folders }: OperationContext,
): { readonly mailbox: number; readonly folder: FolderName } {
  const address = readFolderId(attribute(id, 'Id') ?? '');
  const folder = folders.byNumber(address.mailbox, address.folder);
  if (folder === null) throw folderNotFound();
  return { mailbox: address.mailbox, folder };
}

function named(id: XmlElement): FolderName {
  const wanted = attribute(id, 'Id');
  const folder = FOLDER_NAMES.find((name) => name === wanted && isDistinguished(name));
  if (folder === undefined) throw folderNotFound();
  return folder;
}

function mailboxOf(id: XmlElement, { session, mailboxes }: OperationContext): number {
  const of = child(id, 'Mailbox');
  if (of === null) {
    if (session.mailbox !== null) return session.mailbox.number;
    throw new EwsError(
      'ErrorMissingEmailAddress',
      'When making a request as an account that does not have a mailbox, you must specify the ' +
        'mailbox primary SMTP address for any distinguished folder Ids.',
    );
  }
  const mailbox = mailboxes.byAddress(childText(of, 'EmailAddress') ?? '');
  if (mailbox === null) {
    throw new EwsError(
      'ErrorNonExistentMailbox',
      'The SMTP address has no mailbox associated with it.',
    );
  }
  return mailbox.number;
}
