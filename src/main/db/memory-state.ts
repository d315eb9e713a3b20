/** The twin of the SQLite state that forgets at the end of the process: for tests and rehearsals. */
import {
  NO_COUNTS,
  runId,
  SIDES,
  SyncError,
  type Change,
  type Cursor,
  type Intent,
  type IntentId,
  type Link,
  type LinkId,
  type PairId,
  type Parked,
  type Run,
  type RunId,
  type Settlement,
  type Side,
  type SyncState,
} from '../../sync/index.ts';

export interface MemoryState extends SyncState {
  /**
   * What the next process would find: all that was written so far, and open runs interrupted.
   * The state it is taken from must not be used any more.
   */
  reopen(): MemoryState;
  /** A backup as of now; what either of the two is told later, the other never learns. */
  copy(): MemoryState;
}

interface Tables {
  readonly links: Map<LinkId, Link>;
  readonly cursors: Map<string, Cursor>;
  readonly intents: Map<IntentId, Intent>;
  readonly parked: Map<string, Parked>;
  readonly runs: Map<RunId, Run>;
  changes: { readonly pair: PairId; readonly change: Change }[];
  lastRun: number;
}

export function createMemoryState(): MemoryState {
  return openTables({
    links: new Map(),
    cursors: new Map(),
    intents: new Map(),
    parked: new Map(),
    runs: new Map(),
    changes: [],
    lastRun: 0,
  });
}

function openTables(tables: Tables): MemoryState {
  return {
    ...readers(tables),
    ...writers(tables),
    reopen: () => {
      for (const run of tables.runs.values()) {
        if (run.result !== null) continue;
        tables.runs.set(run.id, { ...run, finishedAt: run.startedAt, result: 'interrupted' });
      }
      return openTables(tables);
    },
    copy: () => openTables(copied(tables)),
  };
}

/** The rows themselves are never changed, only replaced. */
function copied(tables: Tables): Tables {
  return {
    links: new Map(tables.links),
    cursors: new Map(tables.cursors),
    intents: new Map(tables.intents),
    parked: new Map(tables.parked),
    runs: new Map(tables.runs),
    changes: [...tables.changes],
    lastRun: tables.lastRun,
  };
}

type Readers = Pick<
  SyncState,
  'links' | 'link' | 'countLinks' | 'cursor' | 'intents' | 'parked' | 'runs' | 'changes'
>;

function readers(tables: Tables): Readers {
  return {
    links: (pair) => ofPair(tables.links, pair).sort((one, other) => compareText(one.id, other.id)),
    link: (id) => tables.links.get(id) ?? null,
    countLinks: (pair) => ofPair(tables.links, pair).length,
    cursor: (pair, side) => tables.cursors.get(cursorKey(pair, side)) ?? null,
    intents: (pair) =>
      ofPair(tables.intents, pair).sort(
        (one, other) => one.at - other.at || compareText(one.id, other.id),
      ),
    parked: (pair) =>
      ofPair(tables.parked, pair).sort(
        (one, other) =>
          SIDES.indexOf(one.side) - SIDES.indexOf(other.side) || compareText(one.item, other.item),
      ),
    runs: (pair, limit) => ofPair(tables.runs, pair).reverse().slice(0, limit),
    changes: (pair, limit) =>
      tables.changes
        .filter((entry) => entry.pair === pair)
        .map((entry) => entry.change)
        .reverse()
        .slice(0, limit),
  };
}

function writers(tables: Tables): Omit<SyncState, keyof Readers> {
  return {
    intend: (intents) => {
      for (const intent of intents) tables.intents.set(intent.id, intent);
    },
    settle: (settlements) => {
      // Whatever can be refused is refused before the first of them is applied.
      for (const { change } of settlements) if (change) openedRun(tables, change.run);
      for (const settlement of settlements) settleOne(tables, settlement);
    },
    park: (items) => {
      for (const item of items) tables.parked.set(parkedKey(item), item);
    },
    advance: (pair, cursors) => {
      for (const side of SIDES) {
        const cursor = cursors[side];
        if (cursor === null) tables.cursors.delete(cursorKey(pair, side));
        else tables.cursors.set(cursorKey(pair, side), cursor);
      }
    },
    startRun: ({ pair, trigger, at }) => {
      tables.lastRun += 1;
      const id = runId(`r${tables.lastRun}`);
      const open = { finishedAt: null, result: null, counts: NO_COUNTS, halt: null, error: null };
      tables.runs.set(id, { id, pair, trigger, startedAt: at, ...open });
      return id;
    },
    finishRun: (end) => {
      tables.runs.set(end.id, { ...openedRun(tables, end.id), ...end });
    },
    erase: (pair) => {
      for (const table of [tables.links, tables.intents, tables.parked, tables.runs]) {
        eraseFrom(table, pair);
      }
      for (const side of SIDES) tables.cursors.delete(cursorKey(pair, side));
      tables.changes = tables.changes.filter((entry) => entry.pair !== pair);
    },
    close: () => undefined,
  };
}

function settleOne(tables: Tables, settlement: Settlement): void {
  const { pair, intent, put, drop, change, unpark } = settlement;
  if (intent !== null) tables.intents.delete(intent);
  if (drop !== null) tables.links.delete(drop);
  if (put) tables.links.set(put.id, put);
  if (change) tables.changes.push({ pair, change });
  for (const { side, item } of unpark) tables.parked.delete(parkedKey({ pair, side, item }));
}

function openedRun(tables: Tables, id: RunId): Run {
  const run = tables.runs.get(id);
  if (!run) throw new SyncError('bug', `The run ${id} was never started.`);
  return run;
}

const cursorKey = (pair: PairId, side: Side): string => `${side} ${pair}`;

const parkedKey = ({ pair, side, item }: Pick<Parked, 'pair' | 'side' | 'item'>): string =>
  JSON.stringify([pair, side, item]);

function ofPair<Row extends { readonly pair: PairId }>(
  table: ReadonlyMap<string, Row>,
  pair: PairId,
): Row[] {
  return [...table.values()].filter((row) => row.pair === pair);
}

function eraseFrom(table: Map<string, { readonly pair: PairId }>, pair: PairId): void {
  for (const [id, row] of table) if (row.pair === pair) table.delete(id);
}

/** The order of SQLite: by UTF-8 bytes, which is the order of code points. */
function compareText(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
