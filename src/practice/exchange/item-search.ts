// How searches read the properties of an item, to compare and to sort by them.
import { asText } from './body-text.ts';
import type { ItemValue, ShownItem } from './calendar-item.ts';
import { EwsError } from './ews-error.ts';
import { extendedValues } from './extended-property.ts';
import { readPath } from './property-path.ts';
import type { PropertyPath } from './property-path.ts';
import { unsupportedPath } from './restriction.ts';
import type { Operand } from './restriction.ts';
import type { OperationContext } from './session.ts';
import { attribute } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';

const FIELDS: Readonly<Record<string, (value: ItemValue, item: ShownItem) => string | number>> = {
  'item:ItemClass': () => 'IPM.Appointment',
  'item:Subject': ({ subject }) => subject,
  'item:Body': ({ body }) => asText(body),
  'item:Sensitivity': ({ sensitivity }) => sensitivity,
  'item:Importance': ({ importance }) => importance,
  'item:LastModifiedTime': (_, { item }) => item.modifiedAt,
  'item:DateTimeCreated': (_, { item }) => item.createdAt,
  'calendar:Start': ({ start }) => start,
  'calendar:End': ({ end }) => end,
  'calendar:Location': ({ location }) => location,
  'calendar:UID': ({ uid }) => uid,
  'calendar:IsAllDayEvent': ({ allDay }) => String(allDay),
  'calendar:LegacyFreeBusyStatus': ({ busy }) => busy,
};

/** @throws EwsError ErrorUnsupportedPathForQuery. */
export function itemOperand(path: PropertyPath, context: OperationContext): Operand<ShownItem> {
  if (path.kind === 'extended') {
    const type = attribute(path.source, 'PropertyType') ?? '';
    return (shown) => {
      const [value] = extendedValues(path.key, shown, context) ?? [];
      return value === undefined ? null : typed(value, type);
    };
  }
  const field = Object.hasOwn(FIELDS, path.uri) ? FIELDS[path.uri] : undefined;
  if (field === undefined) throw unsupportedPath();
  return (item) => field(item.value, item);
}

function typed(value: string, type: string): string | number {
  if (/^(?:Integer|Short|Long|Double|Float)(?:Array)?$/u.test(type)) return Number(value);
  return type === 'SystemTime' ? Date.parse(value) : value;
}

const SORTED = new Set(['calendar:Start', 'calendar:End', 'item:LastModifiedTime', 'item:Subject']);

/** @throws EwsError ErrorUnsupportedPathForSortGroup. */
export function sortItems(
  items: readonly ShownItem[],
  order: XmlElement | null,
  context: OperationContext,
): readonly ShownItem[] {
  let sorted = [...items];
  // The last field decides least, and the sorting is stable.
  for (const field of [...(order?.children ?? [])].reverse()) {
    const operand = sortOperand(field.children[0], context);
    const sign = attribute(field, 'Order') === 'Descending' ? -1 : 1;
    sorted = sorted.sort((a, b) => sign * inOrder(operand(a), operand(b)));
  }
  return sorted;
}

function sortOperand(
  source: XmlElement | undefined,
  context: OperationContext,
): Operand<ShownItem> {
  const path = source === undefined ? null : readPath(source);
  if (path === null || (path.kind !== 'extended' && !SORTED.has(path.uri))) {
    throw new EwsError(
      'ErrorUnsupportedPathForSortGroup',
      'The property can not be used for sorting or grouping.',
    );
  }
  return itemOperand(path, context);
}

/** What has no value comes first. */
function inOrder(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a).toLowerCase(), String(b).toLowerCase()];
  return left === right ? 0 : left < right ? -1 : 1;
}
