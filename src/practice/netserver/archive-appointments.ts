// The FindAppointment provider: its columns over the appointment table and what hangs on it.
import { COMMON_COLUMNS, column } from './columns.ts';
import type { Column, Provider } from './columns.ts';
import type { AssociateRow } from './directory.ts';
import type { NetServerSettings } from './settings.ts';
import type { Generation } from './texts.ts';

const FROM = `crm_appointment t
  LEFT JOIN crm_contact c ON c.contact_id = t.contact_id
  LEFT JOIN crm_person p ON p.person_id = t.person_id
  LEFT JOIN crm_project j ON j.project_id = t.project_id
  LEFT JOIN crm_sale s ON s.sale_id = t.sale_id
  LEFT JOIN crm_task k ON k.task_id = t.task_id
  LEFT JOIN crm_priority r ON r.priority_id = t.priority_id
  LEFT JOIN crm_associate o ON o.associate_id = t.associate_id
  LEFT JOIN crm_person op ON op.person_id = o.person_id
  LEFT JOIN crm_associate ub ON ub.associate_id = t.updated_by
  LEFT JOIN crm_person ubp ON ubp.person_id = ub.person_id
  LEFT JOIN crm_associate rb ON rb.associate_id = t.registered_by
  LEFT JOIN crm_person rbp ON rbp.person_id = rb.person_id`;

const RAW_STATUS = `CASE t.invitation_status WHEN 3 THEN 4 WHEN 4 THEN 5 WHEN 5 THEN 6 WHEN 6 THEN 7
  WHEN 7 THEN 8 WHEN 8 THEN 9 WHEN 9 THEN 10
  ELSE CASE t.assignment_status WHEN 2 THEN 11 WHEN 3 THEN 12 WHEN 4 THEN 13 ELSE t.completed END END`;

/** The full name of a person that perhaps does not exist; associates without one show their login. */
function fullName(person: string, associate: string | null): string {
  const name = `${person}.first_name || ' ' || ${person}.last_name`;
  return `coalesce(${name}, ${associate === null ? "''" : `${associate}.name`}, '')`;
}

/** What others see of private rows is what `privacy.ts` leaves of them. */
function openFor(caller: AssociateRow): string {
  if (caller.sees_private === 1) return '1';
  const id = String(caller.associate_id);
  return `(t.private = 0 OR t.associate_id = ${id} OR t.registered_by = ${id} OR EXISTS (
    SELECT 1 FROM crm_visible_for v WHERE v.appointment_id = t.appointment_id
    AND ((v.visibility = 'Associate' AND v.visible_id = ${id})
      OR (v.visibility = 'Group' AND v.visible_id = ${String(caller.group_idx)}))))`;
}

/** By `appointmentUdef/ProgId`. */
function fieldColumns(
  fields: readonly string[],
  guarded: (sql: string, hidden: string) => string,
): Columns {
  return Object.fromEntries(
    fields.map((name) => {
      const value = `(SELECT value FROM crm_custom_field f WHERE f.appointment_id = t.appointment_id
        AND f.name = '${name.replaceAll("'", "''")}')`;
      return [`appointmentUdef/${name}`, column('text', guarded(`coalesce(${value}, '')`, "''"))];
    }),
  );
}

export function appointmentProvider(
  caller: AssociateRow,
  { generation, customFields }: Pick<NetServerSettings, 'generation' | 'customFields'>,
): Provider {
  const open = openFor(caller);
  const guarded = (sql: string, hidden: string): string =>
    open === '1' ? sql : `CASE WHEN ${open} THEN ${sql} ELSE ${hidden} END`;
  return {
    entity: 'appointment',
    from: FROM,
    only: '1',
    key: 't.appointment_id',
    standard: ['appointmentId', 'date', 'endDate', 'type', 'text', 'associateId'],
    columns: {
      ...COMMON_COLUMNS,
      ...timeColumns(),
      ...stateColumns(),
      ...peopleColumns(),
      ...recordColumns(guarded),
      ...fieldColumns(customFields, guarded),
      text: column('text', guarded(textOf(generation), "''")),
      location: column('text', guarded('t.location', "''")),
    },
  };
}

