import type Database from 'better-sqlite3';
import type {
  Change,
  ChangeFilter,
  EpochMs,
  NewChange,
  PairId,
  WritesInTime,
} from '../../sync/index.ts';
import { refusingMissingRun } from './missing-run.ts';
import { changeOfRow, rowOfChange, type ChangeRow } from './rows/journal-rows.ts';
import { possibleRowOfRunId } from './rows/run-rows.ts';

export interface ChangeTable {
  of(pair: PairId, filter: ChangeFilter): readonly Change[];
  writes(since: EpochMs): readonly WritesInTime[];
  add(pair: PairId, change: NewChange): void;
  prune(before: EpochMs): number;
  erase(pair: PairId): void;
}

const QUARTER = 900_000;

interface Question {
  readonly pair: PairId;
  readonly limit: number;
  readonly since: EpochMs | null;
  readonly run: number | null;
  readonly links: string | null;
  readonly kinds: string | null;
  readonly whys: string | null;
}

/** Only what restricts is in the statement, so that an index can serve it. */
function conditionsOf({ since, run, links, kinds, whys }: ChangeFilter): string {
  // With the + SQLite goes by the links instead of looking at everything of the pair.
  const conditions = [links ? '+pair = @pair' : 'pair = @pair'];
  if (since !== undefined) conditions.push('at > @since');
  if (run !== undefined) conditions.push('run = @run');
  if (links) conditions.push('link IN (SELECT value FROM json_each(@links))');
  if (kinds) conditions.push('kind IN (SELECT value FROM json_each(@kinds))');
  if (whys) conditions.push('why IN (SELECT value FROM json_each(@whys))');
  return conditions.join(' AND ');
}

function questionOf(pair: PairId, filter: ChangeFilter): Question {
  const { limit, since, run, links, kinds, whys } = filter;
  const listed = (values: readonly string[] | undefined): string | null =>
    values ? JSON.stringify(values) : null;
  return {
    pair,
    // SQLite takes a negative limit for none.
    limit: limit ?? -1,
    since: since ?? null,
    run: run === undefined ? null : possibleRowOfRunId(run),
    links: listed(links),
    kinds: listed(kinds),
    whys: listed(whys),
  };
}

export function changeTable(database: Database.Database): ChangeTable {
  const add = database.prepare<[Omit<ChangeRow, 'id'>]>(
    `INSERT INTO changes
       (pair, run, at, link, side, item, partner, kind, why, before_value, after_value)
     VALUES (@pair, @run, @at, @link, @side, @item, @partner, @kind, @why, @before_value,
       @after_value)`,
  );
  const writes = database.prepare<[EpochMs], WritesInTime>(
    `SELECT at / ${QUARTER} * ${QUARTER} AS "from", side, count(*) AS count
     FROM changes WHERE at > ? GROUP BY 1, 2 ORDER BY 1, 2 DESC`,
  );
  // Every change belongs to a run, so that the pairs of the runs are all there are.
  const prune = database.prepare<[EpochMs]>(
    'DELETE FROM changes WHERE pair IN (SELECT pair FROM runs) AND at < ?',
  );
  const erase = database.prepare<[PairId]>('DELETE FROM changes WHERE pair = ?');
  return {
    of: (pair, filter) =>
      database
        .prepare<[Question], ChangeRow>(
          `SELECT * FROM changes WHERE ${conditionsOf(filter)} ORDER BY id DESC LIMIT @limit`,
        )
        .all(questionOf(pair, filter))
        .map(changeOfRow),
    writes: (since) => writes.all(since),
    add: (pair, change) => {
      refusingMissingRun(change.run, () => {
        add.run(rowOfChange(pair, change));
      });
    },
    prune: (before) => prune.run(before).changes,
    erase: (pair) => void erase.run(pair),
  };
}
