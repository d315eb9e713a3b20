/** What waits may be a series of which occurrences would be cancelled. */
import type { Migration } from './migration.ts';

const COLUMNS = `
  -- null: the whole appointment vanished
  ALTER TABLE quarantine ADD COLUMN loss TEXT;
`;

export const lostOccurrences: Migration = {
  version: 4,
  up: (database) => {
    database.exec(COLUMNS);
  },
};
