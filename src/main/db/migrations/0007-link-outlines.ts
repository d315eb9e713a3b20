/** What is looked through of links without reading what their appointments say, and how many they are. */
import type Database from 'better-sqlite3';
import { spanOf, type Appointment } from '../../../sync/index.ts';
import { applied, type Difference } from '../difference.ts';
import type { Migration } from './migration.ts';

/** What cannot be read may lie anywhere and be anything, so that it is looked at itself. */
const COLUMNS = `
  ALTER TABLE links ADD COLUMN begins INTEGER NOT NULL DEFAULT -8640000000000000;
  ALTER TABLE links ADD COLUMN ends INTEGER NOT NULL DEFAULT 8640000000000000;
  ALTER TABLE links ADD COLUMN is_series INTEGER NOT NULL DEFAULT 1 CHECK (is_series IN (0, 1));
`;

/** The order makes an index of the few that reach into a window; kinds and reasons are many. */
const INDEXES = `
  CREATE INDEX links_by_time ON links (pair, ends, begins);
  DROP INDEX changes_by_time;
  CREATE INDEX changes_by_time ON changes (pair, at, kind, why);
`;

const COUNTS = `
  CREATE TABLE link_counts (
    pair  TEXT NOT NULL PRIMARY KEY,
    links INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO link_counts SELECT pair, count(*) FROM links GROUP BY pair;

  CREATE TRIGGER links_counted AFTER INSERT ON links BEGIN
    INSERT INTO link_counts VALUES (NEW.pair, 1)
      ON CONFLICT (pair) DO UPDATE SET links = links + 1;
  END;
  CREATE TRIGGER links_uncounted AFTER DELETE ON links BEGIN
    UPDATE link_counts SET links = links - 1 WHERE pair = OLD.pair;
    DELETE FROM link_counts WHERE pair = OLD.pair AND links = 0;
  END;
  CREATE TRIGGER links_counted_anew AFTER UPDATE OF pair ON links WHEN OLD.pair <> NEW.pair BEGIN
    UPDATE link_counts SET links = links - 1 WHERE pair = OLD.pair;
    DELETE FROM link_counts WHERE pair = OLD.pair AND links = 0;
    INSERT INTO link_counts VALUES (NEW.pair, 1)
      ON CONFLICT (pair) DO UPDATE SET links = links + 1;
  END;
`;

interface Row {
  readonly rowid: number;
  readonly crm_value: string;
  readonly calendar_difference: string;
}

const AT_ONCE = 1_000;

const NO_SERIES: Partial<Appointment> = { series: null };

function spanIn({ crm_value: value, calendar_difference: difference }: Row) {
  // What was stored before series were known is no series.
  const crm: Appointment = { ...NO_SERIES, ...(JSON.parse(value) as Appointment) };
  const both = [crm, applied(crm, JSON.parse(difference) as Difference)];
  const spans = both.map(spanOf);
  return {
    begins: Math.min(...spans.map(({ from }) => from)),
    ends: Math.max(...spans.map(({ until }) => until)),
    series: both.some(({ series }) => series !== null) ? 1 : 0,
  };
}

function fill(database: Database.Database): void {
  const page = database.prepare<[number, number], Row>(
    `SELECT rowid, crm_value, calendar_difference FROM links
     WHERE rowid > ? ORDER BY rowid LIMIT ?`,
  );
  const put = database.prepare<[number, number, number, number]>(
    'UPDATE links SET begins = ?, ends = ?, is_series = ? WHERE rowid = ?',
  );
  for (let last = 0; ;) {
    const rows = page.all(last, AT_ONCE);
    for (const row of rows) {
      last = row.rowid;
      try {
        const { begins, ends, series } = spanIn(row);
        put.run(begins, ends, series, row.rowid);
      } catch {
        // A damaged entry stays what it is: its reader reports it.
      }
    }
    if (rows.length < AT_ONCE) return;
  }
}

export const linkOutlines: Migration = {
  version: 7,
  up: (database) => {
    database.exec(COLUMNS);
    fill(database);
    database.exec(INDEXES + COUNTS);
  },
};
