/** Opens the database of a profile: for the one process that writes, or for looking only. */
import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {
  SyncError,
  type Clock,
  type EpochMs,
  type SyncState,
  type SyncStateReader,
} from '../../sync/index.ts';
import { fileStamp, makePrivateFolder } from '../platform/private-file.ts';
import { bindingOf, type Binding } from './binding.ts';
import { compacting, giveBackInPortions, settleFile } from './compact.ts';
import { createPrivately } from './create-privately.ts';
import { refuseLeased, takeLease, type Tenant } from './lease.ts';
import { takeLock } from './lock.ts';
import { latestVersion, migrate, refuseNewer, versionOf } from './migrate.ts';
import { databaseDamaged, translating } from './sqlite-failure.ts';
import { syncStateOf, syncStateReader } from './sync-state.ts';

export interface OpenOptions {
  /** The file of SQLite's native part; null finds it among the packages. */
  readonly nativeBinding: string | null;
}

export interface OwnerOptions extends OpenOptions {
  /** The name of this PC. */
  readonly host: string;
  readonly clock: Pick<Clock, 'now'>;
}

export interface OwnState extends SyncState {
  /**
   * Keeps other PCs away for another while; called every few minutes.
   * @throws SyncError settings when one has taken over, after which nothing can be written
   */
  renewLease(now: EpochMs): void;
  /**
   * Makes the file shorter by what is not needed any more, where that is much: with each step by so
   * many bytes. Everything waits for the first step of an old file; without `mayRewrite` that is
   * left as it is.
   * @throws SyncError settings when another PC has taken over, or the disk refuses
   */
  compact(mayRewrite: boolean): Iterable<number>;
  /**
   * Gives the disk what `compact` made free; false: not while somebody reads.
   * @throws SyncError as `compact`
   */
  settleFile(): boolean;
}

const BUSY_TIMEOUT = 5_000;

/**
 * Opens the state for writing and makes the file where there is none. Only one process at a time
 * gets it; the right ends with `close`, with the process, or on other PCs a few minutes later.
 * @throws SyncError settings when another process or PC has it or the disk refuses; database-newer
 * and database-damaged, which both leave the file as it is
 */
export function openSyncState(file: string, options: OwnerOptions): OwnState {
  return translating(() => {
    const tenant = { host: options.host, now: options.clock.now() };
    const binding = bindingOf(options.nativeBinding);
    makePrivateFolder(path.dirname(file));
    const lock = takeLock(lockFileOf(file), binding);
    try {
      // SQLite gives its other files the rights of this one.
      createPrivately(file);
      refuseBeforeWriting(file, { binding, tenant });
      const state = openForWriting(file, { binding, tenant });
      return {
        ...state,
        close: () => {
          state.close();
          lock.release();
        },
      };
    } catch (error) {
      lock.release();
      throw error;
    }
  });
}

/**
 * Opens the state for looking, even while another process writes. Null when there is none yet, also
 * while it is being made.
 * @throws SyncError settings when an older Calbridge wrote it: looking changes nothing, and what is
 * in it must not look like nothing; database-newer, database-damaged
 */
export function openSyncStateForReading(
  file: string,
  options: OpenOptions,
): SyncStateReader | null {
  if (!existsSync(file)) return null;
  return translating(() => {
    const database = openReadOnly(file, bindingOf(options.nativeBinding));
    try {
      const version = versionOf(database);
      refuseNewer(version, latestVersion());
      if (version === latestVersion()) return syncStateReader(database);
      if (version > 0) throw outOfDate();
      refuseForeign(database);
      database.close();
    } catch (error) {
      database.close();
      throw error;
    }
    return null;
  });
}

/**
 * Moves a damaged database out of the way, so that the next opening makes an empty one; answers
 * where it is kept. A person has to want this.
 * @throws SyncError settings when another process has it open
 */
export function setDatabaseAside(
  file: string,
  options: OpenOptions & { readonly now: EpochMs },
): string {
  return translating(() => {
    const lock = takeLock(lockFileOf(file), bindingOf(options.nativeBinding));
    try {
      const { dir, name, ext } = path.parse(file);
      const kept = path.join(dir, `${name}.damaged-${fileStamp(options.now)}${ext}`);
      for (const part of ['-wal', '-shm', '']) {
        if (existsSync(file + part)) renameSync(file + part, kept + part);
      }
      return kept;
    } finally {
      lock.release();
    }
  });
}

interface Opening {
  readonly binding: Binding;
  readonly tenant: Tenant;
}

function openForWriting(file: string, { binding, tenant }: Opening): OwnState {
  const database = new Database(file, { ...binding, timeout: BUSY_TIMEOUT });
  try {
    giveBackInPortions(database);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    refuseDamaged(database);
    migrate(database);
    const lease = takeLease(database, tenant);
    const state = syncStateOf(database, lease.check);
    return {
      ...state,
      renewLease: lease.renew,
      compact: (mayRewrite) => compactingChecked(compacting(database, mayRewrite), lease.check),
      settleFile: () =>
        translating(() => {
          lease.check();
          return settleFile(database);
        }),
      close: () => {
        lease.release();
        state.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

function* compactingChecked(
  steps: Generator<number, void>,
  check: () => void,
): Generator<number, void> {
  for (;;) {
    const step = translating(() => {
      check();
      return steps.next();
    });
    if (step.done === true) return;
    yield step.value;
  }
}

/** A file that is not ours to write must not even be switched to another journal. */
function refuseBeforeWriting(file: string, { binding, tenant }: Opening): void {
  const database = openReadOnly(file, binding);
  try {
    const version = versionOf(database);
    refuseNewer(version, latestVersion());
    if (version === 0) refuseForeign(database);
    refuseLeased(database, tenant);
  } finally {
    database.close();
  }
}

function outOfDate(): SyncError {
  return new SyncError(
    'settings',
    'The database of this profile was written by an older Calbridge. End that one if it is still ' +
      'running, let this one synchronise once, which brings it up to date, and look again.',
  );
}

function refuseForeign(database: Database.Database): void {
  const tables = Number(database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (tables === 0) return;
  throw new SyncError(
    'database-damaged',
    'The file of the database holds something else than the database of Calbridge. It was left ' +
      'as it is; move it away to start anew.',
  );
}

function refuseDamaged(database: Database.Database): void {
  const found = database.prepare('PRAGMA quick_check(1)').pluck().get();
  if (found !== 'ok') throw databaseDamaged(found);
}

function openReadOnly(file: string, binding: Binding): Database.Database {
  return new Database(file, { ...binding, readonly: true, timeout: BUSY_TIMEOUT });
}

function lockFileOf(file: string): string {
  const { dir, name } = path.parse(file);
  return path.join(dir, `${name}.lock`);
}
