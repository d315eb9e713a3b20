import Database from 'better-sqlite3';
import type { RunId } from '../../sync/index.ts';
import { neverStarted } from './rows/run-rows.ts';

/** @throws SyncError bug when what `add` stores belongs to a run that was never started */
export function refusingMissingRun(run: RunId, add: () => void): void {
  try {
    add();
  } catch (error) {
    throw isMissing(error) ? neverStarted(run) : error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}
