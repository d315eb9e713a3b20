/** A calendar item as read, turned into the item of the model. */
import { SyncError } from '../../model/error.ts';
import type { Appointment } from '../../model/appointment.ts';
import { uidOf, type StoredItem } from '../../model/item.ts';
import { isReason } from '../../model/series-reason.ts';
import { parseInstant } from '../../model/time.ts';
import type { XmlNode } from '../soap/xml-node.ts';
import { readFields } from './fields/all-fields.ts';
import type { FieldContext } from './fields/exchange-field.ts';
import { refOf, shapeOf } from './item-ref.ts';
import { marksIn, stampIn } from './marks.ts';
import { masterOf, NO_EXCEPTIONS, settledValue, type Exceptions } from './series/master.ts';
import { typedText } from './namespaces.ts';

/** As it is now; a series that is not understood is one without a rule. */
function shownValue(item: XmlNode, exceptions: Exceptions, context: FieldContext): Appointment {
  if (shapeOf(item) !== 'series') return readFields(item, context);
  const master = masterOf({ item, exceptions }, context);
  return isReason(master) ? readFields(item, context) : master.value;
}

/**
 * @param exceptions of a series, each that its master tells of
 * @throws SyncError protocol (no id, no times), rejected (not an appointment, half made), and what
 * kept an exception from being read
 */
export function storedItemOf(
  item: XmlNode,
  context: FieldContext,
  exceptions = NO_EXCEPTIONS,
): StoredItem {
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
    value: settledValue(item, shownValue(item, exceptions, context)),
  };
}
