import Database from 'better-sqlite3';
import type { Change, PairId } from '../../sync/index.ts';
import { changeOfRow, neverStarted, rowOfChange, type ChangeRow } from './rows.ts';

export interface ChangeTable {
  of(pair: PairId, limit: number): readonly Change[];
  add(pair: PairId, change: Change): void;
  erase(pair: PairId): void;
}

export function changeTable(database: Database.Database): ChangeTable {
  const ofPair = database.prepare<[PairId, number], ChangeRow>(
    'SELECT * FROM changes WHERE pair = ? ORDER BY id DESC LIMIT ?',
  );
  const add = database.prepare<[Omit<ChangeRow, 'id'>]>(
    `INSERT INTO changes
       (pair, run, at, link, side, item, kind, why, before_value, after_value)
     VALUES (@pair, @run, @at, @link, @side, @item, @kind, @why, @before_value, @after_value)`,
  );
  const erase = database.prepare<[PairId]>('DELETE FROM changes WHERE pair = ?');
  return {
    of: (pair, limit) => ofPair.all(pair, limit).map(changeOfRow),
    add: (pair, change) => {
      try {
        add.run(rowOfChange(pair, change));
      } catch (error) {
        throw isMissingRun(error) ? neverStarted(change.run) : error;
      }
    },
    erase: (pair) => void erase.run(pair),
  };
}

function isMissingRun(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}
