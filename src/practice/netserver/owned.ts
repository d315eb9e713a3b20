// Appointments of an external calendar: only the account that marked one as such changes all of it.
// Everybody else keeps what SuperOffice leaves to its own users: alarm, type, company, busy or
// free, sale, project, internal notes, priority and completed.
import { contentOf } from './appointment-row.ts';
import type { AppointmentRow, RowContent } from './appointment-row.ts';
import type { Carrier } from './carriers.ts';
import type { Crm } from './crm.ts';
import { NetServerFailure } from './failure.ts';

const GUARDED: readonly (keyof RowContent)[] = [
  'associate_id',
  'title',
  'description',
  'agenda',
  'location',
  'start_date',
  'end_date',
  'active_date',
  'all_day',
  'private',
  'type',
  'owned_externally',
  'caution_warning',
  'external_participants',
];

const PROPERTIES = [
  ...['Associate', 'Title', 'Description', 'Agenda', 'Location'],
  ...['StartDate', 'EndDate', 'ActiveDate', 'IsAlldayEvent', 'Private', 'VisibleFor'],
  ...['OwnedExternally', 'CautionWarning', 'Participants', 'Recurrence'],
];

const READ_ONLY: Carrier = {
  FieldRight: { Mask: 'Read, UIHintReadOnly', Reason: 'The appointment is owned externally' },
  FieldType: 'System.String',
  FieldLength: 0,
};

/** Remembers who marked a row, or forgets it with the mark. */
export function storeOwner(crm: Crm, row: AppointmentRow, by: number): void {
  if (row.owned_externally === 'None') {
    crm.prepare('DELETE FROM crm_owned WHERE appointment_id = ?').run(row.appointment_id);
  } else {
    crm.prepare('INSERT OR IGNORE INTO crm_owned VALUES (?, ?)').run(row.appointment_id, by);
  }
}

/** @param by Associate id. */
export function isGuarded(crm: Crm, row: AppointmentRow, by: number): boolean {
  if (!crm.settings.guardsOwned || row.owned_externally === 'None') return false;
  const marker = crm
    .prepare<[number], number>('SELECT associate_id FROM crm_owned WHERE appointment_id = ?')
    .pluck()
    .get(row.appointment_id);
  return marker !== undefined && marker !== by;
}

/** @throws NetServerFailure 403. */
export function requireOwner(
  crm: Crm,
  previous: AppointmentRow,
  change: { readonly content: RowContent; readonly by: number },
): void {
  if (!isGuarded(crm, previous, change.by)) return;
  const before = contentOf(previous);
  const changed = GUARDED.filter((name) => before[name] !== change.content[name]);
  if (changed.length === 0) return;
  const message = `Appointment id ${String(previous.appointment_id)} is owned externally: ${changed.join(', ')} cannot be changed`;
  throw new NetServerFailure(403, 'SoSecurityException', message);
}

export const RESTRICTED_RIGHT: Carrier = {
  Mask: 'Select, RestrictedUpdate, Insert, Delete',
  Reason: 'The appointment is owned externally',
};

export const RESTRICTED_PROPERTIES: Carrier = Object.fromEntries(
  PROPERTIES.map((name) => [name, READ_ONLY]),
);
