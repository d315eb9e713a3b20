/** Whether a meeting is ours to tell guests about, by what the server says of it and nothing else. */
import { parseInstant, type EpochMs } from '../../model/time.ts';
import type { XmlNode } from '../soap/xml-node.ts';
import { organiserOf } from './fields/people.ts';
import { shapeOf } from './item-ref.ts';
import { booleanOf, typed, typedText } from './namespaces.ts';

export const ROLE_PATHS = [
  'calendar:End',
  'calendar:CalendarItemType',
  'calendar:LastOccurrence',
  'calendar:MyResponseType',
  'calendar:Organizer',
  'calendar:AppointmentState',
];

/** Unknown before Exchange 2013. */
export const MODERN_ROLE_PATHS = [...ROLE_PATHS, 'calendar:IsOrganizer'];

/** A bit of AppointmentState (MS-OXOCAL 2.2.1.10): it came with an invitation of somebody else. */
const RECEIVED = 2;

const ANSWERS: readonly string[] = ['Tentative', 'Accept', 'Decline', 'NoResponseReceived'];

/**
 * Something must say that it is ours, and nothing that it is not. An organiser of the same
 * organisation is often told without an e-mail address, which says nothing.
 * @param address of the mailbox that the item lies in
 */
export function isOurMeeting(item: XmlNode, address: string): boolean {
  const signs = [
    byResponse(typedText(item, 'MyResponseType')),
    byState(typedText(item, 'AppointmentState')),
    booleanOf(typedText(item, 'IsOrganizer')),
    byAddress(organiserOf(item)?.email ?? '', address),
  ];
  return signs.includes(true) && !signs.includes(false);
}

function byResponse(text: string | null): boolean | null {
  const told = text?.trim() ?? '';
  if (told === 'Organizer') return true;
  return ANSWERS.includes(told) ? false : null;
}

function byState(text: string | null): boolean | null {
  const told = text?.trim() ?? '';
  return /^\d{1,9}$/.test(told) ? (Number(told) & RECEIVED) === 0 : null;
}

function byAddress(email: string, address: string): boolean | null {
  return email === '' ? null : email.toLowerCase() === address.toLowerCase();
}

/** A series is over with its last occurrence, and one that tells of none has no end. */
export function isOver(item: XmlNode, now: EpochMs): boolean {
  const last = shapeOf(item) === 'series' ? typed(item, 'LastOccurrence') : item;
  const end = parseInstant(typedText(last, 'End') ?? '', 'UTC');
  return end !== null && end < now;
}
