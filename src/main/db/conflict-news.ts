/** What becomes of stored conflicts: the rules that the state in memory and in SQLite share. */
import {
  SyncError,
  type ConflictCase,
  type EpochMs,
  type StoredConflict,
} from '../../sync/index.ts';

/**
 * What a case that was met is stored as; null when nothing changes.
 * @param known what is stored of the very same case
 */
export function noted(
  met: ConflictCase,
  known: StoredConflict | null,
  at: EpochMs,
): StoredConflict | null {
  if (met.cause === 'settled') {
    if (known?.state === 'closed') return null;
    // What a person has decided stays on record with the case that it ended.
    const { choice, seenAt } = known ?? { choice: null, seenAt: at };
    return { ...met, state: 'closed', choice, seenAt, closedAt: at };
  }
  if (known && known.state !== 'closed') return null;
  return { ...met, state: 'open', choice: null, seenAt: at, closedAt: null };
}

export function notOpenAnyMore(): SyncError {
  return new SyncError(
    'settings',
    'This conflict is not open any more: the appointment was changed or settled meanwhile.',
  );
}
