import type Database from 'better-sqlite3';

export interface ServerNoteTable {
  get(server: string): string | null;
  put(server: string, notes: string): void;
}

export function serverNoteTable(database: Database.Database): ServerNoteTable {
  const get = database
    .prepare<[string], string>('SELECT notes FROM server_notes WHERE server = ?')
    .pluck();
  const put = database.prepare<[string, string]>(
    'INSERT OR REPLACE INTO server_notes (server, notes) VALUES (?, ?)',
  );
  return {
    get: (server) => get.get(server) ?? null,
    put: (server, notes) => void put.run(server, notes),
  };
}
