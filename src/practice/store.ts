// Opens the one database behind all practice servers.
import Database from 'better-sqlite3';

export type PracticeDatabase = Database.Database;

export type StoreOptions = {
  /** null keeps everything in memory. */
  readonly file: string | null;
  /** SQL of each server; every statement must be harmless when the table exists already. */
  readonly schemas: readonly string[];
};

export function openStore({ file, schemas }: StoreOptions): PracticeDatabase {
  const nativeBinding = process.env['CALBRIDGE_SQLITE_BINDING'];
  const database = new Database(
    file ?? ':memory:',
    nativeBinding === undefined || nativeBinding === '' ? {} : { nativeBinding },
  );
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = OFF');
  database.pragma('foreign_keys = ON');
  for (const schema of schemas) database.exec(schema);
  return database;
}

const kept = new WeakMap<PracticeDatabase, Map<string, unknown>>();

/** Prepares each SQL text once; a text must always be used in the same mode (plucked or not). */
export function prepared<Parameters extends unknown[], Result = unknown>(
  database: PracticeDatabase,
  sql: string,
): Database.Statement<Parameters, Result> {
  const statements = kept.get(database) ?? new Map<string, unknown>();
  kept.set(database, statements);
  const statement = statements.get(sql) ?? database.prepare(sql);
  statements.set(sql, statement);
  // The caller names the types of its own text.
  return statement as Database.Statement<Parameters, Result>;
}
