// What one VEVENT says of an item, by the vendor's description of that conversion (MS-OXCICAL).
import { storedText } from '../body-text.ts';
import type {
  Attendee,
  FreeBusy,
  Importance,
  ItemValue,
  Recipient,
  Sensitivity,
} from '../calendar-item.ts';
import { EwsError } from '../ews-error.ts';
import { storedSubject } from '../item-fields.ts';
import { lineOf, linesOf, plainText, plainTexts } from './content-lines.ts';
import type { CalendarLine, Component } from './content-lines.ts';
import { readDuration, readTime } from './read-time.ts';
import type { CalendarTime } from './read-time.ts';

const upper = (event: Component, name: string): string =>
  (lineOf(event, name)?.value ?? '').trim().toUpperCase();

const text = (event: Component, name: string): string =>
  plainText(lineOf(event, name)?.value ?? '');

export type EventSpan = {
  readonly start: CalendarTime;
  readonly end: CalendarTime;
  readonly allDay: boolean;
};

/** @throws EwsError ErrorMimeContentInvalid without a start. */
export function readSpan(event: Component, own: string): EventSpan {
  const startLine = lineOf(event, 'DTSTART');
  if (startLine === null) {
    throw new EwsError('ErrorMimeContentInvalid', 'An event without a start is none.');
  }
  const start = readTime(startLine, own);
  const allDay = start.isDate || upper(event, 'X-MICROSOFT-CDO-ALLDAYEVENT') === 'TRUE';
  const endLine = lineOf(event, 'DTEND');
  const end = endLine === null ? lastingEnd(event, start) : readTime(endLine, own);
  return { start, end, allDay };
}

function lastingEnd(event: Component, start: CalendarTime): CalendarTime {
  const length = readDuration(lineOf(event, 'DURATION')?.value ?? '');
  const epoch = start.epoch + (length ?? (start.isDate ? 86_400_000 : 0));
  return { isDate: start.isDate, text: new Date(epoch).toISOString(), zone: start.zone, epoch };
}

const CLASSES: Readonly<Record<string, Sensitivity>> = {
  PERSONAL: 'Personal',
  PRIVATE: 'Private',
  CONFIDENTIAL: 'Confidential',
};

const BUSY: Readonly<Record<string, FreeBusy>> = {
  FREE: 'Free',
  TENTATIVE: 'Tentative',
  BUSY: 'Busy',
  OOF: 'OOF',
  WORKINGELSEWHERE: 'WorkingElsewhere',
};

/** Everything but times, identity and people. */
export function readContent(event: Component): Partial<ItemValue> {
  return {
    subject: storedSubject(text(event, 'SUMMARY')),
    body: { format: 'Text', content: storedText(text(event, 'DESCRIPTION')) },
    location: text(event, 'LOCATION'),
    categories: linesOf(event, 'CATEGORIES').flatMap(({ value }) => plainTexts(value)),
    sensitivity: CLASSES[upper(event, 'CLASS')] ?? 'Normal',
    importance: readImportance(event),
    busy: readBusy(event),
    ...readReminder(event),
  };
}

const IMPORTANCES: Readonly<Record<string, Importance>> = { 0: 'Low', 1: 'Normal', 2: 'High' };

function readImportance(event: Component): Importance {
  const told = IMPORTANCES[upper(event, 'X-MICROSOFT-CDO-IMPORTANCE')];
  if (told !== undefined) return told;
  const priority = Number(upper(event, 'PRIORITY'));
  if (priority >= 1 && priority <= 4) return 'High';
  return priority >= 6 && priority <= 9 ? 'Low' : 'Normal';
}

function readBusy(event: Component): FreeBusy {
  const told = BUSY[upper(event, 'X-MICROSOFT-CDO-BUSYSTATUS')];
  if (told !== undefined) return told;
  if (upper(event, 'TRANSP') === 'TRANSPARENT') return 'Free';
  return upper(event, 'STATUS') === 'TENTATIVE' ? 'Tentative' : 'Busy';
}

function readReminder(event: Component): Partial<ItemValue> {
  const alarm = event.components.find(({ name }) => name === 'VALARM');
  if (alarm === undefined) return { reminderIsSet: false };
  const before = readDuration(lineOf(alarm, 'TRIGGER')?.value ?? '');
  // One that rings after the start, or at a fixed time, rings at the start.
  const reminderMinutes = Math.max(0, Math.round(-(before ?? 0) / 60_000));
  return { reminderIsSet: true, reminderMinutes };
}

function readPerson({ value, parameters }: CalendarLine): Recipient | null {
  const address = value.trim().replace(/^mailto:/iu, '');
  if (!/^[^@\s]+@[^@\s]+$/u.test(address)) return null;
  return { name: parameters.get('CN') ?? address, address };
}

type People = Pick<ItemValue, 'required' | 'optional' | 'resources'> & {
  readonly organizer?: Recipient;
};

/** The organiser counts only where somebody is invited. */
export function readPeople(event: Component): People {
  const organizerLine = lineOf(event, 'ORGANIZER');
  const organizer = organizerLine === null ? null : readPerson(organizerLine);
  const people = { required: [], optional: [], resources: [] } as Record<
    'required' | 'optional' | 'resources',
    Attendee[]
  >;
  for (const line of linesOf(event, 'ATTENDEE')) {
    const person = readPerson(line);
    if (person === null || person.address.toLowerCase() === organizer?.address.toLowerCase())
      continue;
    people[roleOf(line)].push({ ...person, response: 'Unknown' });
  }
  const { required, optional, resources } = people;
  const isMeeting = required.length + optional.length + resources.length > 0;
  return { ...people, ...(isMeeting && organizer !== null ? { organizer } : {}) };
}

function roleOf({ parameters }: CalendarLine): 'required' | 'optional' | 'resources' {
  const type = parameters.get('CUTYPE')?.toUpperCase();
  if (type === 'RESOURCE' || type === 'ROOM') return 'resources';
  const role = parameters.get('ROLE')?.toUpperCase();
  return role === 'OPT-PARTICIPANT' || role === 'NON-PARTICIPANT' ? 'optional' : 'required';
}
