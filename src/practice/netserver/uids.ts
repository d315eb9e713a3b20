// The invitation table: UIDs by which integrations know their appointments.
import { findAppointment } from './appointment-row.ts';
import type { AppointmentRow } from './appointment-row.ts';
import type { Crm } from './crm.ts';

export function findByUid(crm: Crm, uid: string): AppointmentRow | null {
  const id = crm
    .prepare<[string], number>('SELECT appointment_id FROM crm_invitation WHERE event_uid = ?')
    .pluck()
    .get(uid);
  return id === undefined ? null : findAppointment(crm, id);
}

export function reserveUid(crm: Crm, uid: string, appointmentId: number): void {
  crm.prepare('INSERT INTO crm_invitation VALUES (?, ?)').run(uid, appointmentId);
}

/** @returns null when nobody has given the appointment a UID. */
export function uidOf(crm: Crm, appointmentId: number): string | null {
  const uid = crm
    .prepare<[number], string>('SELECT event_uid FROM crm_invitation WHERE appointment_id = ?')
    .pluck()
    .get(appointmentId);
  return uid ?? null;
}
