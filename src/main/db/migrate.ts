/** Brings a database to the newest version, one step after the other, all or nothing. */
import type Database from 'better-sqlite3';
import { SyncError } from '../../sync/index.ts';
import { firstTables } from './migrations/0001-first-tables.ts';
import { conflictsAndHistory } from './migrations/0002-conflicts-and-history.ts';
import { serverNotes } from './migrations/0003-server-notes.ts';
import { lostOccurrences } from './migrations/0004-lost-occurrences.ts';
import { linksByItem } from './migrations/0005-links-by-item.ts';
import { changesByTime } from './migrations/0006-changes-by-time.ts';
import { linkOutlines } from './migrations/0007-link-outlines.ts';
import type { Migration } from './migrations/migration.ts';

export const MIGRATIONS: readonly Migration[] = [
  firstTables,
  conflictsAndHistory,
  serverNotes,
  lostOccurrences,
  linksByItem,
  changesByTime,
  linkOutlines,
];

export function latestVersion(migrations: readonly Migration[] = MIGRATIONS): number {
  return migrations.at(-1)?.version ?? 0;
}

export function versionOf(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/**
 * @throws SyncError database-newer when a newer Calbridge wrote it; bug when the steps are not
 * in order
 */
export function migrate(
  database: Database.Database,
  migrations: readonly Migration[] = MIGRATIONS,
): void {
  checkOrder(migrations);
  const steps = database.transaction(() => {
    refuseNewer(versionOf(database), latestVersion(migrations));
    for (const { version, up } of migrations) {
      if (version <= versionOf(database)) continue;
      up(database);
      database.pragma(`user_version = ${version}`);
    }
  });
  steps.immediate();
}

/** @throws SyncError database-newer */
export function refuseNewer(found: number, latest: number): void {
  if (found <= latest) return;
  throw new SyncError(
    'database-newer',
    `The database was written by a newer Calbridge (version ${found} of its tables; this one ` +
      `knows ${latest}). Nothing was changed. Install the newer Calbridge again.`,
  );
}

function checkOrder(migrations: readonly Migration[]): void {
  for (const [index, { version }] of migrations.entries()) {
    if (version === (migrations[index - 1]?.version ?? 0) + 1) continue;
    throw new SyncError('bug', `The step to version ${version} of the database is out of order.`);
  }
}
