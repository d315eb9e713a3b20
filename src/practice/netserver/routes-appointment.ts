// The Appointment resource of the REST API.
import { emptyAnswer, jsonAnswer } from './answer.ts';
import { findAppointment } from './appointment-row.ts';
import type { AppointmentRow } from './appointment-row.ts';
import { appointmentProvider } from './archive-appointments.ts';
import { archiveAnswer } from './routes-archive.ts';
import { isUnchanged, lastModified, requireUnmodified } from './conditions.ts';
import { foreignKeysOf } from './custom-fields.ts';
import { newEntity } from './defaults.ts';
import { readDraft } from './draft.ts';
import { appointmentEntity, entityWithLinks } from './entity.ts';
import { badRequest, NetServerFailure, notFound } from './failure.ts';
import type { HttpAnswer } from '../listen.ts';
import { applyPatch } from './patch.ts';
import { maySee } from './privacy.ts';
import { removeAppointment, saveAppointment } from './save.ts';
import { simpleAppointment } from './simple.ts';
import { incomingOf, queryValue, readEntity, readJson } from './visit.ts';
import type { Route, Visit } from './visit.ts';

export const APPOINTMENT_ROUTES: readonly Route[] = [
  { method: 'GET', template: '/Appointment', run: list },
  { method: 'POST', template: '/Appointment', run: create },
  { method: 'GET', template: '/Appointment/default', run: template },
  { method: 'POST', template: '/Appointment/Validate', run: validate },
  { method: 'GET', template: '/Appointment/{id}', run: read },
  { method: 'PUT', template: '/Appointment/{id}', run: replace },
  { method: 'PATCH', template: '/Appointment/{id}', run: patch },
  { method: 'DELETE', template: '/Appointment/{id}', run: remove },
  {
    method: 'GET',
    template: '/Appointment/{id}/Simple',
    run: (visit) => jsonAnswer(simpleAppointment(visit.crm, present(visit), visit)),
  },
  {
    method: 'GET',
    template: '/Appointment/{id}/ForeignKey',
    run: (visit) => jsonAnswer(foreignKeysOf(visit.crm, present(visit).appointment_id)),
  },
];

/** @throws NetServerFailure 404. */
function present({ crm, parameters }: Visit): AppointmentRow {
  return requireAppointment(crm, Number(parameters['id']));
}

export function requireAppointment(crm: Visit['crm'], id: number): AppointmentRow {
  const row = findAppointment(crm, id);
  if (row === null) throw notFound(`Appointment id ${String(id)} not found`);
  return row;
}

/** @throws NetServerFailure 403 for the private appointments of others. */
export function requireRights({ crm, caller }: Visit, row: AppointmentRow): void {
  if (maySee(crm, row, caller)) return;
  const message = `No rights to change appointment id ${String(row.appointment_id)}`;
  throw new NetServerFailure(403, 'SoSecurityException', message);
}

function answerEntity(visit: Visit, row: AppointmentRow): HttpAnswer {
  const foreignKeys = queryValue(visit, 'fk') === 'true';
  const entity = entityWithLinks(visit.crm, row, { ...visit, foreignKeys });
  return jsonAnswer(selected(entity, queryValue(visit, '$select')), lastModified(row));
}

/** Properties that are not selected stay, but empty. */
function selected(
  entity: Readonly<Record<string, unknown>>,
  select: string | null,
): Readonly<Record<string, unknown>> {
  if (select === null || select.trim() === '') return entity;
  const wanted = select.split(',').map((name) => name.trim().toLowerCase());
  const entries = Object.entries(entity).map(([name, value]) => [
    name,
    wanted.includes(name.toLowerCase()) ? value : null,
  ]);
  return Object.fromEntries(entries) as Readonly<Record<string, unknown>>;
}

function list(visit: Visit): HttpAnswer {
  const { crm, caller } = visit;
  const provider = appointmentProvider(caller, crm.settings);
  return archiveAnswer(visit, provider, '/Appointment');
}

function template(visit: Visit): HttpAnswer {
  const entity = newEntity(visit, { taskType: 0, ownerId: visit.caller.associate_id });
  return jsonAnswer(entity);
}

function validate(visit: Visit): HttpAnswer {
  const incoming = readEntity(visit);
  const options = { previous: null, callerId: visit.caller.associate_id };
  try {
    readDraft(visit.crm, incoming, options);
    return jsonAnswer({});
  } catch (thrown) {
    if (!(thrown instanceof NetServerFailure)) throw thrown;
    return jsonAnswer({ AppointmentEntity: thrown.message });
  }
}

function create(visit: Visit): HttpAnswer {
  const { crm, caller } = visit;
  const incoming = readEntity(visit);
  if ((incoming.int('AppointmentId') ?? 0) !== 0) {
    throw badRequest('A new appointment has AppointmentId 0');
  }
  const draft = readDraft(crm, incoming, { previous: null, callerId: caller.associate_id });
  const by = caller.associate_id;
  const row = saveAppointment(crm, { draft, previous: null, by, mail: true, mode: 'OnlyThis' });
  return answerEntity(visit, row);
}

function read(visit: Visit): HttpAnswer {
  const row = present(visit);
  return isUnchanged(visit, row) ? emptyAnswer(304) : answerEntity(visit, row);
}

function replace(visit: Visit): HttpAnswer {
  const previous = present(visit);
  requireRights(visit, previous);
  return store(visit, previous, readJson(visit));
}

function patch(visit: Visit): HttpAnswer {
  const previous = present(visit);
  requireRights(visit, previous);
  const steps = readJson(visit);
  return store(visit, previous, applyPatch(appointmentEntity(visit.crm, previous, visit), steps));
}

function store(visit: Visit, previous: AppointmentRow, entity: unknown): HttpAnswer {
  const { crm, caller } = visit;
  const incoming = incomingOf(entity, visit);
  const id = incoming.int('AppointmentId') ?? 0;
  if (id !== 0 && id !== previous.appointment_id) {
    throw badRequest('AppointmentId is not the id of the address');
  }
  requireUnmodified(visit, previous);
  const by = caller.associate_id;
  const draft = readDraft(crm, incoming, { previous, callerId: by });
  const row = saveAppointment(crm, { draft, previous, by, mail: true, mode: 'OnlyThis' });
  return answerEntity(visit, row);
}

function remove(visit: Visit): HttpAnswer {
  const row = present(visit);
  requireRights(visit, row);
  requireUnmodified(visit, row);
  const by = visit.caller.associate_id;
  removeAppointment(visit.crm, { row, mode: 'OnlyThis', mail: true, by });
  return emptyAnswer(204);
}
