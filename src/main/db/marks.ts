/** What people said of single items. */
import type Database from 'better-sqlite3';
import type { Mark, MarkKey, PairId } from '../../sync/index.ts';
import { markOfRow, type MarkRow } from './rows/journal-rows.ts';

export interface MarkTable {
  of(pair: PairId): readonly Mark[];
  put(pair: PairId, mark: Mark): void;
  drop(pair: PairId, key: MarkKey): void;
  erase(pair: PairId): void;
}

type Key = MarkKey & { readonly pair: PairId };

export function markTable(database: Database.Database): MarkTable {
  // The CRM comes first, as in every list of sides.
  const ofPair = database.prepare<[PairId], MarkRow>(
    `SELECT side, item, kind, fingerprint FROM marks WHERE pair = ?
       ORDER BY side DESC, item, kind`,
  );
  const put = database.prepare<[Mark & Key]>(
    `INSERT OR REPLACE INTO marks (pair, side, item, kind, fingerprint)
     VALUES (@pair, @side, @item, @kind, @fingerprint)`,
  );
  const drop = database.prepare<[Key]>(
    `DELETE FROM marks
       WHERE pair = @pair AND side = @side AND item = @item AND kind = @kind`,
  );
  const erase = database.prepare<[PairId]>('DELETE FROM marks WHERE pair = ?');
  return {
    of: (pair) => ofPair.all(pair).map(markOfRow),
    put: (pair, { side, item, kind, fingerprint }) =>
      void put.run({ pair, side, item, kind, fingerprint }),
    drop: (pair, { side, item, kind }) => void drop.run({ pair, side, item, kind }),
    erase: (pair) => void erase.run(pair),
  };
}
