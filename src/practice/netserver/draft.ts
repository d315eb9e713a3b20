// An AppointmentEntity sent by a client, checked and turned into what is to be stored. The whole
// entity counts: a property that is left out goes back to its default.
import { emptyContent } from './appointment-row.ts';
import type { AppointmentRow, RowContent } from './appointment-row.ts';
import { readCarried, readMinutes } from './carried.ts';
import { findPriority, findTask } from './carriers.ts';
import type { Crm } from './crm.ts';
import { customFieldsOf, readCustomFields, readLinks } from './custom-fields.ts';
import type { NewLink } from './custom-fields.ts';
import { findAssociate, findContact, findPerson, findProject, findSale } from './directory.ts';
import { badRequest, serviceError } from './failure.ts';
import type { Incoming } from './incoming.ts';
import { requireMandatory } from './mandatory.ts';
import { readParticipants } from './participants.ts';
import type { Participant } from './participants.ts';
import { readPrivacy } from './privacy.ts';
import type { Privacy } from './privacy.ts';
import { readSeries } from './series.ts';
import type { Series } from './series.ts';
import { readTexts } from './texts.ts';
import {
  APPOINTMENT_TYPE,
  CAUTION,
  COMPLETED,
  EXTERNAL_OWNER,
  INVITATION_STATUS,
} from './vocabulary.ts';

export type Draft = {
  readonly content: RowContent;
  readonly privacy: Privacy;
  readonly participants: readonly Participant[];
  readonly links: readonly NewLink[];
  readonly customFields: ReadonlyMap<string, string>;
  readonly series: Series | null;
};

const LOCATION_LENGTH = 254;
const ALARM_MAX = 65_535;

export const DEFAULT_TASK = 1;
export const DEFAULT_PRIORITY = 1;

/**
 * @param options `previous` is null for a new appointment; `callerId` owns it when nobody is named.
 * @throws NetServerFailure 400 for values that cannot be read, 500 for records that do not exist.
 */
export function readDraft(
  crm: Crm,
  incoming: Incoming,
  options: { readonly previous: AppointmentRow | null; readonly callerId: number },
): Draft {
  const { previous } = options;
  const { generation } = crm.settings;
  incoming.place('InvitationStatus', INVITATION_STATUS);
  requireMandatory(crm, incoming);
  // Without the right the values are passed over, and everybody sees the appointment.
  const mayHide = crm.settings.confidentialActivities;
  const privacy = mayHide ? readPrivacy(incoming, previous) : { level: 0, visible: null };
  const participants = readParticipants(crm, incoming);
  const series = readSeries(incoming);
  const stored = previous === null ? null : customFieldsOf(crm, previous.appointment_id);
  const none = new Map(crm.settings.customFields.map((name) => [name, '']));
  const content: RowContent = {
    ...emptyContent(),
    ...readTexts(incoming, { previous, generation }),
    ...readTimes(incoming),
    ...readRecords(crm, incoming),
    ...readStates(incoming, previous),
    associate_id: readOwner(crm, incoming, options.callerId),
    private: privacy.level,
    carried: readCarried(incoming),
    external_participants: participants.external,
    mother_id: previous?.mother_id ?? 0,
    invitation_status: previous?.invitation_status ?? INVITATION_STATUS.indexOf('None'),
    assignment_status: previous?.assignment_status ?? emptyContent().assignment_status,
    assigned_by: previous?.assigned_by ?? 0,
    invited_person_id: previous?.invited_person_id ?? 0,
    recurrence_rule_id: series === null ? 0 : (previous?.recurrence_rule_id ?? 0),
  };
  return {
    content,
    privacy,
    participants: participants.rows,
    links: readLinks(incoming),
    customFields: readCustomFields(incoming, stored ?? none),
    series,
  };
}

function readTimes(incoming: Incoming): Partial<RowContent> {
  const start = incoming.date('StartDate');
  if (start === null) throw badRequest('StartDate is missing');
  const alarm = readMinutes(incoming, 'AlarmLeadTime') ?? 0;
  if (alarm > ALARM_MAX) throw badRequest('AlarmLeadTime is longer than can be stored');
  return {
    start_date: start,
    end_date: incoming.date('EndDate') ?? start,
    active_date: incoming.date('ActiveDate') ?? start,
    all_day: Number(incoming.flag('IsAlldayEvent') ?? false),
    is_free: Number(incoming.flag('IsFree') ?? false),
    has_alarm: Number(incoming.flag('HasAlarm') ?? false),
    alarm_minutes: alarm,
  };
}

function readOwner(crm: Crm, incoming: Incoming, callerId: number): number {
  const id = incoming.child('Associate')?.int('AssociateId') ?? 0;
  if (id === 0) return callerId;
  if (findAssociate(crm, id) === null) throw serviceError(`Associate id ${String(id)} not found`);
  return id;
}

/** A person brings the own company along and cannot belong to another one. */
function readRecords(crm: Crm, incoming: Incoming): Partial<RowContent> {
  const id = (name: string, key: string): number => incoming.child(name)?.int(key) ?? 0;
  const person_id = id('Person', 'PersonId');
  const person = checked('Person', person_id, findPerson(crm, person_id));
  const contact_id = id('Contact', 'ContactId') || (person?.contact_id ?? 0);
  checked('Contact', contact_id, findContact(crm, contact_id));
  if (person !== null && person.contact_id !== contact_id) {
    const names = `Person id ${String(person_id)} is not at contact id ${String(contact_id)}`;
    throw serviceError(names);
  }
  const project_id = id('Project', 'ProjectId');
  checked('Project', project_id, findProject(crm, project_id));
  const sale_id = id('Sale', 'SaleId');
  checked('Sale', sale_id, findSale(crm, sale_id));
  const task_id = id('Task', 'TaskListItemId') || DEFAULT_TASK;
  checked('Task', task_id, findTask(crm, task_id));
  const priority_id = id('Priority', 'Id') || DEFAULT_PRIORITY;
  checked('Priority', priority_id, findPriority(crm, priority_id));
  return { person_id, contact_id, project_id, sale_id, task_id, priority_id };
}

function checked<T>(name: string, id: number, row: T | null): T | null {
  if (id !== 0 && row === null) throw serviceError(`${name} id ${String(id)} not found`);
  return row;
}

function readStates(incoming: Incoming, previous: AppointmentRow | null): Partial<RowContent> {
  const location = incoming.text('Location') ?? '';
  if (location.length > LOCATION_LENGTH) {
    throw badRequest(`Location is longer than ${String(LOCATION_LENGTH)} characters`);
  }
  return {
    location,
    type: incoming.place('Type', APPOINTMENT_TYPE) || APPOINTMENT_TYPE.indexOf('inDiary'),
    completed: incoming.place('Completed', COMPLETED) || COMPLETED.indexOf('NotStarted'),
    caution_warning: CAUTION[incoming.place('CautionWarning', CAUTION) ?? 0] ?? 'OK',
    owned_externally: readExternalOwner(incoming, previous),
  };
}

/** Releases without the property keep what is stored. */
function readExternalOwner(incoming: Incoming, previous: AppointmentRow | null): string {
  const place = incoming.place('OwnedExternally', EXTERNAL_OWNER);
  if (place === null) return previous?.owned_externally ?? 'None';
  return EXTERNAL_OWNER[place] ?? 'None';
}