function textOf(generation: Generation): string {
  const own = `CASE WHEN t.agenda = '' THEN t.title ELSE t.title || char(10) || t.agenda END`;
  const title = `CASE WHEN t.title = '' THEN t.description ELSE t.title END`;
  if (generation === 'title') return `(${title})`;
  return `(CASE WHEN t.description = '' THEN ${own} ELSE t.description END)`;
}

type Columns = Readonly<Record<string, Column>>;

function timeColumns(): Columns {
  return {
    date: column('date', 't.start_date'),
    endDate: column('date', 't.end_date'),
    time: column('none', 'substr(t.start_date, 12, 5)'),
    endTime: column('none', 'substr(t.end_date, 12, 5)'),
    updatedDate: column('stamp', 't.updated'),
    registeredDate: column('stamp', 't.registered'),
  };
}

function stateColumns(): Columns {
  return {
    appointmentId: column('int', 't.appointment_id'),
    completed: column('flag', '(t.completed = 3)'),
    alarm: column('flag', 't.has_alarm'),
    isFree: column('flag', 't.is_free'),
    recurring: column('flag', '(t.recurrence_rule_id <> 0)'),
    booking: column('flag', '(t.mother_id <> 0)'),
    visibleInDiary: column('flag', '(t.type IN (1, 6))'),
    recurrenceRuleId: column('int', 't.recurrence_rule_id'),
    rawType: column('int', 't.type'),
    rawStatus: column('int', `(${RAW_STATUS})`),
    type: column('list', 't.task_id', 'k.name'),
    recordType: column('text', "'Appointment'"),
    recordTypeText: column('list', 'k.record_type', 'k.name'),
    priority: column('list', 't.priority_id', 'r.name'),
    cautionWarning: column('none', 't.caution_warning'),
    visibleFor: column('none', 't.private'),
    invitedPersonId: column('int', 't.invited_person_id'),
  };
}

/** Columns of associates are restricted by id and show the login or the full name. */
function peopleColumns(): Columns {
  return {
    associateId: column('associate', 't.associate_id', 'o.name'),
    'associate/associateDbId': column('associate', 't.associate_id'),
    'associate/assocName': column('associate', 't.associate_id', 'o.name'),
    'associate/fullName': column('text', fullName('op', 'o')),
    'associate/personEmail': column('text', "coalesce(op.email, '')"),
    updatedBy: column('associate', 't.updated_by', 'ub.name'),
    updatedByFullName: column('associate', 't.updated_by', fullName('ubp', 'ub')),
    registeredBy: column('associate', 't.registered_by', 'rb.name'),
    registeredByFullName: column('associate', 't.registered_by', fullName('rbp', 'rb')),
  };
}

function recordColumns(guarded: (sql: string, hidden: string) => string): Columns {
  return {
    contactId: column('list', guarded('t.contact_id', '0')),
    personId: column('list', guarded('t.person_id', '0')),
    projectId: column('list', guarded('t.project_id', '0')),
    saleId: column('int', guarded('t.sale_id', '0')),
    'contact/contactId': column('int', guarded('c.contact_id', 'NULL')),
    'contact/name': column('text', guarded("coalesce(c.name, '')", "''")),
    'contact/department': column('text', guarded("coalesce(c.department, '')", "''")),
    'person/personId': column('int', guarded('p.person_id', 'NULL')),
    'person/fullName': column('text', guarded(fullName('p', null), "''")),
    'project/name': column('text', guarded("coalesce(j.name, '')", "''")),
    'sale/heading': column('text', guarded("coalesce(s.heading, '')", "''")),
  };
}
