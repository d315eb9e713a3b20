/** One SuperOffice user's diary as an appointment store. */
import { asSyncError, type SyncError } from '../../model/error.ts';
import { endsRun } from '../../model/outcome.ts';
import type {
  AppointmentStore,
  ChangesQuery,
  FeedPage,
  WriteOperation,
  WriteOutcome,
} from '../../ports/appointment-store.ts';
import type { Diary } from './diary.ts';
import type { Listing } from './feed/listing.ts';
import { factsOf } from './facts.ts';
import { changesOf } from './feed/feed.ts';
import { inParallel } from './parallel.ts';
import { findByOrigin, sight } from './reading.ts';
import { writeOne } from './writing.ts';

/** Both ask the server at their first call only. */
export interface DiaryDoors {
  readonly listing: (signal: AbortSignal) => Promise<Listing>;
  readonly diary: (signal: AbortSignal) => Promise<Diary>;
  /** To be told when something may have been written. */
  readonly wrote: () => void;
}

export function openDiary({ listing, diary, wrote }: DiaryDoors): AppointmentStore {
  return {
    side: 'crm',
    capabilities: async (signal) => (await diary(signal)).capabilities,
    facts: async (signal) => await factsOf(await listing(signal), signal),
    changes: (query) => listed(listing, query),
    read: async ({ ids, window, signal }) => {
      const opened = await diary(signal);
      return await inParallel(ids, (id) => sight(opened, { id, window, signal }));
    },
    write: async (operations, signal) => {
      try {
        return await writeAll(await diary(signal), operations, signal);
      } finally {
        wrote();
      }
    },
    find: async (origins, signal) => {
      const opened = await diary(signal);
      return await inParallel(
        origins,
        async (origin) => await findByOrigin(opened, origin, signal),
      );
    },
  };
}

async function* listed(
  listing: DiaryDoors['listing'],
  query: ChangesQuery,
): AsyncGenerator<FeedPage> {
  yield* changesOf(await listing(query.signal), query);
}

/** When the server, not the item, is the matter, what was not sent yet fails in the same way. */
async function writeAll(
  diary: Diary,
  operations: readonly WriteOperation[],
  signal: AbortSignal,
): Promise<readonly WriteOutcome[]> {
  const stopped: SyncError[] = [];
  return await inParallel(operations, async (operation): Promise<WriteOutcome> => {
    if (stopped[0] !== undefined) return { kind: 'failed', error: stopped[0], isUntried: true };
    try {
      return await writeOne(diary, operation, signal);
    } catch (thrown) {
      const error = asSyncError(thrown);
      if (endsRun(error.code)) stopped.push(error);
      return { kind: 'failed', error };
    }
  });
}
