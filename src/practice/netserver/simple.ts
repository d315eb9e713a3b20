// Appointment: the small carrier of `/Simple` and of the diary lists.
import type { AppointmentRow } from './appointment-row.ts';
import { findAppointment } from './appointment-row.ts';
import { findPriority, findTask, taskTypeName } from './carriers.ts';
import type { Carrier } from './carriers.ts';
import type { Crm } from './crm.ts';
import { writeDate, writeStamp } from './dates.ts';
import { findAssociate, findContact, findPerson, findProject, findSale } from './directory.ts';
import { writeDuration } from './durations.ts';
import type { Reader } from './entity.ts';
import { blanked, maySee } from './privacy.ts';
import { findRule, ownRowsOfRule, UNSET_DATE } from './series.ts';
import { descriptionOf, titleOf } from './texts.ts';
import {
  APPOINTMENT_TYPE,
  ASSIGNMENT_STATUS,
  COMPLETED,
  INVITATION_STATUS,
  PRIVACY,
} from './vocabulary.ts';

export function simpleAppointment(crm: Crm, stored: AppointmentRow, reader: Reader): Carrier {
  const row = maySee(crm, stored, reader.caller) ? stored : blanked(stored);
  return {
    AppointmentId: row.appointment_id,
    ...when(crm, row, reader),
    ...who(crm, row),
    ...what(crm, row),
    ...booking(crm, row),
    Type: APPOINTMENT_TYPE[row.type],
    IsPublished: false,
    ColorIndex: 0,
    IsFree: row.is_free === 1,
    Private: PRIVACY[row.private],
    Completed: COMPLETED[row.completed],
    Location: row.location,
    CautionWarning: row.caution_warning,
    JoinVideomeetUrl: '',
    PreferredTZLocation: 0,
    TableRight: null,
    FieldProperties: {},
  };
}

function when(crm: Crm, row: AppointmentRow, { zone }: Reader): Carrier {
  const rule = row.recurrence_rule_id === 0 ? null : findRule(crm, row.recurrence_rule_id);
  const rows = rule === null ? [] : ownRowsOfRule(crm, row);
  const first = rows[0]?.start_date;
  const last = rows.at(-1)?.end_date;
  return {
    StartDate: writeDate(row.start_date, zone),
    EndDate: writeDate(row.end_date, zone),
    ActiveDate: writeDate(row.active_date, zone),
    CreatedDate: writeStamp(row.registered, { zone, digits: crm.settings.stampDigits }),
    HasAlarm: row.has_alarm === 1,
    AlarmLeadTime: writeDuration(row.alarm_minutes, crm.settings.alarmFormat),
    IsAlldayEvent: row.all_day === 1,
    IsRecurrence: rule !== null,
    RecurringPattern: rule?.pattern ?? 'Unknown',
    RecurringStartDate: first === undefined ? UNSET_DATE : writeDate(first, zone),
    RecurringEndDate: last === undefined ? UNSET_DATE : writeDate(last, zone),
  };
}

function who(crm: Crm, row: AppointmentRow): Carrier {
  const owner = findAssociate(crm, row.associate_id);
  const creator = findAssociate(crm, row.registered_by);
  const person = findPerson(crm, row.person_id);
  return {
    AssociateId: row.associate_id,
    AssociateName: owner?.name ?? '',
    AssociateFullName: owner?.full_name ?? '',
    CreatedBy: creator?.name ?? '',
    CreatedByFullName: creator?.full_name ?? '',
    CreatedByAssociateId: row.registered_by,
    PersonId: row.person_id,
    PersonFullName: person === null ? '' : `${person.first_name} ${person.last_name}`,
    ContactId: row.contact_id,
    ContactName: findContact(crm, row.contact_id)?.name ?? '',
    ProjectId: row.project_id,
    ProjectName: findProject(crm, row.project_id)?.name ?? '',
    SaleId: row.sale_id,
    SaleName: findSale(crm, row.sale_id)?.heading ?? '',
  };
}

function what(crm: Crm, row: AppointmentRow): Carrier {
  const task = findTask(crm, row.task_id);
  const priority = findPriority(crm, row.priority_id);
  const shared = {
    Description: descriptionOf(row, crm.settings.generation),
    Task: task?.name ?? '',
    TaskId: row.task_id,
    TaskType: task === null ? 'Unknown' : taskTypeName(task),
    PriorityId: row.priority_id,
    PriorityName: priority?.name ?? '',
  };
  if (crm.settings.generation === 'description') return shared;
  return {
    ...shared,
    Title: titleOf(row),
    Agenda: row.agenda,
    InternalNotes: row.internal_notes,
    OwnedExternally: row.owned_externally,
  };
}

function booking(crm: Crm, row: AppointmentRow): Carrier {
  const main = row.mother_id === row.appointment_id;
  const mother = row.mother_id === 0 ? null : findAppointment(crm, row.mother_id);
  return {
    MotherId: row.mother_id,
    MotherAssociateId: main ? 0 : (mother?.associate_id ?? 0),
    IsBooking: row.mother_id !== 0,
    IsBookingMain: main,
    BookingType: row.mother_id === 0 ? 'None' : main ? 'Owner' : 'Participant',
    InvitationStatus: INVITATION_STATUS[row.invitation_status],
    AssignmentStatus: ASSIGNMENT_STATUS[row.assignment_status],
    AssignedBy: row.assigned_by,
    AssignedByFullName: findAssociate(crm, row.assigned_by)?.full_name ?? '',
    RejectReason: '',
  };
}
