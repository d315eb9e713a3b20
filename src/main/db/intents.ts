import type Database from 'better-sqlite3';
import type { Intent, IntentId, PairId } from '../../sync/index.ts';
import { intentOfRow, rowOfIntent, type IntentRow } from './rows/journal-rows.ts';

export interface IntentTable {
  of(pair: PairId): readonly Intent[];
  put(intent: Intent): void;
  drop(id: IntentId): void;
  erase(pair: PairId): void;
}

export function intentTable(database: Database.Database): IntentTable {
  const ofPair = database.prepare<[PairId], IntentRow>(
    'SELECT * FROM intents WHERE pair = ? ORDER BY at, id',
  );
  const put = database.prepare<[IntentRow]>(
    'INSERT OR REPLACE INTO intents (id, pair, at, action) VALUES (@id, @pair, @at, @action)',
  );
  const drop = database.prepare<[IntentId]>('DELETE FROM intents WHERE id = ?');
  const erase = database.prepare<[PairId]>('DELETE FROM intents WHERE pair = ?');
  return {
    of: (pair) => ofPair.all(pair).map(intentOfRow),
    put: (intent) => void put.run(rowOfIntent(intent)),
    drop: (id) => void drop.run(id),
    erase: (pair) => void erase.run(pair),
  };
}
