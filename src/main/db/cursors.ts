import type Database from 'better-sqlite3';
import type { Cursor, PairId, Side } from '../../sync/index.ts';

export interface CursorTable {
  get(pair: PairId, side: Side): Cursor | null;
  /** Null forgets it. */
  put(key: { readonly pair: PairId; readonly side: Side }, cursor: Cursor | null): void;
  erase(pair: PairId): void;
}

export function cursorTable(database: Database.Database): CursorTable {
  const get = database
    .prepare<[PairId, Side], Cursor>('SELECT cursor FROM cursors WHERE pair = ? AND side = ?')
    .pluck();
  const put = database.prepare<[PairId, Side, Cursor]>(
    'INSERT OR REPLACE INTO cursors (pair, side, cursor) VALUES (?, ?, ?)',
  );
  const drop = database.prepare<[PairId, Side]>('DELETE FROM cursors WHERE pair = ? AND side = ?');
  const erase = database.prepare<[PairId]>('DELETE FROM cursors WHERE pair = ?');
  return {
    get: (pair, side) => get.get(pair, side) ?? null,
    put: ({ pair, side }, cursor) => {
      if (cursor === null) drop.run(pair, side);
      else put.run(pair, side, cursor);
    },
    erase: (pair) => void erase.run(pair),
  };
}
