// The Appointment agent: the methods of the SOAP service as POST requests.
import { withoutLost } from '../faults.ts';
import type { HttpAnswer } from '../listen.ts';
import { emptyAnswer, jsonAnswer } from './answer.ts';
import { selectAppointments } from './appointment-row.ts';
import type { AppointmentRow } from './appointment-row.ts';
import { newEntity } from './defaults.ts';
import { readDraft } from './draft.ts';
import { appointmentEntity } from './entity.ts';
import { findAssociate } from './directory.ts';
import { badRequest, serviceError } from './failure.ts';
import type { Incoming } from './incoming.ts';
import { requireAppointment, requireRights } from './routes-appointment.ts';
import { removeAppointment, saveAppointment } from './save.ts';
import { calculatedCarrier, rowsOfRule } from './series.ts';
import { simpleAppointment } from './simple.ts';
import { findByUid, reserveUid, uidOf } from './uids.ts';
import { queryValue, readEntity } from './visit.ts';
import type { Route, Visit } from './visit.ts';
import { TASK_TYPE, UPDATE_MODE } from './vocabulary.ts';
import type { UpdateMode } from './vocabulary.ts';

const METHODS: Readonly<Record<string, (visit: Visit) => HttpAnswer>> = {
  CreateAppointmentForUID: createForUid,
  GetAppointmentFromUID: fromUid,
  GetUIDFromAppointmentId: getUid,
  GetAppointmentEntity: (visit) => answer(visit, byQuery(visit, 'appointmentEntityId')),
  GetAppointment: (visit) =>
    jsonAnswer(simpleAppointment(visit.crm, byQuery(visit, 'appointmentId'), visit)),
  SaveAppointmentEntity: (visit) =>
    save(visit, readEntity(visit), { mail: true, mode: 'OnlyThis' }),
  Save: saveBooking,
  Delete: deleteBooking,
  DeleteAppointmentEntity: (visit) =>
    remove(visit, byQuery(visit, 'appointmentEntityId'), { mail: true, mode: 'OnlyThis' }),
  CreateDefaultAppointmentEntity: (visit) =>
    jsonAnswer(newEntity(visit, { taskType: 0, ownerId: visit.caller.associate_id })),
  CreateDefaultAppointmentEntityByType: (visit) => createDefault(visit, readEntity(visit)),
  CreateDefaultAppointmentEntityByTypeAndAssociate: (visit) =>
    createDefault(visit, readEntity(visit)),
  GetAssociateDiary: diary,
  GetAppointmentRecords: records,
  CalculateDays: (visit) =>
    jsonAnswer(calculatedCarrier(visit.crm, readCarrier(readEntity(visit)), visit.zone)),
};

export const AGENT_ROUTES: readonly Route[] = Object.entries(METHODS).map(([name, run]) => ({
  method: 'POST',
  template: `/Agents/Appointment/${name}`,
  run,
}));

function answer(visit: Visit, row: AppointmentRow | null): HttpAnswer {
  return jsonAnswer(row === null ? null : appointmentEntity(visit.crm, row, visit));
}

function byQuery(visit: Visit, name: string): AppointmentRow {
  const text = queryValue(visit, name) ?? '';
  if (!/^\d{1,10}$/u.test(text)) throw badRequest(`${name} is missing`);
  return requireAppointment(visit.crm, Number(text));
}

const LONGEST_UID = 255;

function readUid(incoming: Incoming): string {
  const uid = incoming.text('UID') ?? '';
  if (uid === '') throw badRequest('UID is missing');
  if (uid.length > LONGEST_UID) throw badRequest('UID is longer than can be stored');
  return uid;
}

function readCarrier(incoming: Incoming): Incoming {
  const entity = incoming.child('AppointmentEntity');
  if (entity === null) throw badRequest('AppointmentEntity is missing');
  return entity;
}

/** One transaction: the UID is taken exactly when the appointment exists. */
function createForUid(visit: Visit): HttpAnswer {
  const { crm, caller } = visit;
  const incoming = readEntity(visit);
  const uid = readUid(incoming);
  const by = caller.associate_id;
  const created = crm.database.transaction(() => {
    if (findByUid(crm, uid) !== null) return null;
    const draft = readDraft(crm, readCarrier(incoming), { previous: null, callerId: by });
    const row = saveAppointment(crm, { draft, previous: null, by, mail: false, mode: 'OnlyThis' });
    reserveUid(crm, uid, row.appointment_id);
    return row;
  })();
  return answer(visit, created);
}

