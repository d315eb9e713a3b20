/** The fields that Exchange holds, and what is read and written with them. */
import type { Appointment, FieldName } from '../../../model/appointment.ts';
import { FIELDS, type Patch } from '../../../model/fields.ts';
import type { LinkId } from '../../../model/ids.ts';
import type { Writer } from '../../../model/item.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { element, type XmlElement } from '../../soap/xml-write.ts';
import { markPaths, stampElement, writerElement, type MarkWrite } from '../marks.ts';
import { categories } from './categories.ts';
import { busy, importance, sensitivity } from './choices.ts';
import { WRITABLE_URIS } from './exchange-field.ts';
import type { ExchangeField, FieldContext, PropertyWrite } from './exchange-field.ts';
import { meetingUrl } from './meeting-url.ts';
import { attendees, organiser } from './people.ts';
import { reminder } from './reminder.ts';
import { location, text, title } from './texts.ts';
import { when } from './when.ts';

const URIS = [
  title,
  when,
  location,
  text,
  busy,
  sensitivity,
  importance,
  reminder,
  categories,
  attendees,
  organiser,
].flatMap(({ uris }) => uris);

/** What only a master has. */
const SERIES_URIS = [
  'calendar:Recurrence',
  'calendar:FirstOccurrence',
  'calendar:LastOccurrence',
  'calendar:ModifiedOccurrences',
  'calendar:DeletedOccurrences',
];

/** The properties that a read asks for; online meetings are unknown before Exchange 2013. */
export function readPaths(modern: boolean): readonly XmlElement[] {
  const uris = [
    ...URIS,
    ...(modern ? meetingUrl.uris : []),
    'calendar:CalendarItemType',
    ...SERIES_URIS,
    'item:LastModifiedName',
    'calendar:UID',
    'item:LastModifiedTime',
  ];
  return [...uris.map(fieldPath), ...markPaths()];
}

export function fieldPath(uri: string): XmlElement {
  return element('t:FieldURI', { FieldURI: uri }, []);
}

/** What the item holds; neutral where Exchange has no such field. @throws SyncError protocol */
export function readFields(item: XmlNode, context: FieldContext): Appointment {
  return {
    title: title.read(item, context),
    when: when.read(item, context),
    location: location.read(item, context),
    text: text.read(item, context),
    busy: busy.read(item, context),
    sensitivity: sensitivity.read(item, context),
    importance: importance.read(item, context),
    reminder: reminder.read(item, context),
    categories: categories.read(item, context),
    attendees: attendees.read(item, context),
    organiser: organiser.read(item, context),
    meetingUrl: meetingUrl.read(item, context),
    company: FIELDS.company.neutral,
    contact: FIELDS.contact.neutral,
    project: FIELDS.project.neutral,
    sale: FIELDS.sale.neutral,
    type: FIELDS.type.neutral,
    completed: false,
    series: FIELDS.series.neutral,
  };
}

/** The properties of the fields in `patch`; the others are left alone. */
export function writesOf(patch: Patch, context: FieldContext): readonly PropertyWrite[] {
  const part = <Name extends FieldName>(field: ExchangeField<Name>): readonly PropertyWrite[] => {
    const value: Appointment[Name] | undefined = patch[field.name];
    return value === undefined ? [] : (field.write?.(value, context) ?? []);
  };
  return [
    ...part(title),
    ...part(when),
    ...part(location),
    ...part(text),
    ...part(busy),
    ...part(sensitivity),
    ...part(importance),
    ...part(reminder),
    ...part(categories),
    ...part(attendees),
  ];
}

export interface NewItem {
  readonly draft: Appointment;
  readonly origin: LinkId;
  readonly writer: Writer;
  /** What makes a series of it, in place of the time of the draft. */
  readonly master?: {
    readonly writes: readonly PropertyWrite[];
    readonly marks: readonly MarkWrite[];
  };
}

/** A whole new item, its elements in the order of the schema. */
export function newItem(item: NewItem, context: FieldContext): XmlElement {
  const { draft, origin, writer, master = { writes: [], marks: [] } } = item;
  const all = [...writesOf(draft, context), ...master.writes];
  const writes = new Map(all.map((one) => [one.uri, one.element]));
  const own = master.marks.map((mark) => mark.element);
  const marks = [stampElement(origin), writerElement(writer), ...own];
  const elements = WRITABLE_URIS.flatMap((uri) => {
    const one = writes.get(uri) ?? null;
    return uri === 'calendar:Start' ? [...marks, one] : [one];
  });
  return element('t:CalendarItem', {}, elements);
}
