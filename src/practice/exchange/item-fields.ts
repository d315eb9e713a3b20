// The properties a client may write, by FieldURI: how each is read from its element, and cleared.
import type { Attendee, FreeBusy, Importance, ItemValue, Sensitivity } from './calendar-item.ts';
import { storedText } from './body-text.ts';
import { EwsError } from './ews-error.ts';
import type { TimeChange } from './item-times.ts';
import { readRecurrence } from './recurrence-xml.ts';
import { attribute, child, childText } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';

/** What one element changes; times wait until all of them are known. */
export type FieldChange = { readonly value: Partial<ItemValue>; readonly times: TimeChange };

export type WritableField = {
  readonly element: string;
  readonly read: (source: XmlElement) => FieldChange;
  /** null: the property cannot be deleted. */
  readonly cleared: Partial<ItemValue> | null;
  readonly append: ((current: ItemValue, source: XmlElement) => FieldChange) | null;
};

const value = (change: Partial<ItemValue>): FieldChange => ({ value: change, times: {} });
const times = (change: TimeChange): FieldChange => ({ value: {}, times: change });
const isTrue = (source: XmlElement): boolean => ['true', '1'].includes(source.text.trim());

function field(
  element: string,
  read: (source: XmlElement) => FieldChange,
  cleared: Partial<ItemValue> | null = null,
): WritableField {
  return { element, read, cleared, append: null };
}

const SUBJECT_LIMIT = 255;

/** The store's own limit cuts the subject without a word. */
export function storedSubject(subject: string): string {
  return subject.slice(0, SUBJECT_LIMIT).replace(/[\uD800-\uDBFF]$/u, '');
}

function readBody(source: XmlElement): ItemValue['body'] {
  const format = attribute(source, 'BodyType') === 'HTML' ? 'HTML' : 'Text';
  return { format, content: storedText(source.text) };
}

function appendBody(current: ItemValue, source: XmlElement): FieldChange {
  const { format, content } = current.body;
  return value({ body: { format, content: content + storedText(source.text) } });
}

/** @throws EwsError ErrorTimeZone for a definition without an id. */
function readZone(source: XmlElement): string {
  const id = attribute(source, 'Id');
  if (id === null || id === '') {
    throw new EwsError('ErrorTimeZone', 'A time zone needs the Id of a known definition.');
  }
  return id;
}

function readAttendees(source: XmlElement): readonly Attendee[] {
  return source.children.map((attendee) => {
    const mailbox = child(attendee, 'Mailbox');
    const address = mailbox === null ? null : childText(mailbox, 'EmailAddress');
    if (mailbox === null || address === null || !/^[^@\s]+@[^@\s]+$/u.test(address.trim())) {
      throw new EwsError('ErrorInvalidRecipients', 'At least one recipient is not valid.');
    }
    const name = childText(mailbox, 'Name') ?? address;
    return { name, address: address.trim(), response: 'Unknown' };
  });
}

const strings = (source: XmlElement): readonly string[] => source.children.map((c) => c.text);

// Closed sets were checked against the contract before anything is read.
const FIELDS: Readonly<Record<string, WritableField>> = {
  'item:Subject': field('Subject', (s) => value({ subject: storedSubject(s.text) }), {
    subject: '',
  }),
  'item:Sensitivity': field(
    'Sensitivity',
    (s) => value({ sensitivity: s.text.trim() as Sensitivity }),
    {
      sensitivity: 'Normal',
    },
  ),
  'item:Body': {
    ...field('Body', (s) => value({ body: readBody(s) }), {
      body: { format: 'Text', content: '' },
    }),
    append: appendBody,
  },
  'item:Categories': field('Categories', (s) => value({ categories: strings(s) }), {
    categories: [],
  }),
  'item:Importance': field(
    'Importance',
    (s) => value({ importance: s.text.trim() as Importance }),
    {
      importance: 'Normal',
    },
  ),
  'item:ReminderIsSet': field('ReminderIsSet', (s) => value({ reminderIsSet: isTrue(s) })),
  'item:ReminderMinutesBeforeStart': field('ReminderMinutesBeforeStart', (s) =>
    value({ reminderMinutes: Number(s.text) }),
  ),
  'calendar:UID': field('UID', (s) => value({ uid: s.text })),
  'calendar:Start': field('Start', (s) => times({ start: s.text })),
  'calendar:End': field('End', (s) => times({ end: s.text })),
  'calendar:IsAllDayEvent': field('IsAllDayEvent', (s) => times({ allDay: isTrue(s) })),
  'calendar:LegacyFreeBusyStatus': field(
    'LegacyFreeBusyStatus',
    (s) => value({ busy: s.text.trim() as FreeBusy }),
    { busy: 'Busy' },
  ),
  'calendar:Location': field('Location', (s) => value({ location: s.text }), { location: '' }),
  'calendar:IsResponseRequested': field('IsResponseRequested', (s) =>
    value({ responseRequested: isTrue(s) }),
  ),
  'calendar:RequiredAttendees': attendeeField('RequiredAttendees', 'required'),
  'calendar:OptionalAttendees': attendeeField('OptionalAttendees', 'optional'),
  'calendar:Resources': attendeeField('Resources', 'resources'),
  'calendar:Recurrence': field('Recurrence', (s) => value({ recurrence: readRecurrence(s) }), {
    recurrence: null,
  }),
  'calendar:StartTimeZone': field('StartTimeZone', (s) => times({ startZone: readZone(s) })),
  'calendar:EndTimeZone': field('EndTimeZone', (s) => times({ endZone: readZone(s) })),
};

function attendeeField(name: string, role: 'required' | 'optional' | 'resources'): WritableField {
  return {
    ...field(name, (s) => value({ [role]: readAttendees(s) }), { [role]: [] }),
    append: (current, s) => value({ [role]: [...current[role], ...readAttendees(s)] }),
  };
}

const BY_ELEMENT = new Map(Object.values(FIELDS).map((entry) => [entry.element, entry]));

/** Elements that a client may send along on creation though the server makes them itself. */
const PASSED_OVER = new Set(['ItemClass', 'Culture', 'AllowNewTimeProposal', 'ConferenceType']);

export function fieldByUri(uri: string): WritableField | null {
  return Object.hasOwn(FIELDS, uri) ? (FIELDS[uri] ?? null) : null;
}

/** @throws EwsError ErrorInvalidPropertySet for properties that only the server sets. */
export function fieldByElement(name: string): WritableField | null {
  const known = BY_ELEMENT.get(name);
  if (known !== undefined) return known;
  if (PASSED_OVER.has(name)) return null;
  throw notSettable(name);
}

export function notSettable(name: string): EwsError {
  return new EwsError('ErrorInvalidPropertySet', `Set action is invalid for property ${name}.`);
}
