/** What the response codes of Exchange Web Services mean. */
import { SyncError, type ErrorCode } from '../../model/error.ts';
import type { ItemId } from '../../model/ids.ts';
import type { EpochMs } from '../../model/time.ts';
import type { SoapFault } from '../soap/envelope.ts';
import { textOf, walk, type XmlNode } from '../soap/xml-node.ts';
import { messageText } from './namespaces.ts';

/** An error as the server told it, in a response message or in a fault. */
export interface Problem {
  /** A response code such as `ErrorItemNotFound`. */
  readonly code: string;
  readonly text: string;
  /** From `MessageXml`, such as `BackOffMilliseconds`. */
  readonly values: ReadonlyMap<string, string>;
}

type Meaning = readonly [code: ErrorCode, sentence: string];

const BUSY: Meaning = ['throttled', 'Exchange is busy and asks us to wait.'];
const DOWN: Meaning = ['server', 'Exchange could not do it because of an error of its own.'];
const MOVING: Meaning = ['server', 'The mailbox is being moved or is not available just now.'];
const PASSWORD: Meaning = [
  'auth',
  'The password of the Exchange account has expired or must be changed.',
];
const NO_ACCESS: Meaning = ['forbidden', 'The Exchange account may not open this mailbox.'];
const NO_IMPERSONATION: Meaning = [
  'forbidden',
  'The Exchange account may not impersonate this mailbox.',
];
const NO_MAILBOX: Meaning = ['no-such-account', 'Exchange knows no mailbox with this address.'];
const NO_CALENDAR: Meaning = ['no-such-account', 'The mailbox has no calendar that can be opened.'];
const LOST_STATE: Meaning = [
  'cursor-expired',
  'Exchange no longer knows what was read before; the calendar is compared anew.',
];
const STALE: Meaning = ['stale', 'The appointment was changed in Exchange in the meantime.'];
const GONE: Meaning = ['gone', 'The appointment is not in Exchange any more.'];
const FIXED: Meaning = ['read-only', 'Exchange does not allow this appointment to be changed.'];
const REFUSED: Meaning = ['rejected', 'Exchange refuses this appointment as it is.'];
const GUESTS: Meaning = ['rejected', 'Exchange does not send invitations to these guests.'];
const TOO_LARGE: Meaning = ['too-large', 'The appointment is too large for Exchange.'];
const OLD: Meaning = ['wrong-service', 'This version of Exchange is not supported.'];

const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ...codes(BUSY, 'ServerBusy ExceededConnectionCount ExceededFindCountLimit TooManyObjectsOpened'),
  ...codes(BUSY, 'InsufficientResources NotEnoughMemory ExceededSubscriptionCount'),
  ...codes(DOWN, 'InternalServerError InternalServerTransientError ADUnavailable ADOperation'),
  ...codes(DOWN, 'ConnectionFailed RequestAborted BatchProcessingStopped ProxyCallFailed'),
  ...codes(DOWN, 'NoRespondingCASInDestinationSite ProxyRequestProcessingFailed'),
  ...codes(MOVING, 'MailboxMoveInProgress MailboxStoreUnavailable MailboxFailover'),
  ...codes(MOVING, 'CrossSiteRequest MailboxLogonFailed'),
  ...codes(['timeout', 'Exchange ran out of time.'], 'TimeoutExpired'),
  ...codes(PASSWORD, 'PasswordExpired PasswordChangeRequired'),
  ...codes(['auth', 'The Exchange account is disabled.'], 'AccountDisabled'),
  ...codes(NO_ACCESS, 'AccessDenied NotDelegate CreateItemAccessDenied'),
  ...codes(NO_ACCESS, 'OrganizationAccessBlocked CallerIsInvalidADAccount'),
  ...codes(NO_IMPERSONATION, 'ImpersonateUserDenied ImpersonationDenied ImpersonationFailed'),
  ...codes(NO_IMPERSONATION, 'InvalidExchangeImpersonationHeaderData'),
  ...codes(
    NO_MAILBOX,
    'NonExistentMailbox InvalidSmtpAddress CannotFindUser NonPrimarySmtpAddress',
  ),
  ...codes(NO_MAILBOX, 'MailRecipientNotFound MissingEmailAddress InvalidUserPrincipalName'),
  ...codes(NO_MAILBOX, 'InvalidMailbox MailboxConfiguration'),
  ...codes(NO_CALENDAR, 'CannotCreateCalendarItemInNonCalendarFolder InvalidFolderId'),
  ...codes(NO_CALENDAR, 'NoCalendar FolderNotFound SavedItemFolderNotFound ParentFolderNotFound'),
  ...codes(LOST_STATE, 'InvalidSyncStateData SyncFolderNotFound'),
  ...codes(STALE, 'IrresolvableConflict StaleObject ChangeKeyRequired InvalidChangeKey'),
  ...codes(STALE, 'ChangeKeyRequiredForWriteOperations'),
  ...codes(GONE, 'ItemNotFound CalendarOccurrenceIsDeletedFromRecurrence'),
  ...codes(GONE, 'CalendarOccurrenceIndexIsOutOfRecurrenceRange'),
  ...codes(FIXED, 'CannotDeleteObject InvalidPropertyUpdateSentMessage CalendarIsNotOrganizer'),
  ...codes(FIXED, 'VirusDetected VirusMessageDeleted'),
  ...codes(TOO_LARGE, 'MessageSizeExceeded DataSizeLimitExceeded RequestStreamTooBig'),
  ...codes(['rejected', 'The mailbox is full.'], 'QuotaExceeded'),
  ...codes(
    ['rejected', 'Appointments may not be longer than five years.'],
    'CalendarDurationIsTooLong',
  ),
  ...codes(
    ['rejected', 'The appointment ends before it starts.'],
    'CalendarEndDateIsEarlierThanStartDate',
  ),
  ...codes(
    REFUSED,
    'CalendarInvalidAttributeValue CalendarInvalidPropertyState CalendarOutOfRange',
  ),
  ...codes(
    REFUSED,
    'CalendarInvalidPropertyValue CalendarInvalidTimeZone PropertyValidationFailure',
  ),
  ...codes(REFUSED, 'InvalidPropertySet InvalidPropertyRequest InvalidPropertyDelete ItemSave'),
  ...codes(REFUSED, 'InvalidExtendedPropertyValue ItemSavePropertyError PropertyUpdate TimeZone'),
  ...codes(REFUSED, 'CorruptData ItemCorrupt InvalidRequest InvalidArgument SchemaValidation'),
  ...codes(REFUSED, 'InvalidId InvalidIdEmpty InvalidIdMalformed InvalidValueForProperty'),
  ...codes(REFUSED, 'OccurrenceCrossingBoundary ContentConversionFailed UpdatePropertyMismatch'),
  ...codes(REFUSED, 'UnsupportedPathForQuery ObjectTypeChanged CalendarCannotUpdateDeletedItem'),
  ...codes(REFUSED, 'CalendarInvalidRecurrence CalendarInvalidDayForWeeklyRecurrence'),
  ...codes(REFUSED, 'CalendarInvalidDayForTimeChangePattern UnsupportedRecurrence'),
  ...codes(REFUSED, 'RecurrenceHasNoOccurrence RecurrenceEndDateTooBig OccurrenceTimeSpanTooBig'),
  ...codes(REFUSED, 'CalendarViewRangeTooBig InvalidExtendedProperty UnsupportedMapiPropertyType'),
  ...codes(REFUSED, 'ValueOutOfRange RequiredPropertyMissing IncorrectUpdatePropertyCount'),
  ...codes(REFUSED, 'InvalidPropertyAppend InvalidOperation MissingArgument InvalidIdXml'),
  ...codes(REFUSED, 'InvalidIdMalformedEwsLegacyIdFormat InvalidIdMonikerTooLong'),
  ...codes(REFUSED, 'InvalidIdStoreObjectIdTooLong CannotUseFolderIdForItemId'),
  ...codes(GUESTS, 'InvalidRecipients MissingRecipients ExceededMaxRecipientLimit SendAsDenied'),
  ...codes(GUESTS, 'SubmissionQuotaExceeded MessageSubmissionBlocked AccountSuspend'),
  ...codes(OLD, 'InvalidServerVersion IncorrectSchemaVersion WrongServerVersion'),
]);