function fromUid(visit: Visit): HttpAnswer {
  const row = findByUid(visit.crm, readUid(readEntity(visit)));
  if (row !== null || visit.crm.settings.unknownUid === 'nil') return answer(visit, row);
  return jsonAnswer(newEntity(visit, { taskType: 0, ownerId: visit.caller.associate_id }));
}

function getUid(visit: Visit): HttpAnswer {
  const incoming = readEntity(visit);
  const row = requireAppointment(visit.crm, incoming.int('AppointmentId') ?? 0);
  const mother = incoming.flag('UseMotherId') === true && row.mother_id !== 0;
  return jsonAnswer(uidOf(visit.crm, mother ? row.mother_id : row.appointment_id));
}

type How = { readonly mail: boolean; readonly mode: UpdateMode };

function readHow(incoming: Incoming): How {
  return {
    mail: incoming.flag('SendEmailToParticipants') === true,
    mode: UPDATE_MODE[incoming.place('UpdateMode', UPDATE_MODE) ?? 1] ?? 'OnlyThis',
  };
}

function saveBooking(visit: Visit): HttpAnswer {
  const incoming = readEntity(visit);
  return save(visit, readCarrier(incoming), readHow(incoming));
}

function save(visit: Visit, entity: Incoming, how: How): HttpAnswer {
  const { crm, caller } = visit;
  const id = entity.int('AppointmentId') ?? 0;
  const previous = id === 0 ? null : requireAppointment(crm, id);
  if (previous !== null) requireRights(visit, previous);
  const by = caller.associate_id;
  const draft = readDraft(crm, entity, { previous, callerId: by });
  return answer(visit, saveAppointment(crm, { draft, previous, by, ...how }));
}

function deleteBooking(visit: Visit): HttpAnswer {
  const incoming = readEntity(visit);
  const row = requireAppointment(visit.crm, incoming.int('AppointmentId') ?? 0);
  return remove(visit, row, readHow(incoming));
}

function remove(visit: Visit, row: AppointmentRow, how: How): HttpAnswer {
  requireRights(visit, row);
  removeAppointment(visit.crm, { row, by: visit.caller.associate_id, ...how });
  return emptyAnswer(204);
}

function createDefault(visit: Visit, incoming: Incoming): HttpAnswer {
  const taskType = incoming.place('Type', TASK_TYPE) ?? 0;
  const ownerId = readAssociate(visit, incoming) ?? visit.caller.associate_id;
  return jsonAnswer(newEntity(visit, { taskType, ownerId }));
}

function readAssociate({ crm }: Visit, incoming: Incoming): number | null {
  const id = incoming.int('AssociateId') ?? 0;
  if (id === 0) return null;
  if (findAssociate(crm, id) === null) throw serviceError(`Associate id ${String(id)} not found`);
  return id;
}

function diary(visit: Visit): HttpAnswer {
  const incoming = readEntity(visit);
  const owner = readAssociate(visit, incoming);
  const start = incoming.date('StartTime');
  const end = incoming.date('EndTime');
  if (owner === null || start === null || end === null) {
    throw badRequest('AssociateId, StartTime and EndTime are needed');
  }
  const limit = incoming.int('Count') ?? -1;
  const rows = selectAppointments(
    visit.crm,
    `associate_id = ? AND type IN (1, 6) AND start_date < ? AND end_date >= ?
     ORDER BY start_date, appointment_id LIMIT ?`,
    [owner, end, start, limit > 0 ? limit : -1],
  );
  return jsonAnswer(rows.map((row) => simpleAppointment(visit.crm, row, visit)));
}

function records(visit: Visit): HttpAnswer {
  const incoming = readEntity(visit);
  const motherId = incoming.int('MotherId') ?? 0;
  const ruleId = incoming.int('RecurrenceRuleId') ?? 0;
  const booked =
    motherId === 0
      ? []
      : selectAppointments(visit.crm, 'mother_id = ? ORDER BY appointment_id', [motherId]);
  const rows = new Map(
    [...booked, ...rowsOfRule(visit.crm, ruleId)].map((row) => [row.appointment_id, row]),
  );
  const told = withoutLost([...rows.values()], visit.fault);
  return jsonAnswer(told.map((row) => simpleAppointment(visit.crm, row, visit)));
}
