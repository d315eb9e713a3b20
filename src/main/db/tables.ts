import type Database from 'better-sqlite3';
import { changeTable, type ChangeTable } from './changes.ts';
import { conflictTable, type ConflictTable } from './conflicts.ts';
import { cursorTable, type CursorTable } from './cursors.ts';
import { eventTable, type EventTable } from './events.ts';
import { intentTable, type IntentTable } from './intents.ts';
import { linkTable, type LinkTable } from './links.ts';
import { parkedTable, type ParkedTable } from './parked.ts';
import { quarantineTable, type QuarantineTable } from './quarantine.ts';
import { runTable, type RunTable } from './runs.ts';
import { serverNoteTable, type ServerNoteTable } from './server-notes.ts';
import { setupTable, type SetupTable } from './setups.ts';
import { awaitedTable, type AwaitedTable } from './awaited.ts';
import { markTable, type MarkTable } from './marks.ts';

export interface Tables {
  readonly links: LinkTable;
  readonly cursors: CursorTable;
  readonly intents: IntentTable;
  readonly parked: ParkedTable;
  readonly awaited: AwaitedTable;
  readonly marks: MarkTable;
  readonly runs: RunTable;
  readonly changes: ChangeTable;
  readonly events: EventTable;
  readonly conflicts: ConflictTable;
  readonly quarantine: QuarantineTable;
  readonly setups: SetupTable;
  readonly serverNotes: ServerNoteTable;
}

export function tablesOf(database: Database.Database): Tables {
  return {
    links: linkTable(database),
    cursors: cursorTable(database),
    intents: intentTable(database),
    parked: parkedTable(database),
    awaited: awaitedTable(database),
    marks: markTable(database),
    runs: runTable(database),
    changes: changeTable(database),
    events: eventTable(database),
    conflicts: conflictTable(database),
    quarantine: quarantineTable(database),
    setups: setupTable(database),
    serverNotes: serverNoteTable(database),
  };
}
