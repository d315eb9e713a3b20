/**
 * Times are epoch milliseconds. An item's `number` is the heart of its id: a moved item gets a new
 * one, as ids change on a move. `seq` grows with every write in the store and makes the change key.
 */
export const EXCHANGE_SCHEMA = `
CREATE TABLE IF NOT EXISTS ex_mailbox (
  number INTEGER PRIMARY KEY,
  address TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name TEXT NOT NULL,
  zone TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS ex_account (
  login TEXT PRIMARY KEY COLLATE NOCASE,
  password TEXT NOT NULL,
  mailbox INTEGER REFERENCES ex_mailbox(number)
) STRICT;
CREATE TABLE IF NOT EXISTS ex_impersonation (
  login TEXT NOT NULL COLLATE NOCASE REFERENCES ex_account(login),
  mailbox INTEGER NOT NULL REFERENCES ex_mailbox(number),
  PRIMARY KEY (login, mailbox)
) STRICT;
CREATE TABLE IF NOT EXISTS ex_right (
  mailbox INTEGER NOT NULL REFERENCES ex_mailbox(number),
  login TEXT NOT NULL COLLATE NOCASE REFERENCES ex_account(login),
  level TEXT NOT NULL CHECK (level IN ('reviewer', 'editor')),
  PRIMARY KEY (mailbox, login)
) STRICT;
CREATE TABLE IF NOT EXISTS ex_folder (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  mailbox INTEGER NOT NULL REFERENCES ex_mailbox(number),
  parent TEXT NOT NULL,
  display_name TEXT NOT NULL,
  folder_class TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS ex_item (
  number INTEGER PRIMARY KEY,
  mailbox INTEGER NOT NULL REFERENCES ex_mailbox(number),
  folder TEXT NOT NULL,
  seq INTEGER NOT NULL,
  entered_seq INTEGER NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  recurring INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  modified_by TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS ex_item_seq ON ex_item (mailbox, folder, seq);
CREATE INDEX IF NOT EXISTS ex_item_time ON ex_item (mailbox, folder, recurring, start_at);
CREATE TABLE IF NOT EXISTS ex_gone (
  number INTEGER PRIMARY KEY,
  mailbox INTEGER NOT NULL,
  folder TEXT NOT NULL,
  seq INTEGER NOT NULL,
  entered_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS ex_gone_seq ON ex_gone (mailbox, folder, seq);
CREATE TABLE IF NOT EXISTS ex_commit (
  mailbox INTEGER NOT NULL,
  folder TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (mailbox, folder)
) STRICT;
CREATE TABLE IF NOT EXISTS ex_change (
  seq INTEGER PRIMARY KEY,
  number INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS ex_change_number ON ex_change (number, seq);
CREATE TABLE IF NOT EXISTS ex_mail (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  sender TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS ex_counter (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS ex_secret (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
`;
