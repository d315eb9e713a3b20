import type Database from 'better-sqlite3';
import type { PairId, Quarantined } from '../../sync/index.ts';
import { quarantinedOfRow, rowOfQuarantined, type QuarantinedRow } from './rows/conflict-rows.ts';

export interface QuarantineTable {
  of(pair: PairId): readonly Quarantined[];
  put(pair: PairId, waiting: Quarantined): void;
  erase(pair: PairId): void;
}

export function quarantineTable(database: Database.Database): QuarantineTable {
  const ofPair = database.prepare<[PairId], QuarantinedRow>(
    `SELECT link, vanished_on, cause, title, since, loss FROM quarantine
     WHERE pair = ? ORDER BY link`,
  );
  const put = database.prepare<[QuarantinedRow & { readonly pair: PairId }]>(
    `INSERT OR REPLACE INTO quarantine (pair, link, vanished_on, cause, title, since, loss)
     VALUES (@pair, @link, @vanished_on, @cause, @title, @since, @loss)`,
  );
  const erase = database.prepare<[PairId]>('DELETE FROM quarantine WHERE pair = ?');
  return {
    of: (pair) => ofPair.all(pair).map(quarantinedOfRow),
    put: (pair, waiting) => void put.run({ pair, ...rowOfQuarantined(waiting) }),
    erase: (pair) => void erase.run(pair),
  };
}
