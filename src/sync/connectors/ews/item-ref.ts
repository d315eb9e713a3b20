/** Which item an element stands for, and of which kind it is. */
import { itemId, version } from '../../model/ids.ts';
import type { ItemRef, ItemShape } from '../../model/item.ts';
import type { XmlNode } from '../soap/xml-node.ts';
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