function codes(meaning: Meaning, names: string): readonly (readonly [string, Meaning])[] {
  return names.split(' ').map((name) => [`Error${name}`, meaning]);
}

export interface ProblemContext {
  readonly now: EpochMs;
  /** The item that the server spoke of; null when it spoke of the whole request. */
  readonly item: ItemId | null;
}

export function errorOf(problem: Problem, { now, item }: ProblemContext): SyncError {
  const backOff = Number(problem.values.get('BackOffMilliseconds') ?? NaN);
  const [code, sentence] = meaningOf(problem, item);
  return new SyncError(code, sentence, {
    ...(item === null ? {} : { item }),
    ...(code === 'throttled' && backOff >= 0 ? { retryAt: now + Math.min(backOff, A_DAY) } : {}),
    cause: new Error(`${problem.code}: ${problem.text}`),
  });
}

const A_DAY = 86_400_000;

function meaningOf(problem: Problem, item: ItemId | null): Meaning {
  if (isBusy(problem)) return BUSY;
  // A single item can be closed to us, for example somebody's private appointment.
  if (item !== null && problem.code === 'ErrorAccessDenied') return FIXED;
  return MEANINGS.get(problem.code) ?? ['server', `Exchange reports the error ${problem.code}.`];
}

/** Whether the server wants to be left in peace; throttling also comes inside an internal error. */
export function isBusy({ code, text, values }: Problem): boolean {
  return (
    code === 'ErrorServerBusy' ||
    values.get('InnerErrorResponseCode') === 'ErrorServerBusy' ||
    values.has('BackOffMilliseconds') ||
    (code === 'ErrorInternalServerError' && text.includes('ErrorServerBusy'))
  );
}

/** The problem in a response message; null when it tells of success. */
export function problemOf(response: XmlNode): Problem | null {
  const code = messageText(response, 'ResponseCode')?.trim() ?? '';
  const failed = response.attributes.get('ResponseClass')?.trim() !== 'Success';
  if (!failed && (code === '' || code === 'NoError')) return null;
  if (code === 'NoError') return null;
  const text = messageText(response, 'MessageText') ?? '';
  return { code: code === '' ? 'no response code' : code, text, values: valuesIn(response) };
}

export function problemOfFault(fault: SoapFault): Problem {
  const parts = fault.detail === null ? [] : [...walk(fault.detail)];
  const named = parts.find(({ name }) => name === 'ResponseCode');
  const text = textOf(parts.find(({ name }) => name === 'Message') ?? null) ?? fault.text;
  const code = textOf(named ?? null)?.trim() ?? fault.code;
  return { code, text, values: fault.detail === null ? new Map() : valuesIn(fault.detail) };
}

function valuesIn(node: XmlNode): ReadonlyMap<string, string> {
  const holder = [...walk(node)].find(({ name }) => name === 'MessageXml');
  return new Map(
    (holder?.children ?? []).flatMap((child) => {
      const name = child.attributes.get('Name');
      return child.name === 'Value' && name !== undefined ? [[name, child.text.trim()]] : [];
    }),
  );
}
