import { describe, expect, it } from 'vitest';
import { errorOf, type Problem } from '../../../../../src/sync/connectors/ews/errors.ts';
import type { ErrorCode } from '../../../../../src/sync/model/error.ts';
import { itemId } from '../../../../../src/sync/model/ids.ts';
import { outcome } from '../../../../../src/sync/model/outcome.ts';

const problem = (code: string, values: Record<string, string> = {}, text = ''): Problem => ({
  code,
  text,
  values: new Map(Object.entries(values)),
});
/** What each response code means, by our own code. */
const OUTCOMES: Readonly<Partial<Record<ErrorCode, string>>> = {
  stale:
    'IrresolvableConflict StaleObject ChangeKeyRequired ChangeKeyRequiredForWriteOperations InvalidChangeKey',
  gone: 'ItemNotFound CalendarOccurrenceIsDeletedFromRecurrence CalendarOccurrenceIndexIsOutOfRecurrenceRange',
  'cursor-expired': 'InvalidSyncStateData SyncFolderNotFound',
  throttled:
    'ServerBusy ExceededFindCountLimit ExceededConnectionCount ExceededSubscriptionCount TooManyObjectsOpened InsufficientResources NotEnoughMemory',
  server:
    'MailboxMoveInProgress MailboxStoreUnavailable MailboxFailover CrossSiteRequest MailboxLogonFailed InternalServerError InternalServerTransientError ADUnavailable ADOperation ConnectionFailed RequestAborted BatchProcessingStopped ProxyCallFailed NoRespondingCASInDestinationSite ProxyRequestProcessingFailed',
  timeout: 'TimeoutExpired',
  rejected:
    'OccurrenceCrossingBoundary CalendarDurationIsTooLong CalendarViewRangeTooBig CalendarEndDateIsEarlierThanStartDate CalendarInvalidRecurrence InvalidIdMalformed InvalidIdEmpty QuotaExceeded TimeZone CalendarInvalidTimeZone ItemSave ItemCorrupt CorruptData InvalidRequest SchemaValidation InvalidPropertySet InvalidPropertyDelete InvalidPropertyRequest InvalidRecipients MissingRecipients SubmissionQuotaExceeded ValueOutOfRange RequiredPropertyMissing UnsupportedPathForQuery',
  'read-only':
    'CalendarIsNotOrganizer CannotDeleteObject InvalidPropertyUpdateSentMessage VirusDetected',
  'too-large': 'MessageSizeExceeded DataSizeLimitExceeded RequestStreamTooBig',
  forbidden:
    'AccessDenied NotDelegate CreateItemAccessDenied ImpersonateUserDenied ImpersonationDenied ImpersonationFailed InvalidExchangeImpersonationHeaderData OrganizationAccessBlocked CallerIsInvalidADAccount',
  auth: 'PasswordExpired PasswordChangeRequired AccountDisabled',
  'no-such-account':
    'NonExistentMailbox InvalidSmtpAddress CannotFindUser NonPrimarySmtpAddress MailRecipientNotFound MissingEmailAddress InvalidMailbox MailboxConfiguration NoCalendar FolderNotFound SavedItemFolderNotFound ParentFolderNotFound CannotCreateCalendarItemInNonCalendarFolder',
  'wrong-service': 'InvalidServerVersion IncorrectSchemaVersion WrongServerVersion',
};
const whole = { now: 1000, item: null };

describe('errorOf', () => {
  it.each(Object.entries(OUTCOMES))('takes for %s: %s', (meaning, names) => {
    const told = names.split(' ').map((name) => {
      const { code, message } = errorOf(problem(`Error${name}`), whole);
      expect(message).toMatch(/^[A-Z].*\.$/);
      expect(message).not.toContain('Error');
      return [name, code];
    });
    expect(told).toEqual(names.split(' ').map((name) => [name, meaning]));
  });

  it('tries again later after an error that nobody has heard of, and names it', () => {
    const error = errorOf(problem('ErrorNobodyKnows'), whole);
    expect([error.code, error.message]).toEqual([
      'server',
      'Exchange reports the error ErrorNobodyKnows.',
    ]);
  });

  it('stops and asks for a person only where a person can do something', () => {
    const outcomes = new Map(
      Object.keys(OUTCOMES).map((code) => [code, outcome(code as ErrorCode)]),
    );
    expect(Object.fromEntries(outcomes)).toEqual({
      ...{ stale: 'again', gone: 'again', 'cursor-expired': 'again' },
      ...{ throttled: 'retry', server: 'retry', timeout: 'retry' },
      ...{ rejected: 'skip-item', 'read-only': 'skip-item', 'too-large': 'skip-item' },
      ...{ forbidden: 'needs-user', auth: 'needs-user', 'no-such-account': 'needs-user' },
      'wrong-service': 'needs-user',
    });
  });

  it('keeps the words of the server as the cause', () => {
    const error = errorOf(problem('ErrorNobodyKnows', {}, 'Whatever.'), whole);
    expect((error.cause as Error).message).toBe('ErrorNobodyKnows: Whatever.');
    expect(error.message).toContain('ErrorNobodyKnows');
  });

  it.each([
    problem('ErrorServerBusy', { BackOffMilliseconds: '300' }),
    problem('ErrorInternalServerError', {
      InnerErrorResponseCode: 'ErrorServerBusy',
      BackOffMilliseconds: '300',
    }),
    problem('ErrorInternalServerTransientError', { BackOffMilliseconds: '300' }),
  ])('recognises that the server is busy, and until when', (busy) => {
    expect(errorOf(busy, whole)).toMatchObject({ code: 'throttled', retryAt: 1300 });
  });

  it.each([{}, { BackOffMilliseconds: 'soon' }, { BackOffMilliseconds: '-5' }])(
    'does not invent a time: %j',
    (values: Record<string, string>) => {
      expect(errorOf(problem('ErrorServerBusy', values), whole).retryAt).toBeNull();
    },
  );

  it('does not wait longer than a day', () => {
    const busy = problem('ErrorServerBusy', { BackOffMilliseconds: '9e99' });
    expect(errorOf(busy, whole).retryAt).toBe(1000 + 86_400_000);
  });

  it('takes a refusal of one item for an item that we may not touch', () => {
    const item = itemId('a');
    expect(errorOf(problem('ErrorAccessDenied'), { now: 0, item })).toMatchObject({
      code: 'read-only',
      item,
    });
  });
});
