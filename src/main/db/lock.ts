/**
 * Keeps a second process away from a profile: a lock of the operating system on a small file,
 * which it releases when the process ends, however it ends.
 */
import Database from 'better-sqlite3';
import { SyncError } from '../../sync/index.ts';
import type { Binding } from './binding.ts';
import { createPrivately } from './create-privately.ts';

export interface Lock {
  release(): void;
}

/** @throws SyncError settings when another process, or another part of this one, holds it */
export function takeLock(file: string, binding: Binding): Lock {
  createPrivately(file);
  const database = new Database(file, { ...binding, timeout: 0 });
  try {
    // Nothing is ever written, so that no journal has to lie beside the file.
    database.pragma('journal_mode = MEMORY');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
      ? new SyncError('settings', 'Another Calbridge is running on this profile.', { cause: error })
      : error;
  }
  return { release: () => database.close() };
}
