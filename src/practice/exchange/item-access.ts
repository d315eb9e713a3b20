// Finds the item that an id element means, for somebody who may see it.
import type { ShownItem, StoredItem } from './calendar-item.ts';
import { EwsError, accessDenied, itemNotFound } from './ews-error.ts';
import { readItemId, writeChangeKey, writeItemId } from './ids.ts';
import { occurrenceOf, showOccurrence, startNumber } from './occurrences.ts';
import { rightOn } from './session.ts';
import type { OperationContext } from './session.ts';
import { attribute } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

/**
 * @param id An ItemId, OccurrenceItemId or RecurringMasterItemId element.
 * @throws EwsError ErrorItemNotFound, ErrorCalendarOccurrence…, and the errors of malformed ids.
 */
export function openItem(id: XmlElement, context: OperationContext): ShownItem {
  switch (id.name) {
    case 'OccurrenceItemId':
      return openInstance(id, context);
    case 'RecurringMasterItemId': {
      const address = readItemId(attribute(id, 'OccurrenceId') ?? '');
      if (address.occurrence === null) {
        throw new EwsError(
          'ErrorCalendarCannotUseIdForOccurrenceId',
          'The Id does not belong to an occurrence of a series.',
        );
      }
      return showItem(find(address.number, context));
    }
    default: {
      const address = readItemId(attribute(id, 'Id') ?? '');
      const item = find(address.number, context);
      if (address.occurrence === null) return showItem(item);
      const shown = occurrenceOf(item, address.occurrence);
      if (shown === null) throw itemNotFound();
      return shown;
    }
  }
}

function find(number: number, context: OperationContext): StoredItem {
  const item = context.items.get(number);
  // An item in a calendar that one may not open is not told apart from one that is not there.
  if (item === null || rightOn(item.mailbox, context) === 'none') throw itemNotFound();
  return item;
}

function openInstance(id: XmlElement, context: OperationContext): ShownItem {
  const address = readItemId(attribute(id, 'RecurringMasterId') ?? '');
  const item = find(address.number, context);
  if (item.value.recurrence === null || address.occurrence !== null) {
    throw new EwsError(
      'ErrorCalendarCannotUseIdForRecurringMasterId',
      'The Id does not belong to a recurring master.',
    );
  }
  const start = startNumber(item.value, Number(attribute(id, 'InstanceIndex')));
  if (start === null) {
    throw new EwsError(
      'ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange',
      'Occurrence index is out of recurrence range.',
    );
  }
  if (item.value.deletedStarts.includes(start)) {
    throw new EwsError(
      'ErrorCalendarOccurrenceIsDeletedFromRecurrence',
      'The occurrence has been deleted from the recurrence.',
    );
  }
  return showOccurrence(item, start);
}

export function showItem(item: StoredItem): ShownItem {
  const kind = item.value.recurrence === null ? 'Single' : 'RecurringMaster';
  return { item, value: item.value, occurrence: null, kind };
}

/** @throws EwsError ErrorAccessDenied when the session may only read. */
export function requireEditor(item: StoredItem, context: OperationContext): void {
  if (rightOn(item.mailbox, context) !== 'editor') throw accessDenied();
}

/** Whether the meeting belongs to the mailbox that the item is in; only then it can mail anybody. */
export function isOrganizer({ item, value }: ShownItem, { mailboxes }: OperationContext): boolean {
  const owner = mailboxes.byNumber(item.mailbox)?.address.toLowerCase();
  return value.organizer.address.toLowerCase() === owner;
}

export function writeItemIdElement({ item, occurrence }: ShownItem): Markup {
  return element('t:ItemId', {
    Id: writeItemId({ mailbox: item.mailbox, number: item.number, occurrence }),
    ChangeKey: writeChangeKey(item.mailbox, item.seq),
  });
}

/** The answer to a write tells no more than the id and the new change key. */
export function writeItems(...items: readonly ShownItem[]): Markup {
  const written = items.map((item) => element('t:CalendarItem', {}, writeItemIdElement(item)));
  return element('m:Items', {}, ...written);
}
