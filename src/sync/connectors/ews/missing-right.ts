/** Names the right that is missing when a mailbox does not open, and how it is granted. */
import { SyncError, type ErrorCode } from '../../model/error.ts';
import type { MailboxAccess } from './mailbox.ts';

export interface Opening {
  readonly mailbox: MailboxAccess;
  /** Who signs in. */
  readonly user: string;
}

type Words = (opening: Opening) => readonly [ErrorCode, string];

const SHELL = 'An Exchange administrator grants it in the Exchange Management Shell with';

const impersonate: Words = ({ mailbox, user }) => [
  'forbidden',
  `The account ${user} lacks the role ApplicationImpersonation for the mailbox ${mailbox.address}. ${SHELL}: New-ManagementRoleAssignment -Name "Calbridge" -Role "ApplicationImpersonation" -User ${quoted(user)}. If the role was limited to some mailboxes, this one is not among them.`,
];

const editCalendar: Words = ({ mailbox: { address }, user }) => [
  'forbidden',
  `The account ${user} lacks the right to edit the calendar of the mailbox ${address}. ${SHELL}: Add-MailboxFolderPermission -Identity ${quoted(`${address}:\\Calendar`)} -User ${quoted(user)} -AccessRights Editor. A mailbox in another language calls its calendar otherwise; where a lesser right is set, it is Set-MailboxFolderPermission.`,
];

const openAny: Words = ({ mailbox: { address, access }, user }) => [
  'forbidden',
  access === 'impersonation'
    ? `The application ${user} may not open the mailbox ${address}. In Microsoft 365 it needs the permission full_access_as_app with the consent of an administrator, and the mailbox must be within its scope: New-ManagementRoleAssignment -App CLIENT_ID -Role "Application EWS.AccessAsApp" -CustomResourceScope SCOPE. On a server of one’s own it needs the role ApplicationImpersonation: New-ManagementRoleAssignment -Name "Calbridge" -Role "ApplicationImpersonation" -User ${quoted(user)}.`
    : `The account ${user} may not open the calendar of the mailbox ${address}. Sign in as its owner, or choose impersonation.`,
];

const noCalendar: Words = ({ mailbox, user }) =>
  mailbox.access === 'delegation'
    ? [
        'no-such-account',
        `The account ${user} sees no such calendar in the mailbox ${mailbox.address}: it has no right to it, or the calendar is not there. ${SHELL}: Add-MailboxFolderPermission -Identity ${quoted(`${mailbox.address}:\\Calendar`)} -User ${quoted(user)} -AccessRights Editor.`,
      ]
    : ['no-such-account', `The mailbox has no calendar that can be opened. (${mailbox.address})`];

const noMailbox: Words = ({ mailbox: { address } }) => [
  'no-such-account',
  `Exchange knows no mailbox with the address ${address}. Use its primary address; a mailbox that has moved to another organisation or to Microsoft 365 is reached there.`,
];

/** What the codes of Exchange say of rights; those left out say nothing. */
const WORDS: Readonly<Record<string, Words>> = {
  ErrorImpersonateUserDenied: impersonate,
  ErrorImpersonationDenied: impersonate,
  ErrorImpersonationFailed: impersonate,
  ErrorImpersonationRequired: ({ user }) => [
    'settings',
    `${user} signs in as an application, which has no mailbox of its own. Choose impersonation.`,
  ],
  ErrorAccessDenied: (opening) =>
    (opening.mailbox.access === 'delegation' ? editCalendar : openAny)(opening),
  ErrorNotDelegate: editCalendar,
  ErrorCreateItemAccessDenied: editCalendar,
  ErrorFolderNotFound: noCalendar,
  ErrorNoCalendar: noCalendar,
  ErrorNonExistentMailbox: noMailbox,
  ErrorInvalidSmtpAddress: noMailbox,
  ErrorNonPrimarySmtpAddress: noMailbox,
};

/** An error of access in words that name the missing right; any other as it is. */
export function namingRight(error: unknown, opening: Opening): unknown {
  if (!(error instanceof SyncError)) return error;
  const { cause, code } = error;
  // Without a code of Exchange it is the web server that closes the door.
  const told = cause instanceof Error ? (/^(Error\w+): /.exec(cause.message)?.[1] ?? '') : '';
  const words = WORDS[told];
  if (words !== undefined) {
    const [kind, sentence] = words(opening);
    return new SyncError(kind, sentence, { cause });
  }
  const { address } = opening.mailbox;
  return code === 'no-such-account'
    ? new SyncError(code, `${error.message} (${address})`, { cause })
    : error;
}

/** The account may look, but not write. */
export function cannotEdit(opening: Opening): SyncError {
  const [code, sentence] = editCalendar(opening);
  return new SyncError(code, sentence, { cause: new Error('EffectiveRights') });
}

/** Typographic quotes count as quotes in that shell; doubling ends none of them. */
function quoted(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}
