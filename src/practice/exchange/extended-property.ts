// Properties outside the schema: values are kept as text of their declared type.
import type { ExtendedValue, ItemValue, ShownItem } from './calendar-item.ts';
import { EwsError } from './ews-error.ts';
import { mapiProperty } from './mapi-properties.ts';
import { extendedKey } from './property-path.ts';
import type { OperationContext } from './session.ts';
import { attribute, child } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';

const SHAPES: Readonly<Record<string, RegExp>> = {
  Integer: /^[+-]?\d{1,10}$/u,
  Short: /^[+-]?\d{1,5}$/u,
  Long: /^[+-]?\d{1,19}$/u,
  Double: /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/u,
  Float: /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/u,
  Boolean: /^(?:true|false|0|1)$/u,
  SystemTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/u,
  CLSID: /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/u,
  Binary: /^[A-Za-z0-9+/]*={0,2}$/u,
};

/** Types that no client may write. */
const UNWRITABLE = new Set(['Error', 'Null', 'Object', 'ObjectArray']);

/** @throws EwsError ErrorInvalidExtendedProperty, ErrorInvalidExtendedPropertyValue, ErrorUnsupportedMapiPropertyType. */
export function readExtendedProperty(source: XmlElement): ExtendedValue {
  const path = child(source, 'ExtendedFieldURI');
  if (path === null) throw invalidValue();
  const type = attribute(path, 'PropertyType') ?? '';
  if (UNWRITABLE.has(type)) {
    throw new EwsError(
      'ErrorUnsupportedMapiPropertyType',
      'The MAPI property type is not supported.',
    );
  }
  const single = child(source, 'Value');
  const isArray = type.endsWith('Array');
  if (isArray === (single !== null)) throw invalidValue();
  const values =
    single === null
      ? (child(source, 'Values')?.children ?? []).map((value) => value.text)
      : [single.text];
  const shape = SHAPES[type.replace(/Array$/u, '')];
  if (shape !== undefined && values.some((value) => !shape.test(value.trim())))
    throw invalidValue();
  return { key: extendedKey(path), values };
}

function invalidValue(): EwsError {
  return new EwsError(
    'ErrorInvalidExtendedPropertyValue',
    'The extended property value is invalid for its type.',
  );
}

export function withExtended(
  all: readonly ExtendedValue[],
  key: string,
  value: ExtendedValue | null,
): readonly ExtendedValue[] {
  const others = all.filter((other) => other.key !== key);
  return value === null ? others : [...others, value];
}

/** null when the item has no such property. */
export function extendedValues(
  key: string,
  shown: ShownItem,
  context: OperationContext,
): readonly string[] | null {
  const known = mapiProperty(key);
  if (known !== null) return known.read(shown, context);
  return shown.value.extended.find((other) => other.key === key)?.values ?? null;
}

/**
 * What a property changes on an item, or what is changed when it is deleted.
 * @param values null deletes it.
 * @throws EwsError ErrorInvalidExtendedProperty for what only the store writes.
 */
export function extendedChange(
  key: string,
  values: readonly string[] | null,
  { extended }: Pick<ItemValue, 'extended'>,
): Partial<ItemValue> {
  const known = mapiProperty(key);
  if (known === null) {
    return { extended: withExtended(extended, key, values === null ? null : { key, values }) };
  }
  if (known.write === null) {
    throw new EwsError('ErrorInvalidExtendedProperty', 'The property can only be read.');
  }
  return known.write(values ?? []);
}
