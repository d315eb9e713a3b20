/** Gives the disk back what the database has no use for any more, a little at a time. */
import type Database from 'better-sqlite3';

/** Less than this is not worth the work. */
const WORTHWHILE = 1_048_576;
const SHARE = 1 / 4;
/** So much is moved at a time: a few milliseconds, of which nobody in front of a window knows. */
const PORTION_PAGES = 256;

/** What `auto_vacuum` is when pages can be given back in portions. */
const INCREMENTAL = 2;

/** To be done before anything is in the file; afterwards it takes writing all of it anew. */
export function giveBackInPortions(database: Database.Database): void {
  if (told(database, 'page_count') === 0) database.pragma('auto_vacuum = INCREMENTAL');
}

/**
 * Goes on with each step until nothing is empty, when there is much that is; gives how many bytes
 * the file got shorter, of which the disk knows after {@link settleFile}. Readers go on, and none
 * of them is waited for. A file that knows no portions yet is written anew as a whole in the first
 * step, once in its life and only where `mayRewrite`, because everything waits for that; the old
 * file stands until the new one is whole, whenever the process dies.
 * @throws SqliteError when the disk is full
 */
export function* compacting(
  database: Database.Database,
  mayRewrite: boolean,
): Generator<number, void> {
  const size = told(database, 'page_size');
  const [empty, pages] = [told(database, 'freelist_count'), told(database, 'page_count')];
  database.pragma('optimize');
  if (empty * size < WORTHWHILE || empty < pages * SHARE) return;
  if (!mayRewrite && told(database, 'auto_vacuum') !== INCREMENTAL) return;
  let before = pages;
  while (told(database, 'freelist_count') > 0) {
    withoutWaiting(database, moveOn);
    const now = told(database, 'page_count');
    if (now >= before) return;
    yield (before - now) * size;
    before = now;
  }
}

/**
 * What was moved is written into the file itself, and what is behind it cut off.
 * @returns false while somebody reads what was there before
 */
export function settleFile(database: Database.Database): boolean {
  return withoutWaiting(database, () => {
    const [row] = database.pragma('wal_checkpoint(TRUNCATE)') as readonly { busy: number }[];
    return row?.busy === 0;
  });
}

function moveOn(database: Database.Database): void {
  if (told(database, 'auto_vacuum') === INCREMENTAL) {
    database.pragma(`incremental_vacuum(${String(PORTION_PAGES)})`);
    return;
  }
  database.pragma('auto_vacuum = INCREMENTAL');
  database.exec('VACUUM');
}

/** Whoever reads just now would keep the window waiting; what cannot be done is done another day. */
function withoutWaiting<Result>(
  database: Database.Database,
  work: (database: Database.Database) => Result,
): Result {
  const before = told(database, 'busy_timeout');
  database.pragma('busy_timeout = 0');
  try {
    return work(database);
  } finally {
    database.pragma(`busy_timeout = ${String(before)}`);
  }
}

function told(database: Database.Database, name: string): number {
  return Number(database.pragma(name, { simple: true }));
}
