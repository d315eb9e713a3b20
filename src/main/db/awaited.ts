/** The items of a pair that no cursor has passed yet. */
import type Database from 'better-sqlite3';
import type { ItemId, PairId, Side, SideItem } from '../../sync/index.ts';
import { sideItemOfRow, type SideItemRow } from './rows/journal-rows.ts';

export interface AwaitedTable {
  of(pair: PairId): readonly SideItem[];
  add(pair: PairId, key: SideItem): void;
  drop(pair: PairId, key: SideItem): void;
  erase(pair: PairId): void;
}

export function awaitedTable(database: Database.Database): AwaitedTable {
  // The CRM comes first, as in every list of sides.
  const ofPair = database.prepare<[PairId], SideItemRow>(
    'SELECT side, item FROM awaited WHERE pair = ? ORDER BY side DESC, item',
  );
  const add = database.prepare<[PairId, Side, ItemId]>(
    'INSERT OR IGNORE INTO awaited (pair, side, item) VALUES (?, ?, ?)',
  );
  const drop = database.prepare<[PairId, Side, ItemId]>(
    'DELETE FROM awaited WHERE pair = ? AND side = ? AND item = ?',
  );
  const erase = database.prepare<[PairId]>('DELETE FROM awaited WHERE pair = ?');
  return {
    of: (pair) => ofPair.all(pair).map((row) => sideItemOfRow('awaited', row)),
    add: (pair, { side, item }) => void add.run(pair, side, item),
    drop: (pair, { side, item }) => void drop.run(pair, side, item),
    erase: (pair) => void erase.run(pair),
  };
}
