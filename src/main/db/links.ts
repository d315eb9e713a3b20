import type Database from 'better-sqlite3';
import {
  isCurrent,
  type ItemId,
  type ItemsLike,
  type Link,
  type LinkId,
  type LinkOutline,
  type OutlinePage,
  type PairId,
  type Side,
  type SideItem,
  type Window,
} from '../../sync/index.ts';
import {
  linkOfRow,
  outlineOfRow,
  rowOfLink,
  type LinkRow,
  type OutlineRow,
} from './rows/link-rows.ts';

export interface LinkTable {
  of(pair: PairId): readonly Link[];
  get(id: LinkId): Link | null;
  withItem(pair: PairId, item: SideItem): readonly Link[];
  count(pair: PairId): number;
  countIn(pair: PairId, window: Window): number;
  outlines(pair: PairId, page: OutlinePage): readonly LinkOutline[];
  outlinesWith(pair: PairId, item: SideItem): readonly LinkOutline[];
  itemsLike(pair: PairId, like: ItemsLike): readonly ItemId[];
  put(link: Link): void;
  drop(id: LinkId): void;
  erase(pair: PairId): void;
}

const OUTLINE =
  'id, crm_item, crm_version, calendar_item, calendar_version, begins, ends, is_series';

/** Not `OR REPLACE`, which would take the old row away without telling those that count. */
const PUT = `
  INSERT INTO links (id, pair, home, crm_item, crm_version, calendar_item, calendar_version,
    begins, ends, is_series, crm_value, calendar_difference)
  VALUES (@id, @pair, @home, @crm_item, @crm_version, @calendar_item, @calendar_version,
    @begins, @ends, @is_series, @crm_value, @calendar_difference)
  ON CONFLICT (id) DO UPDATE SET
    pair = excluded.pair, home = excluded.home,
    crm_item = excluded.crm_item, crm_version = excluded.crm_version,
    calendar_item = excluded.calendar_item, calendar_version = excluded.calendar_version,
    begins = excluded.begins, ends = excluded.ends, is_series = excluded.is_series,
    crm_value = excluded.crm_value, calendar_difference = excluded.calendar_difference`;

function countingIn(database: Database.Database): LinkTable['countIn'] {
  const within = 'FROM links WHERE pair = ? AND ends > ? AND begins < ?';
  const countSingle = database
    .prepare<[PairId, number, number], number>(`SELECT count(*) ${within} AND is_series = 0`)
    .pluck();
  const seriesIn = database.prepare<[PairId, number, number], LinkRow>(
    `SELECT * ${within} AND is_series = 1`,
  );
  return (pair, window) => {
    const asked = [pair, window.from, window.until] as const;
    const series = seriesIn.all(...asked).filter((row) => isCurrent(linkOfRow(row), window));
    return (countSingle.get(...asked) ?? 0) + series.length;
  };
}

/** The first text that begins otherwise and comes after all that begin so. */
function behind(prefix: string): string {
  const last = prefix.length - 1;
  return prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1);
}

function idsFrom(database: Database.Database, side: Side) {
  const item = `${side}_item`;
  return database
    .prepare<[string, string, PairId], ItemId>(
      `SELECT DISTINCT ${item} FROM links WHERE ${item} >= ? AND ${item} < ? AND +pair = ? ORDER BY ${item}`,
    )
    .pluck();
}

export function linkTable(database: Database.Database): LinkTable {
  const ofPair = database.prepare<[PairId], LinkRow>(
    'SELECT * FROM links WHERE pair = ? ORDER BY id',
  );
  const byId = database.prepare<[LinkId], LinkRow>('SELECT * FROM links WHERE id = ?');
  const byItem = <Row>(columns: string, side: Side) =>
    database.prepare<[ItemId, PairId], Row>(
      // Without the + SQLite may go through all of the pair, which it has in order.
      `SELECT ${columns} FROM links WHERE ${side}_item = ? AND +pair = ? ORDER BY id`,
    );
  const withItem = {
    crm: byItem<LinkRow>('*', 'crm'),
    calendar: byItem<LinkRow>('*', 'calendar'),
  };
  const outlinesWith = {
    crm: byItem<OutlineRow>(OUTLINE, 'crm'),
    calendar: byItem<OutlineRow>(OUTLINE, 'calendar'),
  };
  const like = { crm: idsFrom(database, 'crm'), calendar: idsFrom(database, 'calendar') };
  const outlines = database.prepare<[PairId, string, number], OutlineRow>(
    `SELECT ${OUTLINE} FROM links WHERE pair = ? AND id > ? ORDER BY id LIMIT ?`,
  );
  const count = database
    .prepare<[PairId], number>('SELECT links FROM link_counts WHERE pair = ?')
    .pluck();
  const countIn = countingIn(database);
  const put = database.prepare<[LinkRow]>(PUT);
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
    countIn,
    outlines: (pair, { after, limit }) => outlines.all(pair, after ?? '', limit).map(outlineOfRow),
    outlinesWith: (pair, { side, item }) => outlinesWith[side].all(item, pair).map(outlineOfRow),
    itemsLike: (pair, { side, prefix }) => like[side].all(prefix, behind(prefix), pair),
    put: (link) => void put.run(rowOfLink(link)),
    drop: (id) => void drop.run(id),
    erase: (pair) => void erase.run(pair),
  };
}
