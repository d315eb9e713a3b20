/** What the state in memory holds. Rows are never changed, only replaced. */
import {
  SyncError,
  type Change,
  type Cursor,
  type Intent,
  type IntentId,
  type Link,
  type LinkId,
  type Mark,
  type MarkKey,
  type PairId,
  type Parked,
  type Quarantined,
  type Run,
  type RunEvent,
  type RunId,
  type Setup,
  type Side,
  type SideItem,
  type StoredConflict,
} from '../../../sync/index.ts';

/** A row that does not say itself to which pair it belongs. */
export interface OfPair<Row> {
  readonly pair: PairId;
  readonly row: Row;
}

export interface Tables {
  readonly links: Map<LinkId, Link>;
  readonly cursors: Map<string, Cursor>;
  readonly intents: Map<IntentId, Intent>;
  readonly parked: Map<string, Parked>;
  readonly awaited: Map<string, OfPair<SideItem>>;
  readonly marks: Map<string, OfPair<Mark>>;
  readonly runs: Map<RunId, Run>;
  /** By their sequence. */
  readonly changes: Map<string, OfPair<Change>>;
  /** By their number. */
  readonly events: Map<string, OfPair<RunEvent>>;
  /** In the order in which they were stored. */
  readonly conflicts: Map<string, StoredConflict>;
  readonly quarantine: Map<string, OfPair<Quarantined>>;
  readonly setups: Map<PairId, Setup>;
  /** By the server. */
  readonly serverNotes: Map<string, string>;
  /** The last number of each that was given. */
  readonly last: { run: number; change: number; event: number };
}

export function emptyTables(): Tables {
  return {
    links: new Map(),
    cursors: new Map(),
    intents: new Map(),
    parked: new Map(),
    awaited: new Map(),
    marks: new Map(),
    runs: new Map(),
    changes: new Map(),
    events: new Map(),
    conflicts: new Map(),
    quarantine: new Map(),
    setups: new Map(),
    serverNotes: new Map(),
    last: { run: 0, change: 0, event: 0 },
  };
}

export function copyOf(tables: Tables): Tables {
  return {
    links: new Map(tables.links),
    cursors: new Map(tables.cursors),
    intents: new Map(tables.intents),
    parked: new Map(tables.parked),
    awaited: new Map(tables.awaited),
    marks: new Map(tables.marks),
    runs: new Map(tables.runs),
    changes: new Map(tables.changes),
    events: new Map(tables.events),
    conflicts: new Map(tables.conflicts),
    quarantine: new Map(tables.quarantine),
    setups: new Map(tables.setups),
    serverNotes: new Map(tables.serverNotes),
    last: { ...tables.last },
  };
}

export const cursorKey = (pair: PairId, side: Side): string => `${side} ${pair}`;

export const itemKey = (pair: PairId, { side, item }: SideItem): string =>
  JSON.stringify([pair, side, item]);

export const markKey = (pair: PairId, { side, item, kind }: MarkKey): string =>
  JSON.stringify([pair, side, item, kind]);

/** Of a link or a conflict within its pair. */
export const keyIn = (pair: PairId, id: string): string => JSON.stringify([pair, id]);

/** @throws SyncError bug */
export function startedRun(tables: Tables, id: RunId): Run {
  const run = tables.runs.get(id);
  if (!run) throw new SyncError('bug', `The run ${id} was never started.`);
  return run;
}

/** Answers how many rows went. */
export function deleteFrom<Row>(table: Map<string, Row>, isGone: (row: Row) => boolean): number {
  const before = table.size;
  for (const [key, row] of table) if (isGone(row)) table.delete(key);
  return before - table.size;
}

export function erasePair(table: Map<string, { readonly pair: PairId }>, pair: PairId): void {
  deleteFrom(table, (row) => row.pair === pair);
}
