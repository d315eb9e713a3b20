/** The tables of the first version. Columns that may be null say what null means. */
import type { Migration } from './migration.ts';

const TABLES = `
  CREATE TABLE links (
    id                  TEXT NOT NULL PRIMARY KEY,
    pair                TEXT NOT NULL,
    crm_item            TEXT NOT NULL,
    crm_version         TEXT,  -- null: the server did not say
    calendar_item       TEXT NOT NULL,
    calendar_version    TEXT,  -- null: the server did not say
    crm_value           TEXT NOT NULL,
    calendar_difference TEXT NOT NULL
  ) STRICT;
  CREATE INDEX links_by_pair ON links (pair, id);

  CREATE TABLE cursors (
    pair   TEXT NOT NULL,
    side   TEXT NOT NULL CHECK (side IN ('crm', 'calendar')),
    cursor TEXT NOT NULL,
    PRIMARY KEY (pair, side)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE intents (
    id     TEXT NOT NULL PRIMARY KEY,
    pair   TEXT NOT NULL,
    at     INTEGER NOT NULL,
    action TEXT NOT NULL
  ) STRICT;
  CREATE INDEX intents_by_pair ON intents (pair, at, id);

  CREATE TABLE parked (
    pair     TEXT NOT NULL,
    side     TEXT NOT NULL CHECK (side IN ('crm', 'calendar')),
    item     TEXT NOT NULL,
    version  TEXT,     -- null: the server did not say
    title    TEXT NOT NULL,
    why      TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    due_at   INTEGER,  -- null: when the item changes
    at       INTEGER NOT NULL,
    PRIMARY KEY (pair, side DESC, item)
  ) STRICT, WITHOUT ROWID;

  -- AUTOINCREMENT: the id of an erased run never names another one.
  CREATE TABLE runs (
    id          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    pair        TEXT NOT NULL,
    started_by  TEXT NOT NULL,
    started_at  INTEGER NOT NULL,
    finished_at INTEGER,  -- null: it runs
    result      TEXT,     -- null: it runs
    counts      TEXT NOT NULL,
    halt        TEXT,     -- null: nothing waits for a person
    error       TEXT      -- null: there was none
  ) STRICT;
  CREATE INDEX runs_by_pair ON runs (pair, id);
  CREATE INDEX runs_that_run ON runs (id) WHERE result IS NULL;

  CREATE TABLE changes (
    id           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    pair         TEXT NOT NULL,
    run          INTEGER NOT NULL REFERENCES runs (id),
    at           INTEGER NOT NULL,
    link         TEXT NOT NULL,
    side         TEXT NOT NULL CHECK (side IN ('crm', 'calendar')),
    item         TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('create', 'update', 'remove')),
    why          TEXT NOT NULL,
    before_value TEXT,  -- null: there was nothing
    after_value  TEXT   -- null: there is nothing any more
  ) STRICT;
  CREATE INDEX changes_by_pair ON changes (pair, id);
  CREATE INDEX changes_by_run ON changes (run);
`;

export const firstTables: Migration = {
  version: 1,
  up: (database) => {
    database.exec(TABLES);
  },
};
