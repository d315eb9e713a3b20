/** Participants other than the owner of the diary; read only. */
import type { Attendee, AttendeeResponse, AttendeeRole, Person } from '../../../model/content.ts';
import { normaliseLine } from '../../../model/content-fields.ts';
import { flagAt, keyAt, listAt, objectAt, textAt, type JsonObject } from '../json.ts';
import type { FieldContext } from './context.ts';

const ROLES: Readonly<Record<string, AttendeeRole>> = {
  Optional: 'optional',
  Resource: 'resource',
};
const RESPONSES: Readonly<Record<string, AttendeeResponse>> = {
  Accepted: 'accepted',
  TentativelyAccepted: 'tentative',
  Declined: 'declined',
};

/** Those without an address that we can find out are left out. */
export function readAttendees(entity: JsonObject, context: FieldContext): readonly Attendee[] {
  return listAt(entity, 'Participants')
    .filter((one) => keyAt(one, 'AssociateId') !== context.owner)
    .flatMap((one): readonly Attendee[] => {
      const person = personOf(one, context);
      if (person === null) return [];
      const role = ROLES[textAt(one, 'ExternallyOwnedType')] ?? 'required';
      return [{ ...person, role, response: responseOf(one) }];
    });
}

/** The one who invited; null for an appointment without participants. */
export function readOrganiser(entity: JsonObject, { people, owner }: FieldContext): Person | null {
  const type = textAt(entity, 'BookingType');
  const mother = keyAt(objectAt(entity, 'MotherAssociate'), 'AssociateId');
  const id = type === 'Participant' ? mother : type === 'Owner' ? owner : null;
  const user = id === null ? null : (people.get(id) ?? null);
  return user === null || user.email === null ? null : { name: user.name, email: user.email };
}

function personOf(participant: JsonObject, { people }: FieldContext): Person | null {
  const id = keyAt(participant, 'AssociateId');
  const user = id === null ? null : (people.get(id) ?? null);
  const email = textAt(participant, 'EmailAddress').trim() || (user?.email ?? '');
  if (email === '') return null;
  const name = user?.name ?? normaliseLine(textAt(participant, 'Description'));
  return { name: name === '' ? email : name, email };
}

function responseOf(participant: JsonObject): AttendeeResponse {
  const outside = RESPONSES[textAt(participant, 'ExternallyOwnedStatus')];
  return outside ?? RESPONSES[textAt(participant, 'InvitationStatus')] ?? 'none';
}

/** More than the owner alone: a save may then concern other people's diaries and mailboxes. */
export function hasGuests(entity: JsonObject, owner: string): boolean {
  return listAt(entity, 'Participants').some((one) => keyAt(one, 'AssociateId') !== owner);
}

/** Whether a save may make the server tell a participant by mail. */
export function wantsMail(entity: JsonObject): boolean {
  return listAt(entity, 'Participants').some((one) => flagAt(one, 'SendEmail') === true);
}

/** The same with each participant marked to get no mail. */
export function withoutMail(entity: JsonObject): JsonObject {
  const participants = listAt(entity, 'Participants');
  return { ...entity, Participants: participants.map((one) => ({ ...one, SendEmail: false })) };
}
