import type Database from 'better-sqlite3';
import type { PairId, Setup } from '../../sync/index.ts';
import { readJson } from './rows/reading.ts';
import { setupSchema } from './stored/setups.ts';

export interface SetupTable {
  get(pair: PairId): Setup | null;
  put(pair: PairId, setup: Setup): void;
  erase(pair: PairId): void;
}

export function setupTable(database: Database.Database): SetupTable {
  const get = database.prepare<[PairId], string>('SELECT setup FROM setups WHERE pair = ?').pluck();
  const put = database.prepare<[PairId, string]>(
    'INSERT OR REPLACE INTO setups (pair, setup) VALUES (?, ?)',
  );
  const erase = database.prepare<[PairId]>('DELETE FROM setups WHERE pair = ?');
  return {
    get: (pair) => {
      const stored = get.get(pair);
      if (stored === undefined) return null;
      return readJson({ table: 'setups', id: pair }, setupSchema, stored);
    },
    put: (pair, setup) => void put.run(pair, JSON.stringify(setup)),
    erase: (pair) => void erase.run(pair),
  };
}
