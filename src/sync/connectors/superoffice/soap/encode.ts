/** Plain objects as carriers, each member at the place where NetServer looks for it. */
import { textOf, type XmlNode } from '../../soap/xml-node.ts';
import { element, textElement, type XmlElement } from '../../soap/xml-write.ts';
import { isJsonObject } from '../json.ts';
import { ARRAYS, INSTANCE, membersOf, SERVICES, type MemberKind } from './contract.ts';
import { Untouched } from './untouched.ts';

/** The prefixes of everything that is written here. */
export const NAMESPACES = { n: SERVICES, a: ARRAYS, i: INSTANCE };

export function nil(name: string): XmlElement {
  return element(`n:${name}`, { 'i:nil': 'true' }, []);
}

/** `value` null becomes a nil. Members of the value that no carrier has are left out. */
export function encodeCarrier(name: string, carrier: string, value: unknown): XmlElement {
  if (!isJsonObject(value)) return nil(name);
  const members = membersOf(carrier);
  const children = inOrder(Object.keys(value), [...members.keys()]).flatMap((member) => {
    const written = encodeMember(member, members.get(member) ?? 'as-is', value[member]);
    return written === null ? [] : [written];
  });
  return element(`n:${name}`, {}, children);
}

export function encodeArray(name: string, carrier: string, value: unknown): XmlElement {
  if (!Array.isArray(value)) return nil(name);
  const items = value.filter(isJsonObject);
  return element(
    `n:${name}`,
    {},
    items.map((item) => encodeCarrier(carrier, carrier, item)),
  );
}

/** `known` in its own order; each other name behind the one that it came behind. */
function inOrder(names: readonly string[], known: readonly string[]): readonly string[] {
  const places = new Map(known.map((name, index) => [name, index]));
  let place = -1;
  const placed = names.map((name) => {
    place = places.get(name) ?? place;
    return { name, place, isKnown: places.has(name) };
  });
  return placed
    .sort((one, other) => one.place - other.place || Number(other.isKnown) - Number(one.isKnown))
    .map(({ name }) => name);
}

export function encodeTexts(name: string, texts: readonly string[]): XmlElement {
  return simpleArray(name, 'a:string', texts);
}

type Writer = (name: string, value: unknown) => XmlElement | null;

const scalar = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : null;

/** A value that cannot be nil is left out instead. */
const plain: Writer = (name, value) => {
  const text = scalar(value);
  return text === null || text === '' ? null : textElement(`n:${name}`, text);
};

const WRITERS: Readonly<Record<string, Writer>> = {
  text: (name, value) => {
    const text = scalar(value);
    return text === null ? nil(name) : textElement(`n:${name}`, text);
  },
  value: plain,
  int: plain,
  flag: plain,
  flags: (name, value) => {
    const words = Array.isArray(value) ? value.map(scalar).join(' ') : scalar(value);
    return words === null
      ? null
      : textElement(
          `n:${name}`,
          words
            .split(/[\s,]+/)
            .join(' ')
            .trim(),
        );
  },
  map: (name, value) =>
    isJsonObject(value) ? element(`n:${name}`, {}, Object.entries(value).map(pair)) : nil(name),
  rights: (name, value) =>
    isJsonObject(value) ? element(`n:${name}`, {}, Object.entries(value).map(right)) : nil(name),
  ints: (name, value) => simpleArray(name, 'a:int', value),
  texts: (name, value) => simpleArray(name, 'a:string', value),
  'as-is': (name, value) => {
    if (value instanceof Untouched) return untouched(value.node);
    return value === null ? nil(name) : null;
  },
};

function encodeMember(name: string, kind: MemberKind, value: unknown): XmlElement | null {
  const write = WRITERS[kind];
  if (write !== undefined) return write(name, value);
  return kind.endsWith('[]')
    ? encodeArray(name, kind.slice(0, -2), value)
    : encodeCarrier(name, kind, value);
}

function pair([key, value]: readonly [string, unknown]): XmlElement {
  const text = scalar(value);
  return element('n:StringKeyValuePair', {}, [
    textElement('n:Key', key),
    text === null ? nil('Value') : textElement('n:Value', text),
  ]);
}

function right([field, property]: readonly [string, unknown]): XmlElement {
  return element('n:FieldPropertyDictionaryKeyValuePair', {}, [
    textElement('n:Key', field),
    encodeCarrier('Value', 'FieldProperty', property),
  ]);
}

function simpleArray(name: string, item: string, value: unknown): XmlElement {
  if (!Array.isArray(value)) return nil(name);
  const texts = value.map(scalar).filter((text): text is string => text !== null);
  return element(
    `n:${name}`,
    {},
    texts.map((text) => textElement(item, text)),
  );
}

const PREFIXES = new Map(Object.entries(NAMESPACES).map(([prefix, uri]) => [uri, prefix]));

/** Types that a sender names in an attribute are those of the contract, and can be left out. */
function untouched(node: XmlNode): XmlElement {
  const { namespace } = node;
  const prefix = namespace === '' ? '' : (PREFIXES.get(namespace) ?? 'x');
  const name = prefix === '' ? node.name : `${prefix}:${node.name}`;
  const declared = prefix === 'x' ? { 'xmlns:x': namespace } : {};
  const text = textOf(node);
  if (text === null) return element(name, { ...declared, 'i:nil': 'true' }, []);
  const children = node.children.map(untouched);
  return element(name, declared, children.length === 0 ? [text] : children);
}
