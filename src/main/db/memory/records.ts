import {
  NO_COUNTS,
  runId,
  SIDES,
  type EpochMs,
  type PairId,
  type Run,
  type RunId,
  type SyncState,
} from '../../../sync/index.ts';
import { cursorKey, deleteFrom, erasePair, startedRun, type Tables } from './tables.ts';

type Records = Pick<SyncState, 'startRun' | 'finishRun' | 'prune' | 'erase' | 'release'>;

export function recordsOf(tables: Tables): Records {
  return {
    startRun: ({ pair, trigger, at }) => {
      tables.last.run += 1;
      const id = runId(`r${tables.last.run}`);
      const open = { finishedAt: null, result: null, counts: NO_COUNTS, halt: null, error: null };
      tables.runs.set(id, { id, pair, trigger, startedAt: at, ...open });
      return id;
    },
    finishRun: (end) => {
      tables.runs.set(end.id, { ...startedRun(tables, end.id), ...end });
    },
    prune: (before) => prune(tables, before),
    erase: (pair) => {
      erase(tables, pair);
    },
    release: (pair) => {
      release(tables, pair);
    },
  };
}

function prune(tables: Tables, before: EpochMs): number {
  return (
    deleteFrom(tables.changes, ({ row }) => row.at < before) +
    deleteFrom(tables.events, ({ row }) => row.at < before) +
    deleteFrom(tables.conflicts, ({ closedAt }) => closedAt !== null && closedAt < before) +
    // Changes and events belong to runs, so they went first.
    deleteFrom(tables.runs, isForgettable(tables, before))
  );
}

function isForgettable(tables: Tables, before: EpochMs): (run: Run) => boolean {
  const kept = new Set<RunId>();
  for (const { row } of tables.changes.values()) kept.add(row.run);
  for (const { row } of tables.events.values()) kept.add(row.run);
  const newest = new Map<PairId, RunId>();
  for (const { pair, id, finishedAt } of tables.runs.values()) {
    if (finishedAt !== null) newest.set(pair, id);
  }
  return ({ id, pair, finishedAt }) =>
    finishedAt !== null && finishedAt < before && newest.get(pair) !== id && !kept.has(id);
}

function erase(tables: Tables, pair: PairId): void {
  release(tables, pair);
  for (const table of [tables.runs, tables.changes, tables.events]) erasePair(table, pair);
}

function release(tables: Tables, pair: PairId): void {
  const { links, intents, parked, awaited, marks, conflicts, quarantine } = tables;
  for (const table of [links, intents, parked, awaited, marks, conflicts, quarantine]) {
    erasePair(table, pair);
  }
  for (const side of SIDES) tables.cursors.delete(cursorKey(pair, side));
  tables.setups.delete(pair);
}
