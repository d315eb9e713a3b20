/** One SuperOffice user's diary as an appointment store. */
import { asSyncError, type SyncError } from '../../model/error.ts';
import { endsRun } from '../../model/outcome.ts';
import type {
  AppointmentStore,
  WriteOperation,
  WriteOutcome,
} from '../../ports/appointment-store.ts';
import type { Diary } from './diary.ts';
import { changesOf } from './feed.ts';
import { inParallel } from './parallel.ts';
import { findByOrigin, sight } from './reading.ts';
import { writeOne } from './writing.ts';

export function openDiary(diary: Diary): AppointmentStore {
  const { capabilities } = diary;
  return {
    side: 'crm',
    capabilities,
    changes: (query) => changesOf(diary, query),
    read: ({ ids, window, signal }) =>
      inParallel(ids, (id) => sight(diary, { id, window, signal })),
    write: (operations, signal) => writeAll(diary, operations, signal),
    find: (origins, signal) =>
      inParallel(origins, async (origin) =>
        capabilities.origin === 'key' ? await findByOrigin(diary, origin, signal) : null,
      ),
  };
}

/** When the server, not the item, is the matter, what was not sent yet fails in the same way. */
async function writeAll(
  diary: Diary,
  operations: readonly WriteOperation[],
  signal: AbortSignal,
): Promise<readonly WriteOutcome[]> {
  const stopped: SyncError[] = [];
  return await inParallel(operations, async (operation): Promise<WriteOutcome> => {
    if (stopped[0] !== undefined) return { kind: 'failed', error: stopped[0] };
    try {
      return await writeOne(diary, operation, signal);
    } catch (thrown) {
      const error = asSyncError(thrown);
      if (endsRun(error.code)) stopped.push(error);
      return { kind: 'failed', error };
    }
  });
}
