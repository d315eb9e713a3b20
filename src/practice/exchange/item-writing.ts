// Turns what a request says about an item into the value that is stored.
import { randomUUID } from 'node:crypto';
import { attendeesOf } from './calendar-item.ts';
import type { ItemValue, OccurrenceException, StoredItem } from './calendar-item.ts';
import { extendedChange, readExtendedProperty } from './extended-property.ts';
import { readMimeContent } from './icalendar/read-item.ts';
import { fieldByElement } from './item-fields.ts';
import type { FieldChange } from './item-fields.ts';
import { settleTimes } from './item-times.ts';
import type { TimeChange } from './item-times.ts';
import type { Mailbox } from './mailboxes.ts';
import { checkNeighbours, settleSeries } from './series-rules.ts';
import type { OperationContext } from './session.ts';
import type { XmlElement } from './xml-reader.ts';
import { windowsOf } from './zones.ts';

/** An empty item of its owner; the times are to be settled. */
export function emptyValue(
  owner: Mailbox,
): Omit<ItemValue, 'start' | 'end' | 'startZone' | 'endZone' | 'allDay'> {
  return {
    subject: '',
    body: { format: 'Text', content: '' },
    sensitivity: 'Normal',
    importance: 'Normal',
    categories: [],
    reminderIsSet: true,
    reminderMinutes: 15,
    busy: 'Busy',
    location: '',
    uid: newUid(),
    organizer: { name: owner.name, address: owner.address },
    required: [],
    optional: [],
    resources: [],
    responseRequested: true,
    requestSent: false,
    extended: [],
    recurrence: null,
    exceptions: [],
    deletedStarts: [],
  };
}

export function newUid(): string {
  return uidOf(randomUUID().replaceAll('-', ''));
}

/** A UID in the form of a global object id; `unique` is 32 hexadecimal digits. */
export function uidOf(unique: string): string {
  const head = '040000008200E00074C5B7101A82E008';
  return `${head}${'0'.repeat(40)}10000000${unique.toUpperCase()}`;
}

/** @throws EwsError for every value that the store would not take. */
export function readNewItem(
  source: XmlElement,
  owner: Mailbox,
  context: OperationContext,
): ItemValue {
  let value = emptyValue(owner);
  let times: TimeChange = {};
  for (const part of source.children) {
    if (part.name === 'ExtendedProperty') {
      const { key, values } = readExtendedProperty(part);
      value = { ...value, ...extendedChange(key, values, value) };
      continue;
    }
    const change = readPart(part, owner);
    if (change === null) continue;
    value = { ...value, ...change.value };
    times = { ...times, ...change.times };
  }
  const { session, now, exceptions } = context;
  const settled = { ...value, ...settleTimes(times, null, { context: session.zone, now }) };
  return settleSeries(null, settled, exceptions);
}

function readPart(part: XmlElement, owner: Mailbox): FieldChange | null {
  if (part.name === 'MimeContent') return readMimeContent(part, windowsOf(owner.zone));
  return fieldByElement(part.name)?.read(part) ?? null;
}

const SERIES_ONLY = new Set(['recurrence', 'exceptions', 'deletedStarts', 'uid']);

/**
 * The series with one date changed; what belongs to the series as a whole stays as it was.
 * @throws EwsError ErrorOccurrenceCrossingBoundary.
 */
export function withException(
  item: StoredItem,
  originalStart: number,
  change: Partial<ItemValue>,
): ItemValue {
  const kept: Partial<ItemValue> = Object.fromEntries(
    Object.entries(change).filter(([name]) => !SERIES_ONLY.has(name)),
  );
  const { exceptions } = item.value;
  const before = exceptions.find((entry) => entry.originalStart === originalStart);
  const merged = { ...before?.change, ...kept };
  const exception: OccurrenceException = { originalStart, change: merged };
  if (kept.start !== undefined || kept.end !== undefined) checkNeighbours(item, exception);
  const others = exceptions.filter((entry) => entry.originalStart !== originalStart);
  return {
    ...item.value,
    exceptions: [...others, exception].sort((a, b) => a.originalStart - b.originalStart),
  };
}

/** Mails everybody invited, and says so on the item. */
export function invite(
  value: ItemValue,
  context: OperationContext,
  recipients: readonly { readonly address: string }[] = attendeesOf(value),
): ItemValue {
  if (recipients.length === 0) return value;
  for (const { address } of recipients) {
    const { subject, organizer } = value;
    context.sendMail({ sender: organizer.address, recipient: address, subject });
  }
  return { ...value, requestSent: true };
}
