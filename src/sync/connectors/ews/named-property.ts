/** Text properties outside the schema, each known by a set and a name: ours and those of others. */
import type { XmlNode } from '../soap/xml-node.ts';
import { element, textElement, type XmlElement } from '../soap/xml-write.ts';
import { allTyped, typed, typedText } from './namespaces.ts';

export interface NamedProperty {
  /** A GUID in lower case. */
  readonly set: string;
  readonly name: string;
}

/** PS_PUBLIC_STRINGS, where Outlook keeps the user properties of its add-ins. */
export const PUBLIC_STRINGS = '00020329-0000-0000-c000-000000000046';

/** As requests name it. */
export function propertyPath({ set, name }: NamedProperty): XmlElement {
  const ofSet =
    set === PUBLIC_STRINGS
      ? { DistinguishedPropertySetId: 'PublicStrings' }
      : { PropertySetId: set };
  const attributes = { ...ofSet, PropertyName: name, PropertyType: 'String' };
  return element('t:ExtendedFieldURI', attributes, []);
}

export function propertyElement(property: NamedProperty, value: string): XmlElement {
  return element('t:ExtendedProperty', {}, [propertyPath(property), textElement('t:Value', value)]);
}

/** What the item holds under it; null when that is nothing. */
export function propertyIn(item: XmlNode, property: NamedProperty): string | null {
  for (const one of allTyped(item, 'ExtendedProperty')) {
    const value = typedText(one, 'Value')?.trim() ?? '';
    if (value !== '' && isNamed(typed(one, 'ExtendedFieldURI'), property)) return value;
  }
  return null;
}

/** A server may name a well-known set in the other way than it was asked. */
function isNamed(path: XmlNode | null, { set, name }: NamedProperty): boolean {
  if (path === null || path.attributes.get('PropertyName') !== name) return false;
  const distinguished = path.attributes.get('DistinguishedPropertySetId') === 'PublicStrings';
  const told = distinguished ? PUBLIC_STRINGS : path.attributes.get('PropertySetId')?.toLowerCase();
  return told === set;
}
