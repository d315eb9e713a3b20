/** Links are found by their items, so that an item that has no news costs no look at all the others. */
import type { Migration } from './migration.ts';

const INDEXES = `
  CREATE INDEX links_by_crm_item ON links (crm_item);
  CREATE INDEX links_by_calendar_item ON links (calendar_item);
`;

export const linksByItem: Migration = {
  version: 5,
  up: (database) => {
    database.exec(INDEXES);
  },
};
