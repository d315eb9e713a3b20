// The transaction log that SuperOffice's Travel keeps: one row a change, whoever makes it.
import type { Crm } from './crm.ts';

/** The kinds of change, by the numbers of the real table. */
const TYPES = { insert: 4352, update: 4608, delete: 4864, updateOwner: 5120 } as const;

/** The number of the appointment table. */
const APPOINTMENTS = 9;

const PREFERENCE = 'EnableTravel';

export type LoggedChange = {
  readonly kind: keyof typeof TYPES;
  readonly id: number;
  /** Associate id of the one who did it. */
  readonly by: number;
  /** The owner before, where the owner changed. */
  readonly previous?: number;
};

export function switchTravel(crm: Crm, on: boolean): void {
  crm
    .prepare('INSERT OR REPLACE INTO crm_preference (name, value) VALUES (?, ?)')
    .run(PREFERENCE, on ? '1' : '0');
}

/** Part of the transaction of the change itself. */
export function logChange(crm: Crm, { kind, id, by, previous }: LoggedChange): void {
  const enabled = crm
    .prepare<[string], string>('SELECT value FROM crm_preference WHERE name = ?')
    .pluck()
    .get(PREFERENCE);
  if (enabled !== '1') return;
  crm
    .prepare(
      `INSERT INTO crm_travel_log (ttime, type, tablenumber, record_id, associate_id, prev_record_id)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(crm.clock.now() * 1000, TYPES[kind], APPOINTMENTS, id, by, previous ?? 0);
}
