import { describe, expect, it } from 'vitest';
import { errorOf, type Problem } from '../../../../../src/sync/connectors/ews/errors.ts';
import { itemId } from '../../../../../src/sync/model/ids.ts';

const problem = (code: string, values: Record<string, string> = {}, text = ''): Problem => ({
  code,
  text,
  values: new Map(Object.entries(values)),
});
const whole = { now: 1000, item: null };

describe('errorOf', () => {
  it.each([
    ['ErrorIrresolvableConflict', 'stale'],
    ['ErrorStaleObject', 'stale'],
    ['ErrorChangeKeyRequiredForWriteOperations', 'stale'],
    ['ErrorItemNotFound', 'gone'],
    ['ErrorCalendarOccurrenceIsDeletedFromRecurrence', 'gone'],
    ['ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange', 'gone'],
    ['ErrorOccurrenceCrossingBoundary', 'rejected'],
    ['ErrorCalendarDurationIsTooLong', 'rejected'],
    ['ErrorCalendarIsNotOrganizer', 'read-only'],
    ['ErrorImpersonateUserDenied', 'forbidden'],
    ['ErrorNonExistentMailbox', 'no-such-account'],
    ['ErrorMailboxMoveInProgress', 'server'],
    ['ErrorAccessDenied', 'forbidden'],
    ['ErrorTimeoutExpired', 'timeout'],
    ['ErrorInvalidSyncStateData', 'cursor-expired'],
    ['ErrorServerBusy', 'throttled'],
    ['ErrorExceededFindCountLimit', 'throttled'],
    ['ErrorExceededConnectionCount', 'throttled'],
    ['ErrorPasswordExpired', 'auth'],
    ['ErrorInvalidIdMalformed', 'rejected'],
    ['ErrorNobodyKnows', 'server'],
  ])('takes %s for %s', (code, meaning) => {
    expect(errorOf(problem(code), whole).code).toBe(meaning);
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
