// The Updates of one ItemChange: each names one property and sets, clears or extends it.
import type { ItemValue, ShownItem } from './calendar-item.ts';
import { EwsError } from './ews-error.ts';
import { extendedChange, readExtendedProperty } from './extended-property.ts';
import { fieldByUri, notSettable } from './item-fields.ts';
import type { FieldChange, WritableField } from './item-fields.ts';
import { settleTimes } from './item-times.ts';
import type { TimeChange } from './item-times.ts';
import { readPath } from './property-path.ts';
import type { PropertyPath } from './property-path.ts';
import type { OperationContext } from './session.ts';
import type { XmlElement } from './xml-reader.ts';

/**
 * What changes, with the times settled; nothing is stored.
 * @throws EwsError when one of them is wrong; then none of them counts.
 */
export function readUpdates(
  updates: readonly XmlElement[],
  shown: ShownItem,
  { session, now }: OperationContext,
): Partial<ItemValue> {
  let change: Partial<ItemValue> = {};
  let times: TimeChange = {};
  for (const update of updates) {
    const current = { ...shown.value, ...change };
    const next = readUpdate(update, { ...shown, value: current });
    change = { ...change, ...next.value };
    times = { ...times, ...next.times };
  }
  if (Object.keys(times).length === 0) return change;
  const settled = settleTimes(times, shown.value, { context: session.zone, now });
  return { ...change, ...settled };
}

/** An occurrence has no rule of its own. */
const isOfWhole = (path: PropertyPath, { occurrence }: ShownItem): path is FieldPath =>
  occurrence !== null && path.kind === 'field' && path.uri === 'calendar:Recurrence';

type FieldPath = Extract<PropertyPath, { kind: 'field' }>;

function readUpdate(update: XmlElement, shown: ShownItem): FieldChange {
  const current = shown.value;
  const [pathElement, item] = update.children;
  if (pathElement === undefined) throw mismatch();
  const path = readPath(pathElement);
  if (update.name === 'DeleteItemField') return clear(path, shown);
  const parts = item?.children ?? [];
  const [part, ...more] = parts;
  if (part === undefined || more.length > 0) {
    throw new EwsError(
      'ErrorIncorrectUpdatePropertyCount',
      'An object within a change description must contain one and only one property to modify.',
    );
  }
  if (path.kind === 'extended') return setExtended(update, part, { path, current });
  const field = fieldOf(path);
  if (field.element !== part.name) throw mismatch();
  if (isOfWhole(path, shown)) throw notSettable(path.uri);
  if (update.name === 'SetItemField') return field.read(part);
  if (field.append === null) {
    throw new EwsError('ErrorInvalidPropertyAppend', 'Append action is invalid for property.');
  }
  return field.append(current, part);
}

function mismatch(): EwsError {
  return new EwsError(
    'ErrorUpdatePropertyMismatch',
    'Updating the property failed because the property does not match the object.',
  );
}

function fieldOf(path: PropertyPath): WritableField {
  const uri = path.kind === 'extended' ? '' : path.uri;
  const field = path.kind === 'field' ? fieldByUri(uri) : null;
  if (field === null) throw notSettable(uri);
  return field;
}

type Extended = {
  readonly path: Extract<PropertyPath, { kind: 'extended' }>;
  readonly current: ItemValue;
};

function setExtended(
  update: XmlElement,
  part: XmlElement,
  { path, current }: Extended,
): FieldChange {
  if (part.name !== 'ExtendedProperty') throw mismatch();
  if (update.name === 'AppendToItemField') {
    throw new EwsError('ErrorInvalidPropertyAppend', 'Append action is invalid for property.');
  }
  const extended = readExtendedProperty(part);
  if (extended.key !== path.key) throw mismatch();
  return { value: extendedChange(extended.key, extended.values, current), times: {} };
}

function clear(path: PropertyPath, shown: ShownItem): FieldChange {
  if (path.kind === 'extended') {
    return { value: extendedChange(path.key, null, shown.value), times: {} };
  }
  const field = fieldOf(path);
  if (field.cleared === null || isOfWhole(path, shown)) {
    throw new EwsError('ErrorInvalidPropertyDelete', 'Delete action is invalid for property.');
  }
  return { value: field.cleared, times: {} };
}
