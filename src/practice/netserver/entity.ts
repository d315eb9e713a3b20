// AppointmentEntity: every property of the Swagger definition, from one row and what hangs on it.
import { findAppointment } from './appointment-row.ts';
import type { AppointmentRow } from './appointment-row.ts';
import { writeCarried } from './carried.ts';
import {
  associateCarrier,
  contactCarrier,
  personCarrier,
  priorityCarrier,
  projectCarrier,
  saleCarrier,
  taskCarrier,
} from './carriers.ts';
import type { Carrier } from './carriers.ts';
import type { Crm } from './crm.ts';
import { customFieldMaps, customFieldsOf, foreignKeysOf, linkCarriers } from './custom-fields.ts';
import { writeDate, writeStamp } from './dates.ts';
import type { RequestZone } from './dates.ts';
import { findAssociate } from './directory.ts';
import type { AssociateRow } from './directory.ts';
import { writeDuration } from './durations.ts';
import { mandatoryProperties } from './mandatory.ts';
import { isGuarded, RESTRICTED_PROPERTIES, RESTRICTED_RIGHT } from './owned.ts';
import { participantCarriers } from './participants.ts';
import { blanked, maySee, visibleForCarriers } from './privacy.ts';
import { recurrenceCarrier } from './series.ts';
import { descriptionOf, titleOf } from './texts.ts';
import {
  APPOINTMENT_TYPE,
  ASSIGNMENT_STATUS,
  COMPLETED,
  INVITATION_STATUS,
  PRIVACY,
} from './vocabulary.ts';

const FULL_RIGHT: Carrier = { Mask: 'Select, Update, Insert, Delete', Reason: '' };
const NO_RIGHT: Carrier = { Mask: 'Select', Reason: '[SR_SENTRY_PRIVATE]' };

const READ_ONLY: Carrier = {
  FieldRight: { Mask: 'Read, UIHintReadOnly', Reason: '' },
  FieldType: 'System.Int32',
  FieldLength: 0,
};
const NOT_CONFIDENTIAL: Carrier = { Private: READ_ONLY, VisibleFor: READ_ONLY };

export type Reader = { readonly caller: AssociateRow; readonly zone: RequestZone };

export function appointmentEntity(crm: Crm, stored: AppointmentRow, reader: Reader): Carrier {
  const seen = maySee(crm, stored, reader.caller);
  const row = seen ? stored : blanked(stored);
  const guarded = isGuarded(crm, stored, reader.caller.associate_id);
  return {
    ...people(crm, row),
    ...textProperties(crm, row),
    ...times(crm, row, reader.zone),
    ...states(row),
    ...writeCarried(row.carried, { zone: reader.zone, alarmFormat: crm.settings.alarmFormat }),
    ...(seen ? attachments(crm, row) : hidden(crm)),
    Recurrence: recurrenceCarrier(crm, row, reader.zone),
    VisibleFor: visibleForCarriers(crm, row),
    TableRight: !seen ? NO_RIGHT : guarded ? RESTRICTED_RIGHT : FULL_RIGHT,
    FieldProperties: {
      ...mandatoryProperties(crm),
      ...(crm.settings.confidentialActivities ? {} : NOT_CONFIDENTIAL),
      ...(guarded ? RESTRICTED_PROPERTIES : {}),
    },
  };
}

function people(crm: Crm, row: AppointmentRow): Carrier {
  const mother =
    row.mother_id === 0 || row.mother_id === row.appointment_id
      ? null
      : findAppointment(crm, row.mother_id);
  return {
    Associate: associateCarrier(crm, row.associate_id),
    Contact: contactCarrier(crm, row.contact_id),
    CreatedBy: associateCarrier(crm, row.registered_by),
    UpdatedBy: associateCarrier(crm, row.updated_by),
    InvitedPerson: personCarrier(crm, row.invited_person_id),
    Person: personCarrier(crm, row.person_id),
    Project: projectCarrier(crm, row.project_id),
    Sale: saleCarrier(crm, row.sale_id),
    Priority: priorityCarrier(crm, row.priority_id),
    Task: taskCarrier(crm, row.task_id),
    AssignedBy: associateCarrier(crm, row.assigned_by),
    MotherAssociate: mother === null ? null : associateCarrier(crm, mother.associate_id),
  };
}

