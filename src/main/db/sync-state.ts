/** The state of the engine in SQLite; every method is one transaction. */
import type Database from 'better-sqlite3';
import {
  SIDES,
  type PairId,
  type Settlement,
  type SyncState,
  type SyncStateReader,
} from '../../sync/index.ts';
import { translating } from './sqlite-failure.ts';
import { tablesOf, type Tables } from './tables.ts';

export function syncStateReader(database: Database.Database): SyncStateReader {
  return readersOf(tablesOf(database), () => database.close());
}

/**
 * Runs that the previous process left open are interrupted.
 * @param check begins every transaction; throws when nothing may be written any more
 */
export function syncStateOf(database: Database.Database, check: () => void): SyncState {
  const tables = tablesOf(database);
  const atOnce = transactionsOf(database, check);
  atOnce(() => {
    tables.runs.interruptOpen();
  });
  return {
    ...readersOf(tables, () => database.close()),
    ...journalOf(tables, atOnce),
    ...casesOf(tables, atOnce),
    ...recordsOf(tables, atOnce),
  };
}

/** Does all of the work or nothing. */
type AtOnce = <Result>(work: () => Result) => Result;

function transactionsOf(database: Database.Database, check: () => void): AtOnce {
  return <Result>(work: () => Result) =>
    translating(() => {
      const transaction = database.transaction((): Result => {
        check();
        return work();
      });
      return transaction.immediate();
    });
}

function readersOf(tables: Tables, close: () => void): SyncStateReader {
  return {
    links: (pair) => translating(() => tables.links.of(pair)),
    link: (id) => translating(() => tables.links.get(id)),
    linksWith: (pair, item) => translating(() => tables.links.withItem(pair, item)),
    countLinks: (pair) => translating(() => tables.links.count(pair)),
    countLinksIn: (pair, window) => translating(() => tables.links.countIn(pair, window)),
    outlines: (pair, page) => translating(() => tables.links.outlines(pair, page)),
    outlinesWith: (pair, item) => translating(() => tables.links.outlinesWith(pair, item)),
    itemsLike: (pair, like) => translating(() => tables.links.itemsLike(pair, like)),
    cursor: (pair, side) => translating(() => tables.cursors.get(pair, side)),
    intents: (pair) => translating(() => tables.intents.of(pair)),
    parked: (pair) => translating(() => tables.parked.of(pair)),
    awaited: (pair) => translating(() => tables.awaited.of(pair)),
    marks: (pair) => translating(() => tables.marks.of(pair)),
    runs: (pair, limit) => translating(() => tables.runs.of(pair, limit)),
    changes: (pair, filter = {}) => translating(() => tables.changes.of(pair, filter)),
    writes: (since) => translating(() => tables.changes.writes(since)),
    recordedSince: () => translating(() => tables.runs.recordedSince()),
    events: (pair, filter = {}) => translating(() => tables.events.of(pair, filter)),
    conflicts: (pair) => translating(() => tables.conflicts.of(pair)),
    quarantine: (pair) => translating(() => tables.quarantine.of(pair)),
    setup: (pair) => translating(() => tables.setups.get(pair)),
    serverNotes: (server) => translating(() => tables.serverNotes.get(server)),
    close,
  };
}

type Journal = Pick<SyncState, 'intend' | 'settle' | 'park' | 'advance' | 'record'>;

function journalOf(tables: Tables, atOnce: AtOnce): Journal {
  return {
    intend: (intents) => {
      if (intents.length === 0) return;
      atOnce(() => {
        for (const intent of intents) tables.intents.put(intent);
      });
    },
    settle: (settlements) => {
      if (settlements.length === 0) return;
      atOnce(() => {
        for (const settlement of settlements) settleOne(tables, settlement);
      });
    },
    park: (items) => {
      if (items.length === 0) return;
      atOnce(() => {
        for (const item of items) tables.parked.put(item);
      });
    },
    advance: (pair, cursors, passed) => {
      const isThere = SIDES.every((side) => tables.cursors.get(pair, side) === cursors[side]);
      if (isThere && passed.length === 0) return;
      atOnce(() => {
        for (const side of SIDES) tables.cursors.put({ pair, side }, cursors[side]);
        for (const key of passed) tables.awaited.drop(pair, key);
      });
    },
    record: (pair, events) => {
      atOnce(() => {
        for (const event of events) tables.events.add(pair, event);
      });
    },
  };
}

type Cases = Pick<
  SyncState,
  'noteConflicts' | 'decide' | 'setQuarantine' | 'putSetup' | 'putServerNotes'
>;

function casesOf(tables: Tables, atOnce: AtOnce): Cases {
  return {
    noteConflicts: (pair, news) => {
      atOnce(() => {
        tables.conflicts.note(pair, news);
      });
    },
    decide: (pair, decision) => {
      atOnce(() => {
        const items = tables.conflicts.decide(pair, decision);
        for (const side of SIDES) {
          tables.parked.makeDue(pair, { side, item: items[side] }, decision.at);
        }
      });
    },
    setQuarantine: (pair, waiting) => {
      atOnce(() => {
        tables.quarantine.erase(pair);
        for (const one of waiting) tables.quarantine.put(pair, one);
      });
    },
    putSetup: (pair, setup) => {
      atOnce(() => {
        tables.setups.put(pair, setup);
      });
    },
    putServerNotes: (server, notes) => {
      atOnce(() => {
        tables.serverNotes.put(server, notes);
      });
    },
  };
}

type Records = Pick<SyncState, 'startRun' | 'finishRun' | 'prune' | 'erase' | 'release'>;

function recordsOf(tables: Tables, atOnce: AtOnce): Records {
  return {
    startRun: (run) => atOnce(() => tables.runs.start(run)),
    finishRun: (run) => {
      atOnce(() => {
        tables.runs.finish(run);
      });
    },
    prune: (before) =>
      atOnce(() => {
        const { changes, events, conflicts, runs } = tables;
        // Changes and events belong to runs, so they go first.
        const gone = [changes, events, conflicts, runs].map((table) => table.prune(before));
        return gone.reduce((sum, count) => sum + count, 0);
      }),
    erase: (pair) => {
      atOnce(() => {
        const { changes, events, runs } = tables;
        // Changes and events belong to runs, so they go first.
        for (const table of [changes, events, runs]) table.erase(pair);
        releaseOne(tables, pair);
      });
    },
    release: (pair) => {
      atOnce(() => {
        releaseOne(tables, pair);
      });
    },
  };
}

/** Everything but what was done. */
function releaseOne(tables: Tables, pair: PairId): void {
  const { links, cursors, intents, parked, awaited, marks, conflicts, quarantine, setups } = tables;
  const items = [intents, parked, awaited, marks];
  for (const table of [links, cursors, ...items, conflicts, quarantine, setups]) table.erase(pair);
}

function settleOne(tables: Tables, settlement: Settlement): void {
  const { pair, intent, put, drop, change, unpark, awaits, marks, unmarks } = settlement;
  if (intent !== null) tables.intents.drop(intent);
  if (drop !== null) tables.links.drop(drop);
  if (put) tables.links.put(put);
  if (change) tables.changes.add(pair, change);
  for (const key of unpark) tables.parked.drop(pair, key);
  for (const key of awaits) tables.awaited.add(pair, key);
  for (const key of unmarks) tables.marks.drop(pair, key);
  for (const mark of marks) tables.marks.put(pair, mark);
}
