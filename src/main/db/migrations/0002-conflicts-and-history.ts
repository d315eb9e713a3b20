/** Conflicts, quarantine and history. Columns that may be null say what null means. */
import type { Migration } from './migration.ts';

const TABLES = `
  -- null: not known
  ALTER TABLE links ADD COLUMN home TEXT CHECK (home IN ('crm', 'calendar'));

  ALTER TABLE parked ADD COLUMN about TEXT NOT NULL DEFAULT 'crm'
    CHECK (about IN ('crm', 'calendar'));
  UPDATE parked SET about = side;

  -- null: there was none, or it was not stored yet
  ALTER TABLE changes ADD COLUMN partner TEXT;

  CREATE INDEX changes_by_time ON changes (pair, at);
  CREATE INDEX changes_by_link ON changes (link, id);

  CREATE TABLE awaited (
    pair TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('crm', 'calendar')),
    item TEXT NOT NULL,
    PRIMARY KEY (pair, side DESC, item)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE marks (
    pair        TEXT NOT NULL,
    side        TEXT NOT NULL CHECK (side IN ('crm', 'calendar')),
    item        TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('restored', 'undone', 'separate')),
    fingerprint TEXT,  -- null: whatever the item shows
    PRIMARY KEY (pair, side DESC, item, kind)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE events (
    id      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    pair    TEXT NOT NULL,
    run     INTEGER NOT NULL REFERENCES runs (id),
    at      INTEGER NOT NULL,
    link    TEXT,  -- null: it is about no link
    side    TEXT CHECK (side IN ('crm', 'calendar')),  -- null: it is about no side
    item    TEXT,  -- null: it is about no item
    message TEXT NOT NULL
  ) STRICT;
  CREATE INDEX events_by_pair ON events (pair, id);
  CREATE INDEX events_by_time ON events (pair, at);
  CREATE INDEX events_by_run ON events (run);
  CREATE INDEX events_by_link ON events (link, id) WHERE link IS NOT NULL;
  CREATE INDEX events_by_item ON events (item, id) WHERE item IS NOT NULL;

  CREATE TABLE conflicts (
    id            INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    pair          TEXT NOT NULL,
    conflict      TEXT NOT NULL,
    link          TEXT NOT NULL,
    crm_item      TEXT NOT NULL,
    calendar_item TEXT NOT NULL,
    title         TEXT NOT NULL,
    cause         TEXT NOT NULL,
    fields        TEXT NOT NULL,
    crm_base      TEXT NOT NULL,
    calendar_base TEXT NOT NULL,
    crm_now       TEXT NOT NULL,
    calendar_now  TEXT NOT NULL,
    edits         TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('open', 'decided', 'closed')),
    choice        TEXT,     -- null: nobody has decided
    seen_at       INTEGER NOT NULL,
    closed_at     INTEGER,  -- null: it is not closed
    CHECK ((state = 'closed') = (closed_at IS NOT NULL))
  ) STRICT;
  CREATE UNIQUE INDEX conflicts_by_name ON conflicts (pair, conflict);
  CREATE UNIQUE INDEX conflicts_that_wait ON conflicts (pair, link) WHERE state <> 'closed';
  CREATE INDEX conflicts_by_pair ON conflicts (pair, id);

  CREATE TABLE quarantine (
    pair        TEXT NOT NULL,
    link        TEXT NOT NULL,
    vanished_on TEXT NOT NULL CHECK (vanished_on IN ('crm', 'calendar')),
    cause       TEXT NOT NULL,
    title       TEXT NOT NULL,
    since       INTEGER NOT NULL,
    PRIMARY KEY (pair, link)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE setups (
    pair  TEXT NOT NULL PRIMARY KEY,
    setup TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE lease (
    id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    host  TEXT NOT NULL,
    until INTEGER NOT NULL
  ) STRICT;
`;

/** Items that no cursor had passed were notes among the parked ones. */
const AWAITED = `
  INSERT INTO awaited (pair, side, item)
    SELECT pair, side, item FROM parked WHERE why = 'unconfirmed';
  DELETE FROM parked WHERE why = 'unconfirmed';
`;

/** A damaged entry stays what it is: its reader reports it. */
const INTENTS = `
  UPDATE intents SET action = json_set(action, '$.mailRisk', 'none') WHERE json_valid(action);
  UPDATE intents
    SET action = json_set(action, '$.home', iif(action ->> '$.to' = 'crm', 'calendar', 'crm'))
    WHERE json_valid(action) AND action ->> '$.kind' = 'create';
  UPDATE intents
    SET action = json_set(action, '$.shared', json('[]'), '$.isWhole', json('true'))
    WHERE json_valid(action) AND action ->> '$.kind' = 'update';
`;

const RUNS = `
  UPDATE runs SET error = json_set(error, '$.retryAt', NULL) WHERE json_valid(error);
`;

export const conflictsAndHistory: Migration = {
  version: 2,
  up: (database) => {
    database.exec(TABLES + AWAITED + INTENTS + RUNS);
  },
};
