// Names of properties in requests: FieldURI, IndexedFieldURI, ExtendedFieldURI.
import { EwsError } from './ews-error.ts';
import { attribute } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

export type PropertyPath =
  | { readonly kind: 'field'; readonly uri: string }
  | { readonly kind: 'indexed'; readonly uri: string; readonly index: string }
  | { readonly kind: 'extended'; readonly key: string; readonly source: XmlElement };

const SETS: Readonly<Record<string, string>> = {
  Meeting: '6ed8da90-450b-101b-98da-00aa003f1305',
  Appointment: '00062002-0000-0000-c000-000000000046',
  Common: '00062008-0000-0000-c000-000000000046',
  PublicStrings: '00020329-0000-0000-c000-000000000046',
  Address: '00062004-0000-0000-c000-000000000046',
  InternetHeaders: '00020386-0000-0000-c000-000000000046',
  CalendarAssistant: '11000e07-b51b-40d6-af21-caa85edab1d0',
  UnifiedMessaging: '4442858e-a9e3-4e80-b900-317a210cc15b',
  Task: '00062003-0000-0000-c000-000000000046',
  Sharing: '00062040-0000-0000-c000-000000000046',
};

/** How keys begin that name a property of that set. */
export function setKey(distinguished: string): string {
  return SETS[distinguished] ?? '';
}

export function isPath(source: XmlElement): boolean {
  return ['FieldURI', 'IndexedFieldURI', 'ExtendedFieldURI'].includes(source.name);
}

/** @throws EwsError ErrorInvalidExtendedProperty. */
export function readPath(source: XmlElement): PropertyPath {
  const uri = attribute(source, 'FieldURI') ?? '';
  if (source.name === 'FieldURI') return { kind: 'field', uri };
  if (source.name === 'IndexedFieldURI') {
    return { kind: 'indexed', uri, index: attribute(source, 'FieldIndex') ?? '' };
  }
  return { kind: 'extended', key: extendedKey(source), source };
}

/** Two ways of naming the same property, for example by set name or by its GUID, give one key. */
export function extendedKey(source: XmlElement): string {
  const distinguished = attribute(source, 'DistinguishedPropertySetId');
  const guid = attribute(source, 'PropertySetId');
  const tag = attribute(source, 'PropertyTag');
  const name = attribute(source, 'PropertyName');
  const id = attribute(source, 'PropertyId');
  const type = attribute(source, 'PropertyType') ?? '';
  if (tag !== null) {
    if ([distinguished, guid, name, id].some((other) => other !== null)) throw invalid();
    return `tag ${String(Number(tag))} ${type}`;
  }
  if ((distinguished === null) === (guid === null)) throw invalid();
  if ((name === null) === (id === null) || name === '') throw invalid();
  const set = guid?.toLowerCase() ?? SETS[distinguished ?? ''] ?? '';
  return name === null ? `${set} id ${id ?? ''} ${type}` : namedKey(set, type, name);
}

function namedKey(set: string, type: string, name: string): string {
  return `${set} name ${type} ${name}`;
}

/** The key of a text that an add-in of Outlook keeps as a user property. */
export function userPropertyKey(name: string): string {
  return namedKey(SETS['PublicStrings'] ?? '', 'String', name);
}

function invalid(): EwsError {
  return new EwsError(
    'ErrorInvalidExtendedProperty',
    'The extended property attribute combination is invalid.',
  );
}

/** The path as the answer repeats it: with the attributes of the request. */
export function writeExtendedPath(source: XmlElement): Markup {
  return element('t:ExtendedFieldURI', Object.fromEntries(source.attributes));
}
