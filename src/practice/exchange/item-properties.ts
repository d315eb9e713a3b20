// Every property an answer can show, in the order of the schema, and when it is shown.
import { asText } from './body-text.ts';
import { attendeesOf } from './calendar-item.ts';
import type { ShownItem } from './calendar-item.ts';
import { folderNumber } from './folders.ts';
import { writeCalendar } from './icalendar/write-item.ts';
import { writeFolderId } from './ids.ts';
import { writeItemIdElement } from './item-access.ts';
import type { ItemShape } from './item-shape.ts';
import { writeDuration, writeMoment } from './moments.ts';
import {
  attendees,
  edge,
  moment,
  myResponse,
  names,
  wallClock,
  writeBody,
  writeDeleted,
  writeExtended,
  writeMailbox,
  writeModified,
  writeRights,
  writeRule,
  zone,
  zoneText,
} from './property-writers.ts';
import type { Source } from './property-writers.ts';
import type { OperationContext } from './session.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

type Written = Markup | string | boolean | number | null;

type Property = {
  readonly uri: string;
  /** The smallest base shape that has it; `asked` shows only by name. */
  readonly from: 'Default' | 'AllProperties' | 'asked';
  readonly opened: boolean;
  readonly write: (source: Source) => Written;
};

function property(
  uri: string,
  from: Property['from'],
  write: (source: Source) => Written,
): Property {
  return { uri, from, write, opened: false };
}

/** One that lists leave out. */
function openedProperty(
  uri: string,
  from: Property['from'],
  write: (source: Source) => Written,
): Property {
  return { uri, from, write, opened: true };
}

const ITEM_PROPERTIES: readonly Property[] = [
  property('item:ParentFolderId', 'AllProperties', ({ shown: { item } }) =>
    element('t:ParentFolderId', {
      Id: writeFolderId({ mailbox: item.mailbox, folder: folderNumber(item.folder) }),
      ChangeKey: 'AQAAAA==',
    }),
  ),
  property('item:ItemClass', 'AllProperties', () => 'IPM.Appointment'),
  property('item:Subject', 'Default', ({ value }) => (value.subject === '' ? null : value.subject)),
  property('item:Sensitivity', 'AllProperties', ({ value }) => value.sensitivity),
  openedProperty('item:Body', 'AllProperties', writeBody),
  property('item:DateTimeReceived', 'AllProperties', (s) => moment(s.shown.item.createdAt, s)),
  property('item:Size', 'AllProperties', ({ value }) => 800 + 2 * value.body.content.length),
  property('item:Categories', 'AllProperties', ({ value }) =>
    value.categories.length === 0
      ? null
      : element('t:Categories', {}, ...value.categories.map((c) => element('t:String', {}, c))),
  ),
  property('item:Importance', 'AllProperties', ({ value }) => value.importance),
  property('item:IsSubmitted', 'AllProperties', () => false),
  property('item:IsDraft', 'AllProperties', () => false),
  property('item:IsFromMe', 'AllProperties', () => false),
  property('item:IsResend', 'AllProperties', () => false),
  property('item:IsUnmodified', 'AllProperties', () => false),
  property('item:DateTimeSent', 'AllProperties', (s) => moment(s.shown.item.createdAt, s)),
  property('item:DateTimeCreated', 'AllProperties', (s) => moment(s.shown.item.createdAt, s)),
  property('item:ReminderDueBy', 'AllProperties', (s) => moment(s.value.start, s)),
  property('item:ReminderIsSet', 'AllProperties', ({ value }) => value.reminderIsSet),
  property('item:ReminderMinutesBeforeStart', 'AllProperties', (s) => s.value.reminderMinutes),
  property('item:DisplayCc', 'AllProperties', ({ value }) => names(value.optional)),
  property('item:DisplayTo', 'AllProperties', ({ value }) => names(value.required)),
  property('item:HasAttachments', 'Default', () => false),
];

