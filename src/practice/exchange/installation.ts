import { randomBytes } from 'node:crypto';
import type { PracticeDatabase } from '../store.ts';

/** The key that signs opaque values; made once for each database, so they outlive a restart. */
export function installationSecret(database: PracticeDatabase): string {
  database
    .prepare('INSERT OR IGNORE INTO ex_secret (name, value) VALUES (?, ?)')
    .run('installation', randomBytes(32).toString('hex'));
  return database
    .prepare<[string], string>('SELECT value FROM ex_secret WHERE name = ?')
    .pluck()
    .get('installation') as string;
}
