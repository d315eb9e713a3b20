/** A calendar item as read, turned into the item of the model. */
import { SyncError } from '../../model/error.ts';
import { itemId, version } from '../../model/ids.ts';
import { uidOf, type ItemRef, type ItemShape, type StoredItem } from '../../model/item.ts';
import { parseInstant } from '../../model/time.ts';
import type { XmlNode } from '../soap/xml-node.ts';
import { readFields } from './fields/all-fields.ts';
import type { FieldContext } from './fields/exchange-field.ts';
import { marksIn, stampIn } from './marks.ts';
import { typed, typedText } from './namespaces.ts';

/** Null when the element has no id. */
export function refOf(item: XmlNode): ItemRef | null {
  const attributes = typed(item, 'ItemId')?.attributes;
  const id = attributes?.get('Id') ?? '';
  const key = attributes?.get('ChangeKey') ?? '';
  return id === '' ? null : { id: itemId(id), version: key === '' ? null : version(key) };
}

/** An item whose kind is not told is taken for a single one. */
export function shapeOf(item: XmlNode): ItemShape {
  switch (typedText(item, 'CalendarItemType')?.trim()) {
    case 'RecurringMaster':
      return 'series';
    case 'Occurrence':
    case 'Exception':
      return 'occurrence';
    default:
      return 'single';
  }
}

/** @throws SyncError protocol (no id, no times), rejected (not an appointment) */
export function storedItemOf(item: XmlNode, context: FieldContext): StoredItem {
  if (item.name !== 'CalendarItem') {
    throw new SyncError('rejected', 'There is something in the calendar that is no appointment.');
  }
  const ref = refOf(item);
  if (ref === null) throw new SyncError('protocol', 'Exchange shows an appointment without an id.');
  return {
    ref,
    shape: shapeOf(item),
    origin: stampIn(item),
    uid: uidOf(typedText(item, 'UID')),
    modifiedAt: parseInstant(typedText(item, 'LastModifiedTime') ?? '', 'UTC'),
    modifiedBy: typedText(item, 'LastModifiedName')?.trim() || null,
    marks: marksIn(item),
    value: readFields(item, context),
  };
}
