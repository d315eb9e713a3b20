/** The twin of the SQLite state that forgets at the end of the process: for tests and rehearsals. */
import type { SyncState } from '../../sync/index.ts';
import { casesOf } from './memory/cases.ts';
import { journalOf } from './memory/journal.ts';
import { readersOf } from './memory/readers.ts';
import { recordsOf } from './memory/records.ts';
import { copyOf, emptyTables, type Tables } from './memory/tables.ts';

export interface MemoryState extends SyncState {
  /**
   * What the next process would find: all that was written so far, and open runs interrupted.
   * The state it is taken from must not be used any more.
   */
  reopen(): MemoryState;
  /** An independent copy of everything as it is now, as a backup of the database is one. */
  snapshot(): MemoryState;
}

export function createMemoryState(): MemoryState {
  return openTables(emptyTables());
}

function openTables(tables: Tables): MemoryState {
  return {
    ...readersOf(tables),
    ...journalOf(tables),
    ...casesOf(tables),
    ...recordsOf(tables),
    reopen: () => {
      for (const run of tables.runs.values()) {
        if (run.result !== null) continue;
        tables.runs.set(run.id, { ...run, finishedAt: run.startedAt, result: 'interrupted' });
      }
      return openTables(tables);
    },
    snapshot: () => openTables(copyOf(tables)),
  };
}
