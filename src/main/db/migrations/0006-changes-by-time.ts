/** When something was written, to be counted without reading what it was. */
import type { Migration } from './migration.ts';

export const changesByTime: Migration = {
  version: 6,
  up: (database) => {
    database.exec('CREATE INDEX changes_of_all ON changes (at, side)');
  },
};
