/** Tells what a failure of SQLite means for the person in front of it. */
import Database from 'better-sqlite3';
import { SyncError } from '../../sync/index.ts';

/** Runs `work`; what SQLite or the disk throws comes out as a SyncError. */
export function translating<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof Database.SqliteError) throw syncErrorOf(error);
    // Failures of the file system, for instance when the folder cannot be made.
    if (error instanceof Error && 'syscall' in error) throw unreachable(error);
    throw error;
  }
}

function syncErrorOf(cause: InstanceType<typeof Database.SqliteError>): SyncError {
  const { code } = cause;
  const is = (name: string): boolean => code === name || code.startsWith(`${name}_`);
  if (is('SQLITE_CORRUPT') || is('SQLITE_NOTADB')) return databaseDamaged(cause);
  if (is('SQLITE_FULL')) {
    return new SyncError('settings', 'The disk is full: free some space.', { cause });
  }
  if (['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM', 'SQLITE_IOERR'].some(is)) {
    return unreachable(cause);
  }
  if (is('SQLITE_BUSY')) {
    return new SyncError('settings', 'Another program keeps the database locked.', { cause });
  }
  return new SyncError('bug', `The database refused a statement: ${cause.message}`, { cause });
}

export function databaseDamaged(cause: unknown): SyncError {
  const sentence =
    'The database of the profile is damaged. It was left as it is; set it aside to start anew: ' +
    'no appointment is lost by that.';
  return new SyncError('database-damaged', sentence, { cause });
}

function unreachable(cause: Error): SyncError {
  const sentence =
    'The database of the profile cannot be read or written: check the disk and the rights of ' +
    'the profile folder.';
  return new SyncError('settings', sentence, { cause });
}
