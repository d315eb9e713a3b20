// The CRM behind the door: its database, its clock, its settings, and the rows they share.
import type { PracticeClock } from '../clock.ts';
import type { PracticeDatabase } from '../store.ts';
import type { NetServerSettings } from './settings.ts';

export type Crm = {
  readonly database: PracticeDatabase;
  /** Keeps the statement: only for SQL that the program has in a limited number of shapes. */
  readonly prepare: PracticeDatabase['prepare'];
  readonly clock: PracticeClock;
  readonly settings: NetServerSettings;
};

export function crmOn(parts: Omit<Crm, 'prepare'>): Crm {
  const { database } = parts;
  const kept = new Map<string, ReturnType<PracticeDatabase['prepare']>>();
  const prepare = (sql: string): ReturnType<PracticeDatabase['prepare']> => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    kept.set(sql, statement);
    return statement;
  };
  return { ...parts, prepare: prepare as PracticeDatabase['prepare'] };
}

/**
 * Microseconds since the epoch, later than every stamp that a row carries: two saves never share an
 * UpdatedDate even where the clock stands still.
 */
export function nextStamp({ prepare, clock }: Crm): number {
  const last = prepare('SELECT max(updated) FROM crm_appointment').pluck().get();
  const now = Math.floor(clock.now()) * 1000;
  return typeof last === 'number' && last >= now ? last + 1 : now;
}
