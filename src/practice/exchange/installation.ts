// One installation of Exchange: what all of its requests share.
import { randomBytes } from 'node:crypto';
import type { PracticeClock } from '../clock.ts';
import type { PracticeDatabase } from '../store.ts';
import type { Budgets } from './budget.ts';
import type { Mailboxes } from './mailboxes.ts';
import type { Hanging } from './streaming/get-streaming-events.ts';
import type { ExceptionKeeping, ZoneTelling } from './settings.ts';
import type { Subscriptions } from './streaming/subscriptions.ts';

export type Installation = {
  readonly database: PracticeDatabase;
  readonly clock: PracticeClock;
  readonly mailboxes: Mailboxes;
  /** Signs opaque values; see {@link installationSecret}. */
  readonly secret: string;
  readonly zones: ZoneTelling;
  readonly zoneRules: ReadonlyMap<string, string>;
  readonly exceptions: ExceptionKeeping;
  readonly sites: 1 | 2;
  readonly budgets: Budgets;
  readonly subscriptions: Subscriptions;
  readonly hanging: Hanging;
};

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