function textProperties(crm: Crm, row: AppointmentRow): Carrier {
  const { generation } = crm.settings;
  const description = { Description: descriptionOf(row, generation), Location: row.location };
  if (generation === 'description') return description;
  return {
    ...description,
    Title: titleOf(row),
    Agenda: row.agenda,
    InternalNotes: row.internal_notes,
    OwnedExternally: row.owned_externally,
  };
}

function times(crm: Crm, row: AppointmentRow, zone: RequestZone): Carrier {
  const stamp = { zone, digits: crm.settings.stampDigits };
  return {
    StartDate: writeDate(row.start_date, zone),
    EndDate: writeDate(row.end_date, zone),
    ActiveDate: writeDate(row.active_date, zone),
    CreatedDate: writeStamp(row.registered, stamp),
    UpdatedDate: writeStamp(row.updated, stamp),
    HasAlarm: row.has_alarm === 1,
    AlarmLeadTime: writeDuration(row.alarm_minutes, crm.settings.alarmFormat),
    IsAlldayEvent: row.all_day === 1,
    PreferredTZLocationData: null,
  };
}

function states(row: AppointmentRow): Carrier {
  const slave = row.mother_id !== 0 && row.mother_id !== row.appointment_id;
  return {
    AppointmentId: row.appointment_id,
    MotherId: row.mother_id,
    Private: PRIVACY[row.private],
    Type: APPOINTMENT_TYPE[row.type],
    Completed: COMPLETED[row.completed],
    IsFree: row.is_free === 1,
    AssignmentStatus: ASSIGNMENT_STATUS[row.assignment_status],
    InvitationStatus: INVITATION_STATUS[row.invitation_status],
    BookingType: slave ? 'Participant' : row.mother_id === 0 ? 'None' : 'Owner',
    HasConflict: false,
    CautionWarning: row.caution_warning,
  };
}

function attachments(crm: Crm, row: AppointmentRow): Carrier {
  const links = linkCarriers(crm, row.appointment_id);
  return {
    Links: links,
    ActiveLinks: links.length,
    Participants: participantCarriers(crm, row),
    ...customFieldMaps(customFieldsOf(crm, row.appointment_id)),
  };
}

function hidden(crm: Crm): Carrier {
  const fields = new Map(crm.settings.customFields.map((name) => [name, '']));
  return { Links: [], ActiveLinks: 0, Participants: [], ...customFieldMaps(fields) };
}

/** The entity as REST answers it. `root` is the address of `/api/v1`. */
export function entityWithLinks(
  crm: Crm,
  row: AppointmentRow,
  reader: Reader & { readonly root: string; readonly foreignKeys: boolean },
): Carrier {
  const entity = appointmentEntity(crm, row, reader);
  const keys = reader.foreignKeys ? foreignKeysOf(crm, row.appointment_id) : {};
  const self = `${reader.root}/Appointment/${String(row.appointment_id)}`;
  return {
    ...entity,
    ExtraFields: { ...(entity['ExtraFields'] as Carrier), ...keys },
    _Links: { Self: self, Archive: `${reader.root}/Appointment` },
  };
}

/** A new entity with the server's defaults; `startDate` is base-zone wall clock. */
export function defaultEntity(
  crm: Crm,
  row: AppointmentRow,
  reader: Reader & { readonly ownerId: number },
): Carrier {
  const owner = findAssociate(crm, reader.ownerId);
  return {
    ...appointmentEntity(crm, row, reader),
    Associate: owner === null ? null : associateCarrier(crm, owner.associate_id),
    CreatedBy: null,
    UpdatedBy: null,
    CreatedDate: '0001-01-01T00:00:00',
    UpdatedDate: '0001-01-01T00:00:00',
  };
}
