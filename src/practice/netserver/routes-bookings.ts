// The methods of the Appointment agent by which people answer, hand over and clean up.
import type { HttpAnswer } from '../listen.ts';
import { emptyAnswer, jsonAnswer } from './answer.ts';
import type { AppointmentRow } from './appointment-row.ts';
import { accept, assign, cleanUp, reject, setSeen } from './bookings.ts';
import { findAssociate } from './directory.ts';
import { appointmentEntity } from './entity.ts';
import { badRequest, serviceError } from './failure.ts';
import type { Incoming } from './incoming.ts';
import { requireAppointment, requireRights } from './routes-appointment.ts';
import { integersOf, readEntity } from './visit.ts';
import type { Route, Visit } from './visit.ts';

type Answering = (visit: Visit, row: AppointmentRow, incoming: Incoming) => void;

const byOf = ({ caller }: Visit): number => caller.associate_id;

const accepting: Answering = (visit, row) => {
  accept(visit.crm, row, byOf(visit));
};
const seeing: Answering = (visit, row) => {
  setSeen(visit.crm, row, byOf(visit));
};
const rejecting: Answering = (visit, row, incoming) => {
  reject(visit.crm, row, { reason: incoming.text('RejectReason') ?? '', by: byOf(visit) });
};

function answering(act: Answering): (visit: Visit) => HttpAnswer {
  return (visit) => {
    const incoming = readEntity(visit);
    const row = requireAppointment(visit.crm, incoming.int('AppointmentId') ?? 0);
    requireRights(visit, row);
    visit.crm.database.transaction(() => {
      act(visit, row, incoming);
    })();
    return emptyAnswer(204);
  };
}

function assigning(visit: Visit): HttpAnswer {
  const { crm } = visit;
  const incoming = readEntity(visit);
  const row = requireAppointment(crm, incoming.int('AppointmentId') ?? 0);
  requireRights(visit, row);
  const associateId = incoming.child('Participant')?.int('AssociateId') ?? 0;
  if (associateId === 0) throw badRequest('Participant is missing');
  if (findAssociate(crm, associateId) === null) {
    throw serviceError(`Associate id ${String(associateId)} not found`);
  }
  crm.database.transaction(() => {
    assign(crm, row, { associateId, by: byOf(visit) });
  })();
  const assigned = requireAppointment(crm, row.appointment_id);
  return jsonAnswer(appointmentEntity(crm, assigned, visit));
}

function cleaningUp(visit: Visit): HttpAnswer {
  const ids = integersOf(readEntity(visit), 'AppointmentIds');
  const clean = visit.crm.database.transaction(() => cleanUp(visit.crm, ids, byOf(visit)));
  return jsonAnswer(clean());
}

const METHODS: Readonly<Record<string, (visit: Visit) => HttpAnswer>> = {
  Accept: answering(accepting),
  Reject: answering(rejecting),
  SetSeen: answering(seeing),
  AssignTo: assigning,
  CleanUpBookingDeleted: cleaningUp,
};

export const BOOKING_ROUTES: readonly Route[] = Object.entries(METHODS).map(([name, run]) => ({
  method: 'POST',
  template: `/Agents/Appointment/${name}`,
  run,
}));
