/** The state of the engine in SQLite; every method is one transaction. */
import type Database from 'better-sqlite3';
import { SIDES, type Settlement, type SyncState, type SyncStateReader } from '../../sync/index.ts';
import { changeTable, type ChangeTable } from './changes.ts';
import { cursorTable, type CursorTable } from './cursors.ts';
import { intentTable, type IntentTable } from './intents.ts';
import { linkTable, type LinkTable } from './links.ts';
import { parkedTable, type ParkedTable } from './parked.ts';
import { runTable, type RunTable } from './runs.ts';
import { translating } from './sqlite-failure.ts';

interface Tables {
  readonly links: LinkTable;
  readonly cursors: CursorTable;
  readonly intents: IntentTable;
  readonly parked: ParkedTable;
  readonly runs: RunTable;
  readonly changes: ChangeTable;
}

function tablesOf(database: Database.Database): Tables {
  return {
    links: linkTable(database),
    cursors: cursorTable(database),
    intents: intentTable(database),
    parked: parkedTable(database),
    runs: runTable(database),
    changes: changeTable(database),
  };
}

export function syncStateReader(database: Database.Database): SyncStateReader {
  return readersOf(tablesOf(database), () => database.close());
}

/** Runs that the previous process left open are interrupted. `closed` is called at the end. */
export function syncStateOf(database: Database.Database, closed: () => void): SyncState {
  const tables = tablesOf(database);
  tables.runs.interruptOpen();
  const close = (): void => {
    database.close();
    closed();
  };
  return { ...readersOf(tables, close), ...writersOf(tables, database) };
}

function readersOf(tables: Tables, close: () => void): SyncStateReader {
  return {
    links: (pair) => translating(() => tables.links.of(pair)),
    link: (id) => translating(() => tables.links.get(id)),
    countLinks: (pair) => translating(() => tables.links.count(pair)),
    cursor: (pair, side) => translating(() => tables.cursors.get(pair, side)),
    intents: (pair) => translating(() => tables.intents.of(pair)),
    parked: (pair) => translating(() => tables.parked.of(pair)),
    runs: (pair, limit) => translating(() => tables.runs.of(pair, limit)),
    changes: (pair, limit) => translating(() => tables.changes.of(pair, limit)),
    close,
  };
}

function writersOf(
  tables: Tables,
  database: Database.Database,
): Omit<SyncState, keyof SyncStateReader> {
  const atOnce = (work: () => void): void => {
    translating(() => {
      database.transaction(work).immediate();
    });
  };
  return {
    intend: (intents) => {
      atOnce(() => {
        for (const intent of intents) tables.intents.put(intent);
      });
    },
    settle: (settlements) => {
      atOnce(() => {
        for (const settlement of settlements) settleOne(tables, settlement);
      });
    },
    park: (items) => {
      atOnce(() => {
        for (const item of items) tables.parked.put(item);
      });
    },
    advance: (pair, cursors) => {
      atOnce(() => {
        for (const side of SIDES) tables.cursors.put({ pair, side }, cursors[side]);
      });
    },
    startRun: (run) => translating(() => tables.runs.start(run)),
    finishRun: (run) => {
      translating(() => {
        tables.runs.finish(run);
      });
    },
    erase: (pair) => {
      atOnce(() => {
        const { changes, runs, links, cursors, intents, parked } = tables;
        // Changes belong to runs, so they go first.
        for (const table of [changes, runs, links, cursors, intents, parked]) table.erase(pair);
      });
    },
  };
}

function settleOne(tables: Tables, settlement: Settlement): void {
  const { pair, intent, put, drop, change, unpark } = settlement;
  if (intent !== null) tables.intents.drop(intent);
  if (drop !== null) tables.links.drop(drop);
  if (put) tables.links.put(put);
  if (change) tables.changes.add(pair, change);
  for (const key of unpark) tables.parked.drop(pair, key);
}
