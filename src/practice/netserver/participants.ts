// Bookings: each participant of an appointment is a row of its own, tied to the first by MotherId.
import {
  contentOf,
  emptyContent,
  insertAppointment,
  selectAppointments,
  updateAppointment,
} from './appointment-row.ts';
import type { AppointmentRow, RowContent } from './appointment-row.ts';
import { cancelRows, isCancelled } from './bookings.ts';
import type { Carrier } from './carriers.ts';
import type { Crm } from './crm.ts';
import { findAssociate, findAssociateByPerson, findPerson } from './directory.ts';
import { badRequest, serviceError } from './failure.ts';
import type { Incoming } from './incoming.ts';
import { APPOINTMENT_TYPE, INVITATION_STATUS } from './vocabulary.ts';

export type Participant = {
  /** 0 for a person who is no user. */
  readonly associateId: number;
  readonly personId: number;
  readonly sendEmail: boolean;
};

export type Participants = {
  readonly rows: readonly Participant[];
  /** JSON array of carriers with an address only. */
  readonly external: string;
};

export function readParticipants(crm: Crm, incoming: Incoming): Participants {
  const rows: Participant[] = [];
  const external: Carrier[] = [];
  for (const entry of incoming.children('Participants') ?? []) {
    const participant = readParticipant(crm, entry);
    if (participant !== null) rows.push(participant);
    else external.push(externalCarrier(entry));
  }
  return { rows, external: JSON.stringify(external) };
}

function readParticipant(crm: Crm, entry: Incoming): Participant | null {
  const associateId = entry.int('AssociateId') ?? 0;
  const personId = entry.int('PersonId') ?? 0;
  const sendEmail = entry.flag('SendEmail') ?? false;
  if (associateId !== 0) {
    const associate = findAssociate(crm, associateId);
    if (associate === null) throw serviceError(`Associate id ${String(associateId)} not found`);
    if (personId !== 0 && personId !== associate.person_id) {
      throw badRequest('The ids of a participant belong to different persons');
    }
    return { associateId, personId: associate.person_id, sendEmail };
  }
  if (personId === 0) return null;
  if (findPerson(crm, personId) === null) {
    throw serviceError(`Person id ${String(personId)} not found`);
  }
  const user = findAssociateByPerson(crm, personId);
  return { associateId: user?.associate_id ?? 0, personId, sendEmail };
}

const EXTERNAL_TYPE = ['Unknown', 'Organizer', 'Required', 'Optional', 'Resource'];
const EXTERNAL_STATUS = ['Unknown', 'TentativelyAccepted', 'Accepted', 'Declined', 'NotResponded'];

function externalCarrier(entry: Incoming): Carrier {
  const address = entry.text('EmailAddress') ?? '';
  if (address === '') throw badRequest('A participant is neither associate, person nor address');
  return {
    AssociateId: 0,
    PersonId: 0,
    ContactId: 0,
    EmailId: 0,
    SendEmail: entry.flag('SendEmail') ?? false,
    InvitationStatus: 'None',
    EmailAddress: address,
    Description: entry.text('Description') ?? '',
    ExternallyOwnedType: EXTERNAL_TYPE[entry.place('ExternallyOwnedType', EXTERNAL_TYPE) ?? 0],
    ExternallyOwnedStatus:
      EXTERNAL_STATUS[entry.place('ExternallyOwnedStatus', EXTERNAL_STATUS) ?? 0],
  };
}

/** All rows of the booking, its master first; empty for an appointment without participants. */
export function bookingRows(crm: Crm, row: AppointmentRow): readonly AppointmentRow[] {
  if (row.mother_id === 0) return [];
  return selectAppointments(
    crm,
    'mother_id = ? ORDER BY appointment_id <> mother_id, appointment_id',
    [row.mother_id],
  );
}

const STATUS = (name: (typeof INVITATION_STATUS)[number]): number =>
  INVITATION_STATUS.indexOf(name);
