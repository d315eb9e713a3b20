import type Database from 'better-sqlite3';

/** One step from a version of the tables to the next one. */
export interface Migration {
  /** The version of the database once it is done; counted from 1. */
  readonly version: number;
  readonly up: (database: Database.Database) => void;
}