const AFTER_EXTENDED: readonly Property[] = [
  property('item:Culture', 'AllProperties', () => 'nb-NO'),
  property('item:EffectiveRights', 'AllProperties', writeRights),
  property('item:LastModifiedName', 'AllProperties', ({ shown }) => shown.item.modifiedBy),
  property('item:LastModifiedTime', 'AllProperties', (s) => moment(s.shown.item.modifiedAt, s)),
  openedProperty('item:TextBody', 'asked', ({ value }) =>
    element('t:TextBody', { BodyType: 'Text' }, asText(value.body)),
  ),
  property('calendar:UID', 'AllProperties', ({ value }) => value.uid),
  property('calendar:RecurrenceId', 'AllProperties', ({ shown }) =>
    shown.occurrence === null ? null : writeMoment(shown.occurrence, null),
  ),
  property('calendar:DateTimeStamp', 'AllProperties', (s) => moment(s.shown.item.modifiedAt, s)),
  property('calendar:Start', 'Default', (s) => moment(s.value.start, s)),
  property('calendar:End', 'Default', (s) => moment(s.value.end, s)),
  property('calendar:OriginalStart', 'AllProperties', (s) =>
    s.shown.occurrence === null ? null : moment(s.shown.occurrence, s),
  ),
  property('calendar:IsAllDayEvent', 'AllProperties', ({ value }) => value.allDay),
  property('calendar:LegacyFreeBusyStatus', 'Default', ({ value }) => value.busy),
  property('calendar:Location', 'Default', ({ value }) =>
    value.location === '' ? null : value.location,
  ),
  property('calendar:IsMeeting', 'AllProperties', ({ value }) => attendeesOf(value).length > 0),
  property('calendar:IsCancelled', 'AllProperties', () => false),
  property('calendar:IsRecurring', 'AllProperties', ({ shown }) => shown.kind !== 'Single'),
  property('calendar:MeetingRequestWasSent', 'AllProperties', ({ value }) => value.requestSent),
  property('calendar:IsResponseRequested', 'AllProperties', (s) => s.value.responseRequested),
  property('calendar:CalendarItemType', 'Default', ({ shown }) => shown.kind),
  property('calendar:MyResponseType', 'AllProperties', myResponse),
  property('calendar:Organizer', 'Default', ({ value }) =>
    element('t:Organizer', {}, writeMailbox(value.organizer)),
  ),
  openedProperty('calendar:RequiredAttendees', 'AllProperties', (s) =>
    attendees(s, s.value.required),
  ),
  openedProperty('calendar:OptionalAttendees', 'AllProperties', (s) =>
    attendees(s, s.value.optional),
  ),
  openedProperty('calendar:Resources', 'AllProperties', (s) => attendees(s, s.value.resources)),
  openedProperty('calendar:ConflictingMeetingCount', 'AllProperties', () => 0),
  openedProperty('calendar:AdjacentMeetingCount', 'AllProperties', () => 0),
  property('calendar:Duration', 'AllProperties', ({ value }) =>
    writeDuration(value.end - value.start),
  ),
  property('calendar:TimeZone', 'AllProperties', (s) => zoneText(s, s.value.startZone)),
  property('calendar:AppointmentSequenceNumber', 'AllProperties', () => 0),
  // The bits for a meeting and for one that was received (MS-OXOCAL 2.2.1.10).
  property('calendar:AppointmentState', 'AllProperties', (s) => {
    if (attendeesOf(s.value).length === 0) return 0;
    return myResponse(s) === 'Organizer' ? 1 : 3;
  }),
  openedProperty('calendar:Recurrence', 'AllProperties', writeRule),
  openedProperty('calendar:FirstOccurrence', 'AllProperties', (s) => edge(s, 'first')),
  openedProperty('calendar:LastOccurrence', 'AllProperties', (s) => edge(s, 'last')),
  openedProperty('calendar:ModifiedOccurrences', 'AllProperties', writeModified),
  openedProperty('calendar:DeletedOccurrences', 'AllProperties', writeDeleted),
  property('calendar:StartTimeZone', 'AllProperties', (s) => zone(s, s.value.startZone)),
  property('calendar:EndTimeZone', 'AllProperties', (s) => zone(s, s.value.endZone)),
  property('calendar:ConferenceType', 'AllProperties', () => 0),
  property('calendar:AllowNewTimeProposal', 'AllProperties', () => true),
  property('calendar:IsOnlineMeeting', 'AllProperties', () => false),
  property('calendar:StartWallClock', 'asked', ({ value }) =>
    wallClock(value.start, value.startZone),
  ),
  property('calendar:EndWallClock', 'asked', ({ value }) => wallClock(value.end, value.endZone)),
  property('calendar:StartTimeZoneId', 'asked', (s) => zoneText(s, s.value.startZone)),
  property('calendar:EndTimeZoneId', 'asked', (s) => zoneText(s, s.value.endZone)),
  property('calendar:IsOrganizer', 'asked', (s) => myResponse(s) === 'Organizer'),
];

export function writeItem(shown: ShownItem, shape: ItemShape, context: OperationContext): Markup {
  const of = { shown, value: shown.value, shape, context };
  return element(
    't:CalendarItem',
    {},
    shape.fields.has('item:MimeContent') ? writeMime(shown) : null,
    writeItemIdElement(shown),
    ...ITEM_PROPERTIES.map((entry) => writeProperty(entry, of)),
    ...writeExtended(of),
    ...AFTER_EXTENDED.map((entry) => writeProperty(entry, of)),
  );
}

function writeMime(shown: ShownItem): Markup {
  const packed = Buffer.from(writeCalendar(shown), 'utf8').toString('base64');
  return element('t:MimeContent', { CharacterSet: 'UTF-8' }, packed);
}

function writeProperty(entry: Property, of: Omit<Source, 'name'>): Markup | null {
  const { shape } = of;
  const inBase =
    shape.base === entry.from || (shape.base === 'AllProperties' && entry.from === 'Default');
  if (!shape.fields.has(entry.uri) && !inBase) return null;
  if (entry.opened && shape.listing) return null;
  const name = `t:${entry.uri.replace(/^.*:/u, '')}`;
  const written = entry.write({ ...of, name });
  if (written === null || typeof written === 'object') return written;
  return element(name, {}, String(written));
}
