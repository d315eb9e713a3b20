// What becomes of an invitation: it is seen, accepted or declined, handed over, and cancelled.
import {
  contentOf,
  deleteAppointments,
  findAppointment,
  updateAppointment,
} from './appointment-row.ts';
import type { AppointmentRow, RowContent } from './appointment-row.ts';
import type { Crm } from './crm.ts';
import { badRequest } from './failure.ts';
import { ASSIGNMENT_STATUS, INVITATION_STATUS } from './vocabulary.ts';

type Invitation = (typeof INVITATION_STATUS)[number];
type Assignment = (typeof ASSIGNMENT_STATUS)[number];

const invitation = (name: Invitation): number => INVITATION_STATUS.indexOf(name);
const assignment = (name: Assignment): number => ASSIGNMENT_STATUS.indexOf(name);

const CANCELLED = invitation('Cancelled');

export function isCancelled(row: AppointmentRow): boolean {
  return row.invitation_status === CANCELLED;
}

/** Somebody who can answer was asked; rooms and outside persons were not. */
function isInvited(row: AppointmentRow): boolean {
  return row.invitation_status !== invitation('None');
}

function change(crm: Crm, row: AppointmentRow, part: Partial<RowContent> & { by: number }): void {
  const { by, ...changes } = part;
  updateAppointment(
    crm,
    { id: row.appointment_id, content: { ...contentOf(row), ...changes } },
    by,
  );
}

/** Rows of people who were invited stay, marked, until they are cleaned up; the others go. */
export function cancelRows(crm: Crm, rows: readonly AppointmentRow[], by: number): void {
  for (const row of rows.filter(isInvited)) {
    if (!isCancelled(row)) change(crm, row, { invitation_status: CANCELLED, by });
  }
  const others = rows.filter((row) => !isInvited(row));
  deleteAppointments(
    crm,
    others.map((row) => row.appointment_id),
    by,
  );
}

/** @returns How many of the rows were cancelled ones and are gone now. */
export function cleanUp(crm: Crm, ids: readonly number[], by: number): number {
  const doomed = ids
    .map((id) => findAppointment(crm, id))
    .filter((row): row is AppointmentRow => row !== null && isCancelled(row))
    .map((row) => row.appointment_id);
  deleteAppointments(crm, doomed, by);
  return doomed.length;
}

export function accept(crm: Crm, row: AppointmentRow, by: number): void {
  if (row.assignment_status !== assignment('None')) {
    change(crm, row, { assignment_status: assignment('None'), assigned_by: 0, by });
  } else change(crm, open(row), { invitation_status: invitation('Accepted'), by });
}

/** The one who invited sees the reason and how many have declined. */
export function reject(crm: Crm, row: AppointmentRow, said: { reason: string; by: number }): void {
  const { reason, by } = said;
  const carried = withCarried(row, { RejectReason: reason });
  if (row.assignment_status !== assignment('None')) {
    change(crm, row, { assignment_status: assignment('Declined'), carried, by });
    return;
  }
  change(crm, open(row), { invitation_status: invitation('Declined'), carried, by });
  const mother = findAppointment(crm, row.mother_id);
  if (mother === null) return;
  const { RejectCounter = 0 } = JSON.parse(mother.carried) as { RejectCounter?: number };
  change(crm, mother, { carried: withCarried(mother, { RejectCounter: RejectCounter + 1 }), by });
}

const SEEN: Readonly<Partial<Record<Invitation, Invitation>>> = {
  Invitation: 'Seen',
  Moved: 'MovedSeen',
};

export function setSeen(crm: Crm, row: AppointmentRow, by: number): void {
  if (row.assignment_status === assignment('Assigning')) {
    change(crm, row, { assignment_status: assignment('Seen'), by });
    return;
  }
  const seen = SEEN[INVITATION_STATUS[row.invitation_status] ?? 'None'];
  if (seen !== undefined) change(crm, row, { invitation_status: invitation(seen), by });
}

/** The row itself goes to the other diary. */
export function assign(
  crm: Crm,
  row: AppointmentRow,
  to: { associateId: number; by: number },
): void {
  const { associateId, by } = to;
  const assignment_status = assignment('Assigning');
  change(crm, row, { associate_id: associateId, assignment_status, assigned_by: by, by });
}

function open(row: AppointmentRow): AppointmentRow {
  const slave = row.mother_id !== 0 && row.mother_id !== row.appointment_id;
  if (slave && isInvited(row) && !isCancelled(row)) return row;
  throw badRequest(`Appointment id ${String(row.appointment_id)} is no open invitation`);
}

function withCarried(row: AppointmentRow, more: Readonly<Record<string, unknown>>): string {
  const carried = JSON.parse(row.carried) as Readonly<Record<string, unknown>>;
  return JSON.stringify({ ...carried, ...more });
}