const BOOKING = APPOINTMENT_TYPE.indexOf('BookingForDiary');

/** Makes the rows of a booking the same as its list of participants. */
export function storeParticipants(
  crm: Crm,
  booking: { readonly master: AppointmentRow; readonly moved: boolean },
  options: { readonly list: readonly Participant[]; readonly by: number },
): void {
  const { master, moved } = booking;
  const guests = options.list.slice(1);
  const existing = bookingRows(crm, master).filter(
    (row) => row.appointment_id !== master.appointment_id,
  );
  const kept = new Set<number>();
  for (const guest of guests) {
    const row = existing.find((candidate) => isRowOf(candidate, guest));
    const content = guestContent(crm, master, guest);
    if (row === undefined) {
      insertAppointment(crm, content, options.by);
    } else {
      kept.add(row.appointment_id);
      const invitation_status = isCancelled(row)
        ? content.invitation_status
        : moved
          ? movedStatus(row)
          : row.invitation_status;
      const mine = { priority_id: row.priority_id, completed: row.completed, invitation_status };
      updateAppointment(
        crm,
        { id: row.appointment_id, content: { ...content, ...mine } },
        options.by,
      );
    }
  }
  cancelRows(
    crm,
    existing.filter((row) => !kept.has(row.appointment_id)),
    options.by,
  );
}

function isRowOf(row: AppointmentRow, guest: Participant): boolean {
  return guest.associateId === 0
    ? row.associate_id === 0 && row.invited_person_id === guest.personId
    : row.associate_id === guest.associateId;
}

function movedStatus(row: AppointmentRow): number {
  return row.invitation_status === STATUS('None') ? row.invitation_status : STATUS('Moved');
}

/** Only other users are invited; rooms and outside persons have nobody to answer. */
function guestContent(crm: Crm, master: AppointmentRow, guest: Participant): RowContent {
  const user = guest.associateId === 0 ? null : findAssociate(crm, guest.associateId);
  const invited = user !== null && user.type === 'InternalAssociate';
  return {
    ...contentOf(master),
    associate_id: guest.associateId,
    invited_person_id: guest.personId,
    mother_id: master.appointment_id,
    send_email: guest.sendEmail ? 1 : 0,
    type: invited ? BOOKING : master.type,
    invitation_status: invited ? STATUS('Invitation') : STATUS('None'),
    external_participants: '[]',
    assignment_status: emptyContent().assignment_status,
    assigned_by: 0,
  };
}

export function participantCarriers(crm: Crm, row: AppointmentRow): readonly Carrier[] {
  const external = JSON.parse(row.external_participants) as readonly Carrier[];
  const rows = bookingRows(crm, row)
    .filter((guest) => !isCancelled(guest))
    .map((guest) => {
      const associate = guest.associate_id === 0 ? null : findAssociate(crm, guest.associate_id);
      const personId = associate?.person_id ?? guest.invited_person_id;
      const person = findPerson(crm, personId);
      return {
        AssociateId: guest.associate_id,
        PersonId: personId,
        ContactId: person?.contact_id ?? 0,
        EmailId: 0,
        SendEmail: guest.send_email === 1,
        InvitationStatus: INVITATION_STATUS[guest.invitation_status],
        EmailAddress: person?.email ?? '',
        Description: '',
        ExternallyOwnedType: 'Unknown',
        ExternallyOwnedStatus: 'Unknown',
      };
    });
  return [...rows, ...external];
}

/** Notes a mail to everyone of the booking who is to have one. */
export function sendMails(crm: Crm, row: AppointmentRow, occasion: 'invite' | 'cancel'): void {
  const insert = crm.prepare(
    'INSERT INTO crm_mail (appointment_id, recipient, occasion) VALUES (?, ?, ?)',
  );
  for (const participant of participantCarriers(crm, row)) {
    if (participant['SendEmail'] !== true) continue;
    insert.run(row.appointment_id, String(participant['EmailAddress']), occasion);
  }
}
