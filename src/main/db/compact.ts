/** Gives the disk back what the database has no use for any more. */
import type Database from 'better-sqlite3';

/** Less than this is not worth writing the whole file anew. */
const WORTHWHILE = 1_048_576;
const SHARE = 1 / 4;

/**
 * Writes the file anew when much of it is empty; readers go on. Answers how many bytes the disk got
 * back. The old file stands until the new one is whole, whenever the process dies.
 * @throws SqliteError when the disk is full or a reader holds on for too long
 */
export function compact(database: Database.Database): number {
  const told = (name: string): number => Number(database.pragma(name, { simple: true }));
  const size = told('page_size');
  const [empty, before] = [told('freelist_count'), told('page_count')];
  database.pragma('optimize');
  if (empty * size < WORTHWHILE || empty < before * SHARE) return 0;
  database.exec('VACUUM');
  database.pragma('wal_checkpoint(TRUNCATE)');
  return (before - told('page_count')) * size;
}
