/** Carriers as they arrive, made into the plain objects that REST would have told. */
import { childrenOf, textOf, type XmlNode } from '../../soap/xml-node.ts';
import { notUnderstood } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { columnValue } from './column-values.ts';
import { INSTANCE, membersOf, SERVICES, type MemberKind } from './contract.ts';
import { Untouched } from './untouched.ts';

const NIL = `{${INSTANCE}}nil`;

function isNil(node: XmlNode): boolean {
  return ['true', '1'].includes(node.attributes.get(NIL)?.trim() ?? '');
}

/**
 * Members keep the order in which they came, absent ones stay absent, and what we do not know is
 * kept untouched. Null for a nil.
 */
export function decodeCarrier(node: XmlNode, carrier: string): JsonObject | null {
  if (isNil(node)) return null;
  const members = membersOf(carrier);
  const values = new Map<string, unknown>();
  for (const child of node.children) {
    // A member cannot come twice; the first one counts, as for every other reader of contracts.
    if (child.namespace !== SERVICES || values.has(child.name)) continue;
    values.set(child.name, decodeMember(child, members.get(child.name) ?? 'as-is'));
  }
  return Object.fromEntries(values);
}

/**
 * Null for a nil array; nil entries are left out.
 * @throws SyncError protocol for an entry of another kind: passed over, it would be missing from
 *   what is written back
 */
export function decodeArray(node: XmlNode, carrier: string): readonly JsonObject[] | null {
  if (isNil(node)) return null;
  if (node.children.some(({ namespace, name }) => namespace !== SERVICES || name !== carrier)) {
    throw notUnderstood(`a list of ${carrier} with something else in it`);
  }
  return node.children
    .map((child) => decodeCarrier(child, carrier))
    .filter((item): item is JsonObject => item !== null);
}

type Reader = (node: XmlNode) => unknown;

// What is no number or flag goes back as it came: left out, it would be 0 or false from then on.
const READERS: Readonly<Record<string, Reader>> = {
  text: textOf,
  value: (node) => textOf(node)?.trim() ?? null,
  int: (node) => {
    const text = textOf(node)?.trim() ?? '';
    const number = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
    return Number.isSafeInteger(number) ? number : text || null;
  },
  flag: (node) => {
    const text = textOf(node)?.trim() ?? '';
    if (text === 'true' || text === '1') return true;
    return text === 'false' || text === '0' ? false : text || null;
  },
  // One text with commas, as in REST.
  flags: (node) => {
    const words = textOf(node)?.split(/[\s,]+/) ?? null;
    return words?.filter((word) => word !== '').join(', ') ?? null;
  },
  map: (node) => mapOf(node, textOf),
  columns: (node) => mapOf(node, columnText),
  rights: (node) => mapOf(node, (value) => decodeCarrier(value, 'FieldProperty')),
  ints: (node) => simpleArray(node)?.map(Number) ?? null,
  texts: simpleArray,
  'as-is': (node) => new Untouched(node),
};

function decodeMember(node: XmlNode, kind: MemberKind): unknown {
  const read = READERS[kind];
  if (read !== undefined) return read(node);
  return kind.endsWith('[]') ? decodeArray(node, kind.slice(0, -2)) : decodeCarrier(node, kind);
}

/** Dictionaries are pairs of Key and Value; how the pairs are called differs between them. */
function mapOf(node: XmlNode, read: (value: XmlNode) => unknown): JsonObject | null {
  if (isNil(node)) return null;
  const entries = new Map<string, unknown>();
  for (const pair of node.children) {
    const [key] = childrenOf(pair, SERVICES, 'Key');
    const [value] = childrenOf(pair, SERVICES, 'Value');
    const name = key === undefined ? null : textOf(key);
    if (name !== null && value !== undefined) entries.set(name, read(value));
  }
  return Object.fromEntries(entries);
}

function columnText(data: XmlNode): string | null {
  const [display] = childrenOf(data, SERVICES, 'DisplayValue');
  const text = display === undefined || isNil(data) ? null : textOf(display);
  return text === null ? null : columnValue(text);
}

function simpleArray(node: XmlNode): readonly string[] | null {
  if (isNil(node)) return null;
  return node.children.map(textOf).filter((text): text is string => text !== null);
}
