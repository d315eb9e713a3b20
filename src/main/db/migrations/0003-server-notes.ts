/** What connectors have learned of servers. */
import type { Migration } from './migration.ts';

const TABLES = `
  CREATE TABLE server_notes (
    server TEXT NOT NULL PRIMARY KEY,
    notes  TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

export const serverNotes: Migration = {
  version: 3,
  up: (database) => {
    database.exec(TABLES);
  },
};
