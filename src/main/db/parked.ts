import type Database from 'better-sqlite3';
import type { EpochMs, ItemId, PairId, Parked, Side, SideItem } from '../../sync/index.ts';
import { parkedOfRow, rowOfParked, type ParkedRow } from './rows/journal-rows.ts';

export interface ParkedTable {
  of(pair: PairId): readonly Parked[];
  put(parked: Parked): void;
  /** Only an item that is parked becomes due. */
  makeDue(pair: PairId, key: SideItem, at: EpochMs): void;
  drop(pair: PairId, key: SideItem): void;
  erase(pair: PairId): void;
}

export function parkedTable(database: Database.Database): ParkedTable {
  // The CRM comes first, as in every list of sides.
  const ofPair = database.prepare<[PairId], ParkedRow>(
    'SELECT * FROM parked WHERE pair = ? ORDER BY side DESC, item',
  );
  const put = database.prepare<[ParkedRow]>(
    `INSERT OR REPLACE INTO parked
       (pair, side, item, version, title, why, about, attempts, due_at, at)
     VALUES (@pair, @side, @item, @version, @title, @why, @about, @attempts, @due_at, @at)`,
  );
  const makeDue = database.prepare<[EpochMs, PairId, Side, ItemId]>(
    'UPDATE parked SET due_at = ? WHERE pair = ? AND side = ? AND item = ?',
  );
  const drop = database.prepare<[PairId, Side, ItemId]>(
    'DELETE FROM parked WHERE pair = ? AND side = ? AND item = ?',
  );
  const erase = database.prepare<[PairId]>('DELETE FROM parked WHERE pair = ?');
  return {
    of: (pair) => ofPair.all(pair).map(parkedOfRow),
    put: (parked) => void put.run(rowOfParked(parked)),
    makeDue: (pair, { side, item }, at) => void makeDue.run(at, pair, side, item),
    drop: (pair, { side, item }) => void drop.run(pair, side, item),
    erase: (pair) => void erase.run(pair),
  };
}
