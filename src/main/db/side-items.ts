/** Sets of items of a pair: those that no cursor has passed, and those that a person brought back. */
import type Database from 'better-sqlite3';
import type { ItemId, PairId, Side, SideItem } from '../../sync/index.ts';
import { sideItemOfRow, type SideItemRow } from './rows/journal-rows.ts';

export interface SideItemTable {
  of(pair: PairId): readonly SideItem[];
  add(pair: PairId, key: SideItem): void;
  drop(pair: PairId, key: SideItem): void;
  erase(pair: PairId): void;
}

/** Nothing is ever dropped from `restored`: its rows are tiny, and stay until the pair is erased. */
export function sideItemTable(
  database: Database.Database,
  table: 'awaited' | 'restored',
): SideItemTable {
  // The CRM comes first, as in every list of sides.
  const ofPair = database.prepare<[PairId], SideItemRow>(
    `SELECT side, item FROM ${table} WHERE pair = ? ORDER BY side DESC, item`,
  );
  const add = database.prepare<[PairId, Side, ItemId]>(
    `INSERT OR IGNORE INTO ${table} (pair, side, item) VALUES (?, ?, ?)`,
  );
  const drop = database.prepare<[PairId, Side, ItemId]>(
    `DELETE FROM ${table} WHERE pair = ? AND side = ? AND item = ?`,
  );
  const erase = database.prepare<[PairId]>(`DELETE FROM ${table} WHERE pair = ?`);
  return {
    of: (pair) => ofPair.all(pair).map((row) => sideItemOfRow(table, row)),
    add: (pair, { side, item }) => void add.run(pair, side, item),
    drop: (pair, { side, item }) => void drop.run(pair, side, item),
    erase: (pair) => void erase.run(pair),
  };
}
