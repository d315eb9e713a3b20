import type Database from 'better-sqlite3';
import {
  NO_COUNTS,
  type EpochMs,
  type PairId,
  type Run,
  type RunId,
  type SyncState,
} from '../../sync/index.ts';
import { neverStarted, rowOfRunId, runIdOfRow, runOfRow, type RunRow } from './rows/run-rows.ts';

export interface RunTable {
  of(pair: PairId, limit: number): readonly Run[];
  recordedSince(): EpochMs | null;
  start(run: Parameters<SyncState['startRun']>[0]): RunId;
  finish(run: Parameters<SyncState['finishRun']>[0]): void;
  /** Ends what the previous process left open. */
  interruptOpen(): void;
  /** Forgets finished runs, but the newest of each pair and those with changes or events. */
  prune(before: EpochMs): number;
  erase(pair: PairId): void;
}

type StartRow = Pick<RunRow, 'pair' | 'started_by' | 'started_at' | 'counts'>;
type FinishRow = Pick<RunRow, 'id' | 'finished_at' | 'result' | 'counts' | 'halt' | 'error'>;

/**
 * The first run that was not kept for being the newest of its pair, unless nothing before it is
 * missing: the numbers begin at 1, and none is given twice.
 */
const OLDEST = `
  WITH pairs AS (
    SELECT min(id) AS oldest, (
      SELECT max(done.id) FROM runs AS done
      WHERE done.pair = runs.pair AND done.finished_at IS NOT NULL
    ) AS newest
    FROM runs GROUP BY pair
  )
  SELECT started_at FROM runs
  WHERE id = (SELECT min(oldest) FROM pairs WHERE newest IS NULL OR oldest < newest)
    AND (SELECT count(*) FROM runs AS older WHERE older.id < runs.id) < id - 1`;

export function runTable(database: Database.Database): RunTable {
  const ofPair = database.prepare<[PairId, number], RunRow>(
    'SELECT * FROM runs WHERE pair = ? ORDER BY id DESC LIMIT ?',
  );
  const oldest = database.prepare<[], Pick<RunRow, 'started_at'>>(OLDEST);
  const start = database.prepare<[StartRow]>(
    `INSERT INTO runs (pair, started_by, started_at, counts)
     VALUES (@pair, @started_by, @started_at, @counts)`,
  );
  const finish = database.prepare<[FinishRow]>(
    `UPDATE runs SET finished_at = @finished_at, result = @result, counts = @counts,
       halt = @halt, error = @error
     WHERE id = @id`,
  );
  const interruptOpen = database.prepare(
    `UPDATE runs SET result = 'interrupted', finished_at = started_at WHERE result IS NULL`,
  );
  const prune = database.prepare<[EpochMs]>(
    `DELETE FROM runs WHERE finished_at < ?
       AND id < (SELECT max(newer.id) FROM runs AS newer
                 WHERE newer.pair = runs.pair AND newer.finished_at IS NOT NULL)
       AND NOT EXISTS (SELECT 1 FROM changes WHERE changes.run = runs.id)
       AND NOT EXISTS (SELECT 1 FROM events WHERE events.run = runs.id)`,
  );
  const erase = database.prepare<[PairId]>('DELETE FROM runs WHERE pair = ?');
  const json = (value: object | null): string | null => value && JSON.stringify(value);
  return {
    of: (pair, limit) => ofPair.all(pair, limit).map(runOfRow),
    recordedSince: () => oldest.get()?.started_at ?? null,
    start: ({ pair, trigger, at }) => {
      const row = { pair, started_by: trigger, started_at: at, counts: JSON.stringify(NO_COUNTS) };
      return runIdOfRow(start.run(row).lastInsertRowid);
    },
    finish: ({ id, finishedAt, result, counts, halt, error }) => {
      const { changes } = finish.run({
        ...{ id: rowOfRunId(id), finished_at: finishedAt, result, counts: JSON.stringify(counts) },
        ...{ halt: json(halt), error: json(error) },
      });
      if (changes === 0) throw neverStarted(id);
    },
    interruptOpen: () => void interruptOpen.run(),
    prune: (before) => prune.run(before).changes,
    erase: (pair) => void erase.run(pair),
  };
}
