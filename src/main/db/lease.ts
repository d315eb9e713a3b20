/**
 * Keeps a second PC away from a profile in a shared folder, which the locks of the operating
 * system may not reach: a row says which PC works with it and until when, and is renewed for as
 * long as it does.
 */
import type Database from 'better-sqlite3';
import { SyncError, type EpochMs } from '../../sync/index.ts';
import { translating } from './sqlite-failure.ts';

const MINUTE = 60_000;

/** So long after a PC was heard of for the last time, another one may take its place. */
export const LEASE_LENGTH = 10 * MINUTE;

/** The clocks of two PCs of an office may differ by this; a domain allows no more. */
const CLOCKS_DIFFER = 5 * MINUTE;

/** The version of the database from which on it has the row. */
const SINCE_VERSION = 2;

export interface Tenant {
  /** The name of this PC. */
  readonly host: string;
  readonly now: EpochMs;
}

export interface Lease {
  /** Inside a transaction. @throws SyncError settings when another PC has taken it over */
  readonly check: () => void;
  /** @throws SyncError settings as well when the disk refuses */
  readonly renew: (now: EpochMs) => void;
  /** What cannot be released ends by itself. */
  readonly release: () => void;
}

interface LeaseRow {
  readonly host: string;
  readonly until: EpochMs;
}

/** @throws SyncError settings when another PC works with the profile */
export function refuseLeased(database: Database.Database, { host, now }: Tenant): void {
  if (Number(database.pragma('user_version', { simple: true })) < SINCE_VERSION) return;
  const row = database.prepare<[], LeaseRow>('SELECT host, until FROM lease').get();
  if (!row || row.host === host || row.until <= now) return;
  // Nobody is given so long: it was written by a clock that went wrong.
  if (row.until > now + LEASE_LENGTH + CLOCKS_DIFFER) return;
  throw new SyncError(
    'settings',
    `Another PC (${row.host}) is working with this profile. It has it until ` +
      `${minuteOf(row.until)}, and longer while Calbridge runs there. End Calbridge there first.`,
  );
}

/**
 * The lock of the operating system tells whether an older process of the same PC lives, so that
 * a row with its name does not count.
 * @throws SyncError settings when another PC works with the profile
 */
export function takeLease(database: Database.Database, tenant: Tenant): Lease {
  const { host } = tenant;
  const read = database.prepare<[], LeaseRow>('SELECT host, until FROM lease');
  const put = database.prepare<[string, EpochMs]>(
    'INSERT OR REPLACE INTO lease (id, host, until) VALUES (1, ?, ?)',
  );
  const drop = database.prepare<[string]>('DELETE FROM lease WHERE host = ?');
  const atOnce = (work: () => void): void => {
    translating(() => {
      database.transaction(work).immediate();
    });
  };
  const check = (): void => {
    const row = read.get();
    if (row?.host !== host) throw takenOver(row ?? null);
  };
  atOnce(() => {
    refuseLeased(database, tenant);
    put.run(host, tenant.now + LEASE_LENGTH);
  });
  return {
    check,
    renew: (now) => {
      atOnce(() => {
        check();
        put.run(host, now + LEASE_LENGTH);
      });
    },
    release: () => {
      try {
        drop.run(host);
      } catch {
        // A full disk must not keep the program from ending.
      }
    },
  };
}

/** @param row of the PC that works with the profile now; null when it has ended already */
function takenOver(row: LeaseRow | null): SyncError {
  const who = row ? `Another PC (${row.host})` : 'Another PC';
  return new SyncError(
    'settings',
    `${who} has taken over this profile, because this one was not heard of for too long. ` +
      'Nothing is written from here any more: end Calbridge on one of the two and start it anew ' +
      'on the other.',
  );
}

/** A time for a person whose zone we do not know: `2026-11-20 14:30 UTC`. */
function minuteOf(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
