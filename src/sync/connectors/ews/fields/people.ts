/** Organiser and attendees. Writing attendees invites nobody by itself; the operation decides that. */
import type { Attendee, AttendeeResponse, AttendeeRole, Person } from '../../../model/content.ts';
import { normaliseLine } from '../../../model/content-fields.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { element, textElement, type XmlElement } from '../../soap/xml-write.ts';
import { allTyped, typed, typedText } from '../namespaces.ts';
import type { ExchangeField, PropertyWrite } from './exchange-field.ts';

const RESPONSES: ReadonlyMap<string, AttendeeResponse> = new Map([
  ['Accept', 'accepted'],
  ['Organizer', 'accepted'],
  ['Tentative', 'tentative'],
  ['Decline', 'declined'],
]);

const LISTS = [
  ['RequiredAttendees', 'required'],
  ['OptionalAttendees', 'optional'],
  ['Resources', 'resource'],
] as const satisfies readonly (readonly [string, AttendeeRole])[];

const isAddress = (email: string): boolean => /^[^\s@]+@[^\s@]+$/.test(email);

function personOf(mailbox: XmlNode | null): Person | null {
  if (mailbox === null) return null;
  const name = normaliseLine(typedText(mailbox, 'Name') ?? '');
  const address = (typedText(mailbox, 'EmailAddress') ?? '').trim();
  // Inside an organisation Exchange may give a directory name instead of an address.
  const email = address.includes('@') ? address : '';
  return name === '' && email === '' ? null : { name, email };
}

export const organiserOf = (item: XmlNode): Person | null =>
  personOf(typed(typed(item, 'Organizer'), 'Mailbox'));

export const organiser: ExchangeField<'organiser'> = {
  name: 'organiser',
  uris: ['calendar:Organizer'],
  read: organiserOf,
  write: null,
};

export const attendees: ExchangeField<'attendees'> = {
  name: 'attendees',
  uris: LISTS.map(([list]) => `calendar:${list}`),
  read: (item) =>
    LISTS.flatMap(([list, role]) =>
      allTyped(typed(item, list), 'Attendee').flatMap((node): readonly Attendee[] => {
        const person = personOf(typed(node, 'Mailbox'));
        const response = RESPONSES.get((typedText(node, 'ResponseType') ?? '').trim()) ?? 'none';
        return person === null ? [] : [{ ...person, role, response }];
      }),
    ),
  write: (value, { mailbox }) => {
    const guests = value.filter(
      ({ email }) =>
        isAddress(email.trim()) && email.trim().toLowerCase() !== mailbox.address.toLowerCase(),
    );
    return LISTS.map(([list, role]): PropertyWrite => {
      const some = guests.filter((guest) => guest.role === role).map(attendeeElement);
      return {
        uri: `calendar:${list}`,
        element: some.length === 0 ? null : element(`t:${list}`, {}, some),
      };
    });
  },
};

/** Answers are the guests' own and cannot be written. */
function attendeeElement({ name, email }: Attendee): XmlElement {
  const line = normaliseLine(name);
  return element('t:Attendee', {}, [
    element('t:Mailbox', {}, [
      line === '' ? null : textElement('t:Name', line),
      textElement('t:EmailAddress', email.trim()),
    ]),
  ]);
}
