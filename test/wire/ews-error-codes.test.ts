/**
 * What comes of each error code that the documents name for what Calbridge does: in the answer for
 * one item that is read or written, in the answer of the feed, and what the engine does about it.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { emptyAppointment } from '../../src/sync/model/appointment.ts';
import { asSyncError } from '../../src/sync/model/error.ts';
import { itemId, version } from '../../src/sync/model/ids.ts';
import { outcome } from '../../src/sync/model/outcome.ts';
import { at } from '../contract/variety.ts';
import { WRITER } from '../support/writer.ts';
import {
  cannedExchange,
  error,
  idsAsked,
  never,
  reply,
  WINDOW,
  type Canned,
} from '../unit/sync/connectors/ews/canned-exchange.ts';

const open: Canned[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** A read says that the item is gone or hidden, or fails as a whole. */
type Told = readonly [read: string, write: string, feed: string];

/** Sorted by what the engine does about a write. */
const CODES: Readonly<Record<string, Readonly<Record<string, Told>>>> = {
  again: {
    ErrorIrresolvableConflict: ['hidden stale', 'stale', 'stale'],
    ErrorStaleObject: ['hidden stale', 'stale', 'stale'],
    ErrorChangeKeyRequiredForWriteOperations: ['hidden stale', 'stale', 'stale'],
    ErrorItemNotFound: ['gone', 'gone', 'gone'],
    ErrorCalendarOccurrenceIsDeletedFromRecurrence: ['gone', 'gone', 'gone'],
    ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange: ['gone', 'gone', 'gone'],
    ErrorInvalidSyncStateData: ['hidden cursor-expired', 'cursor-expired', 'cursor-expired'],
  },
  'skip-item': {
    ErrorOccurrenceCrossingBoundary: ['hidden rejected', 'rejected', 'rejected'],
    ErrorCalendarDurationIsTooLong: ['hidden rejected', 'rejected', 'rejected'],
    ErrorCalendarIsNotOrganizer: ['hidden read-only', 'read-only', 'read-only'],
    ErrorCalendarViewRangeTooBig: ['hidden rejected', 'rejected', 'rejected'],
    // Of one item it is the item that is closed, of the feed it is the calendar.
    ErrorAccessDenied: ['hidden read-only', 'read-only', 'forbidden'],
  },
  'needs-user': {
    ErrorImpersonateUserDenied: ['hidden forbidden', 'forbidden', 'forbidden'],
    ErrorNonExistentMailbox: ['hidden no-such-account', 'no-such-account', 'no-such-account'],
  },
  retry: {
    ErrorMailboxMoveInProgress: ['hidden server', 'server', 'server'],
    ErrorServerBusy: ['throttled', 'throttled', 'throttled'],
    ErrorExceededSubscriptionCount: ['throttled', 'throttled', 'throttled'],
    ErrorExceededFindCountLimit: ['throttled', 'throttled', 'throttled'],
    ErrorExceededConnectionCount: ['throttled', 'throttled', 'throttled'],
    // What became of a write nobody knows, so it is looked at before it is made again.
    ErrorTimeoutExpired: ['hidden timeout', 'unknown-outcome', 'timeout'],
  },
};

async function told(code: string): Promise<readonly string[]> {
  const canned = await cannedExchange({
    GetItem: (seen) => reply('GetItem', ...idsAsked(seen).map(() => error('GetItem', code))),
    UpdateItem: () => reply('UpdateItem', error('UpdateItem', code)),
    SyncFolderItems: () => reply('SyncFolderItems', error('SyncFolderItems', code)),
  });
  open.push(canned);
  const store = await canned.store();
  const codeOf = (thrown: unknown): string => asSyncError(thrown).code;
  const query = { ids: [itemId('a')], window: WINDOW, signal: never };
  const read = await store.read(query).then(([one]) => {
    if (one?.kind === 'hidden') return `hidden ${one.error.code}`;
    return one?.kind ?? 'nothing';
  }, codeOf);
  const after = emptyAppointment(at('2026-11-24T09:00:00'));
  const ref = { id: itemId('a'), version: version('K1') };
  const update = { kind: 'update', ref, patch: { title: 'X' }, after, writer: WRITER } as const;
  const [write] = await store.write([update], never);
  const pages = store.changes({ cursor: null, window: WINDOW, signal: never });
  const feed = await pages[Symbol.asyncIterator]()
    .next()
    .then(() => 'read', codeOf);
  return [read, write?.kind === 'failed' ? write.error.code : 'done', feed];
}

describe.each(Object.entries(CODES))('what is met with "%s"', (remedy, codes) => {
  it.each(Object.entries(codes))('%s', async (code, expected) => {
    expect(await told(code)).toEqual(expected);
    const [, write] = expected;
    expect(outcome(write as Parameters<typeof outcome>[0])).toBe(remedy);
  });
});
