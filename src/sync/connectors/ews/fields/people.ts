/** Organiser and attendees: only read, because writing them can make a server send mail. */
import type {
  Attendee,
  AttendeeResponse,
  AttendeeRole,
  Person,
} from '../../../model/appointment.ts';
import { normaliseLine } from '../../../model/fields.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { allTyped, typed, typedText } from '../namespaces.ts';
import type { ExchangeField } from './exchange-field.ts';

const RESPONSES: ReadonlyMap<string, AttendeeResponse> = new Map([
  ['Accept', 'accepted'],
  ['Organizer', 'accepted'],
  ['Tentative', 'tentative'],
  ['Decline', 'declined'],
]);

const LISTS: readonly (readonly [string, AttendeeRole])[] = [
  ['RequiredAttendees', 'required'],
  ['OptionalAttendees', 'optional'],
  ['Resources', 'resource'],
];

function personOf(mailbox: XmlNode | null): Person | null {
  if (mailbox === null) return null;
  const name = normaliseLine(typedText(mailbox, 'Name') ?? '');
  const address = (typedText(mailbox, 'EmailAddress') ?? '').trim();
  // Inside an organisation Exchange may give a directory name instead of an address.
  const email = address.includes('@') ? address : '';
  return name === '' && email === '' ? null : { name, email };
}

export const organiser: ExchangeField<'organiser'> = {
  name: 'organiser',
  uris: ['calendar:Organizer'],
  read: (item) => personOf(typed(typed(item, 'Organizer'), 'Mailbox')),
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
  write: null,
};
