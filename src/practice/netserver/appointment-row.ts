// One row of the appointment table, and the ways to it.
import { nextStamp } from './crm.ts';
import type { Crm } from './crm.ts';
import { logChange } from './travel-log.ts';

type Columns = {
  associate_id: number;
  contact_id: number;
  person_id: number;
  project_id: number;
  sale_id: number;
  title: string;
  description: string;
  agenda: string;
  internal_notes: string;
  location: string;
  /** Base-zone wall clock, like the next two. */
  start_date: string;
  end_date: string;
  active_date: string;
  all_day: number;
  is_free: number;
  has_alarm: number;
  alarm_minutes: number;
  /** Places in the lists of the vocabulary. */
  private: number;
  task_id: number;
  priority_id: number;
  type: number;
  completed: number;
  mother_id: number;
  invited_person_id: number;
  invitation_status: number;
  assignment_status: number;
  /** Associate id; 0 for nobody. */
  assigned_by: number;
  send_email: number;
  recurrence_rule_id: number;
  caution_warning: string;
  owned_externally: string;
  /** JSON array of participants that are neither associate nor person. */
  external_participants: string;
  /** JSON object of properties that are kept without any meaning here. */
  carried: string;
};

/** What a save decides about a row. */
export type RowContent = Readonly<Columns>;

export type AppointmentRow = RowContent & {
  readonly appointment_id: number;
  /** Microseconds since the epoch. */
  readonly registered: number;
  readonly registered_by: number;
  readonly updated: number;
  readonly updated_by: number;
  readonly updated_count: number;
};

const EMPTY: RowContent = {
  associate_id: 0,
  contact_id: 0,
  person_id: 0,
  project_id: 0,
  sale_id: 0,
  title: '',
  description: '',
  agenda: '',
  internal_notes: '',
  location: '',
  start_date: '',
  end_date: '',
  active_date: '',
  all_day: 0,
  is_free: 0,
  has_alarm: 0,
  alarm_minutes: 0,
  private: 0,
  task_id: 0,
  priority_id: 0,
  type: 1,
  completed: 1,
  mother_id: 0,
  invited_person_id: 0,
  invitation_status: 1,
  assignment_status: 1,
  assigned_by: 0,
  send_email: 0,
  recurrence_rule_id: 0,
  caution_warning: 'OK',
  owned_externally: 'None',
  external_participants: '[]',
  carried: '{}',
};

const NAMES = Object.keys(EMPTY);
const INSERT = `INSERT INTO crm_appointment
  (${NAMES.join(', ')}, registered, registered_by, updated, updated_by, updated_count)
  VALUES (${NAMES.map((name) => `@${name}`).join(', ')}, @stamp, @by, @stamp, @by, 0)`;
const UPDATE = `UPDATE crm_appointment SET ${NAMES.map((name) => `${name} = @${name}`).join(', ')},
  updated = @stamp, updated_by = @by, updated_count = updated_count + 1
  WHERE appointment_id = @id`;

export function emptyContent(): RowContent {
  return EMPTY;
}

/** The part of a row that a save may change. */
export function contentOf(row: AppointmentRow): RowContent {
  const entries = Object.entries(row).filter(([name]) => NAMES.includes(name));
  return { ...EMPTY, ...Object.fromEntries(entries) };
}

export function findAppointment(crm: Crm, id: number): AppointmentRow | null {
  const row = crm
    .prepare<[number], AppointmentRow>('SELECT * FROM crm_appointment WHERE appointment_id = ?')
    .get(id);
  return row ?? null;
}

/** Rows that satisfy a condition of the program's own, never one of a request. */
export function selectAppointments(
  crm: Crm,
  condition: string,
  values: readonly (string | number)[],
): readonly AppointmentRow[] {
  return crm
    .prepare<unknown[], AppointmentRow>(`SELECT * FROM crm_appointment WHERE ${condition}`)
    .all(...values);
}

/** @param by Associate id of the one who saves. @returns The new primary key. */
export function insertAppointment(crm: Crm, content: RowContent, by: number): number {
  const values = { ...content, stamp: nextStamp(crm), by };
  const id = Number(crm.prepare(INSERT).run(values).lastInsertRowid);
  logChange(crm, { kind: 'insert', id, by });
  return id;
}

export function updateAppointment(
  crm: Crm,
  row: { readonly id: number; readonly content: RowContent },
  by: number,
): void {
  const { id, content } = row;
  const previous = findAppointment(crm, id)?.associate_id ?? content.associate_id;
  crm.prepare(UPDATE).run({ ...content, id, stamp: nextStamp(crm), by });
  logChange(crm, { kind: 'update', id, by });
  if (previous !== content.associate_id) logChange(crm, { kind: 'updateOwner', id, by, previous });
}

export function deleteAppointments(crm: Crm, ids: readonly number[], by: number): void {
  const statement = crm.prepare('DELETE FROM crm_appointment WHERE appointment_id = ?');
  for (const id of ids) {
    statement.run(id);
    logChange(crm, { kind: 'delete', id, by });
  }
}
