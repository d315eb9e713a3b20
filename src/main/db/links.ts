import type Database from 'better-sqlite3';
import type { ItemId, Link, LinkId, PairId, Side, SideItem } from '../../sync/index.ts';
import { linkOfRow, rowOfLink, type LinkRow } from './rows/link-rows.ts';

export interface LinkTable {
  of(pair: PairId): readonly Link[];
  get(id: LinkId): Link | null;
  withItem(pair: PairId, item: SideItem): readonly Link[];
  count(pair: PairId): number;
  put(link: Link): void;
  drop(id: LinkId): void;
  erase(pair: PairId): void;
}

export function linkTable(database: Database.Database): LinkTable {
  const ofPair = database.prepare<[PairId], LinkRow>(
    'SELECT * FROM links WHERE pair = ? ORDER BY id',
  );
  const byId = database.prepare<[LinkId], LinkRow>('SELECT * FROM links WHERE id = ?');
  const byItem = (side: Side) =>
    database.prepare<[ItemId, PairId], LinkRow>(
      `SELECT * FROM links WHERE ${side}_item = ? AND pair = ? ORDER BY id`,
    );
  const withItem = { crm: byItem('crm'), calendar: byItem('calendar') };
  const count = database
    .prepare<[PairId], number>('SELECT count(*) FROM links WHERE pair = ?')
    .pluck();
  const put = database.prepare<[LinkRow]>(
    `INSERT OR REPLACE INTO links (id, pair, home, crm_item, crm_version, calendar_item,
       calendar_version, crm_value, calendar_difference)
     VALUES (@id, @pair, @home, @crm_item, @crm_version, @calendar_item,
       @calendar_version, @crm_value, @calendar_difference)`,
  );
  const drop = database.prepare<[LinkId]>('DELETE FROM links WHERE id = ?');
  const erase = database.prepare<[PairId]>('DELETE FROM links WHERE pair = ?');
  return {
    of: (pair) => ofPair.all(pair).map(linkOfRow),
    get: (id) => {
      const row = byId.get(id);
      return row ? linkOfRow(row) : null;
    },
    withItem: (pair, { side, item }) => withItem[side].all(item, pair).map(linkOfRow),
    count: (pair) => count.get(pair) ?? 0,
    put: (link) => void put.run(rowOfLink(link)),
    drop: (id) => void drop.run(id),
    erase: (pair) => void erase.run(pair),
  };
}
