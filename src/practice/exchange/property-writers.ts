// Writers of the properties that are more than one plain value.
import { wallOf } from '../wall-time.ts';
import { asHtml, asText } from './body-text.ts';
import { attendeesOf } from './calendar-item.ts';
import type { Attendee, ItemValue, Recipient, ShownItem } from './calendar-item.ts';
import { extendedValues } from './extended-property.ts';
import { writeItemId } from './ids.ts';
import type { ItemShape } from './item-shape.ts';
import { writeMoment } from './moments.ts';
import { firstLiving, lastLiving, showOccurrence } from './occurrences.ts';
import { writeExtendedPath } from './property-path.ts';
import { writeRecurrence } from './recurrence-xml.ts';
import { rightOn } from './session.ts';
import type { OperationContext } from './session.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';
import { definitionParts, zoneName } from './zone-definition.ts';
import { ianaOf } from './zones.ts';

export type Source = {
  readonly shown: ShownItem;
  readonly value: ItemValue;
  readonly shape: ItemShape;
  readonly context: OperationContext;
  /** Qualified name of the element to write. */
  readonly name: string;
};

export const moment = (time: number, { context }: Source): string =>
  writeMoment(time, context.session.zone);

export function writeBody({ value, shape }: Source): Markup {
  const format = shape.body === 'Best' ? value.body.format : shape.body;
  const content = format === 'HTML' ? asHtml(value.body) : asText(value.body);
  return element('t:Body', { BodyType: format, IsTruncated: 'false' }, content);
}

export function names(recipients: readonly Recipient[]): string {
  return recipients.map(({ name }) => name).join('; ');
}

export function writeRights({ shown, context }: Source): Markup {
  const mayWrite = String(rightOn(shown.item.mailbox, context) === 'editor');
  const right = (name: string, granted: string): Markup => element(`t:${name}`, {}, granted);
  return element(
    't:EffectiveRights',
    {},
    right('CreateAssociated', 'false'),
    right('CreateContents', 'false'),
    right('CreateHierarchy', 'false'),
    right('Delete', mayWrite),
    right('Modify', mayWrite),
    right('Read', 'true'),
    right('ViewPrivateItems', 'true'),
  );
}

export function writeExtended({
  shown,
  shape,
  context,
}: Omit<Source, 'name'>): readonly (Markup | null)[] {
  return shape.extended.map(({ key, source }) => {
    const found = extendedValues(key, shown, context);
    if (found === null) return null;
    const values = found.map((text) => element('t:Value', {}, text));
    const isArray = (source.attributes.get('PropertyType') ?? '').endsWith('Array');
    return element(
      't:ExtendedProperty',
      {},
      writeExtendedPath(source),
      ...(isArray ? [element('t:Values', {}, ...values)] : values),
    );
  });
}

export function myResponse({ shown, value, context }: Source): string {
  if (attendeesOf(value).length === 0) return 'Organizer';
  const owner = context.mailboxes.byNumber(shown.item.mailbox)?.address.toLowerCase();
  if (value.organizer.address.toLowerCase() === owner) return 'Organizer';
  const me = attendeesOf(value).find(({ address }) => address.toLowerCase() === owner);
  return me?.response ?? 'Unknown';
}

export function writeMailbox({ name, address }: Recipient): Markup {
  return element(
    't:Mailbox',
    {},
    element('t:Name', {}, name),
    element('t:EmailAddress', {}, address),
    element('t:RoutingType', {}, 'SMTP'),
  );
}

export function attendees({ name }: Source, all: readonly Attendee[]): Markup | null {
  if (all.length === 0) return null;
  const written = all.map((attendee) =>
    element(
      't:Attendee',
      {},
      writeMailbox(attendee),
      element('t:ResponseType', {}, attendee.response),
    ),
  );
  return element(name, {}, ...written);
}

export function writeRule({ shown, value }: Source): Markup | null {
  if (shown.kind !== 'RecurringMaster' || value.recurrence === null) return null;
  return writeRecurrence(value.recurrence, ianaOf(value.startZone) ?? 'UTC');
}

export function edge(source: Source, which: 'first' | 'last'): Markup | null {
  const { shown, value, name } = source;
  if (shown.kind !== 'RecurringMaster') return null;
  const start = which === 'first' ? firstLiving(value) : lastLiving(value);
  return start === null ? null : occurrence(source, start, name);
}

function occurrence(source: Source, originalStart: number, name: string): Markup {
  const { item, value } = showOccurrence(source.shown.item, originalStart);
  const id = writeItemId({ mailbox: item.mailbox, number: item.number, occurrence: originalStart });
  return element(
    name,
    {},
    element('t:ItemId', { Id: id }),
    element('t:Start', {}, moment(value.start, source)),
    element('t:End', {}, moment(value.end, source)),
    element('t:OriginalStart', {}, moment(originalStart, source)),
  );
}

export function writeModified(source: Source): Markup | null {
  if (source.shown.kind !== 'RecurringMaster' || source.value.exceptions.length === 0) return null;
  const all = source.value.exceptions.map(({ originalStart }) =>
    occurrence(source, originalStart, 't:Occurrence'),
  );
  return element(source.name, {}, ...all);
}

export function writeDeleted(source: Source): Markup | null {
  const { shown, value, name } = source;
  if (shown.kind !== 'RecurringMaster' || value.deletedStarts.length === 0) return null;
  const all = value.deletedStarts.map((start) =>
    element('t:DeletedOccurrence', {}, element('t:Start', {}, moment(start, source))),
  );
  return element(name, {}, ...all);
}

/** What such zones are called on servers of today. */
const CUSTOM_ZONE = 'tzone://Microsoft/Custom';

/** The zone's name where only a text has a place. */
export function zoneText({ context }: Source, id: string): string {
  return context.zones === 'custom' ? 'Customized Time Zone' : id;
}

export function zone({ name, context }: Source, id: string): Markup | null {
  const { session, zones, now } = context;
  if (!session.knowsZones) return null;
  switch (zones) {
    case 'id':
      return element(name, { Id: id, Name: id });
    case 'definition':
      return element(name, { Id: id, Name: zoneName(id, now) }, ...definitionParts(id, now));
    case 'custom':
      return element(name, { Id: CUSTOM_ZONE, Name: '' }, ...definitionParts(id, now));
  }
}

export function wallClock(time: number, windows: string): string {
  return wallOf(time, ianaOf(windows) ?? 'UTC');
}
