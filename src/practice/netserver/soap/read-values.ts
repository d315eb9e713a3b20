// Reads what a client sent by the contract, and makes of it what REST would have been sent.
//
// A real NetServer skips a member that stands at the wrong place and takes its default instead: the
// client loses a value and never hears of it. Here such a request is refused, by name, so that no
// client is called right which is only lucky.
import type { XmlElement } from '../../exchange/xml-reader.ts';
import { ARRAYS, isNillable, membersOf, SERVICES, simpleItemOf } from './contract.ts';
import type { Complex, Contract, Enumeration, Member } from './contract.ts';
import { deserializationFailed } from './soap-fault.ts';

export type Values = Readonly<Record<string, unknown>>;

type Place = {
  readonly contract: Contract;
  /** Where the element is, for the words of a fault. */
  readonly path: string;
};

function below({ contract, path }: Place, name: string): Place {
  return { contract, path: `${path}/${name}` };
}

export function readMembers(node: XmlElement, members: readonly Member[], at: Place): Values {
  refuseText(node, at.path);
  const values: Record<string, unknown> = {};
  let place = 0;
  for (const child of node.children) {
    const inner = below(at, child.name);
    if (child.namespace !== SERVICES) {
      throw deserializationFailed(`${inner.path} is in another namespace.`);
    }
    const found = members.findIndex(({ name }, index) => index >= place && name === child.name);
    const member = members[found];
    if (member === undefined) {
      const known = members.some(({ name }) => name === child.name);
      throw deserializationFailed(
        `${inner.path} is ${known ? 'not at its place' : 'not expected'}.`,
      );
    }
    values[member.name] = readValue(child, member.type, inner);
    place = found + 1;
  }
  return values;
}

function readValue(node: XmlElement, type: string, at: Place): unknown {
  const { contract, path } = at;
  if (node.nil) {
    if (!isNillable(contract, type)) throw deserializationFailed(`${path} cannot be nil.`);
    return null;
  }
  const complex = contract.complex.get(type);
  if (complex !== undefined) return readComplex(node, complex, at);
  const item = simpleItemOf(type);
  if (item !== null) return readSimpleArray(node, item, at);
  if (node.children.length > 0) throw deserializationFailed(`${path} has elements inside.`);
  return readSimple(node.text, type, at);
}

function refuseText(node: XmlElement, path: string): void {
  if (node.text.trim() !== '') throw deserializationFailed(`${path} has text inside.`);
}

function readComplex(node: XmlElement, complex: Complex, at: Place): unknown {
  const { contract, path } = at;
  if (complex.kind === 'object') return readMembers(node, membersOf(contract, complex), at);
  refuseText(node, path);
  const item = complex.kind === 'array' ? complex.item : complex.pair;
  for (const child of node.children) {
    if (child.namespace !== SERVICES || child.name !== item) {
      throw deserializationFailed(`${path}/${child.name} is not expected.`);
    }
  }
  if (complex.kind === 'array') {
    const values = node.children.map((child) => readValue(child, item, below(at, item)));
    return values.filter((value) => value !== null);
  }
  return readPairs(node, complex, at);
}

function readPairs(
  node: XmlElement,
  { pair, key, value }: Extract<Complex, { kind: 'dictionary' }>,
  at: Place,
): Values {
  const members = [
    { name: 'Key', type: key },
    { name: 'Value', type: value },
  ];
  const entries = node.children.map((child) => {
    const read = readMembers(child, members, below(at, pair));
    if (typeof read['Key'] !== 'string') throw deserializationFailed(`${at.path} has no Key.`);
    return [read['Key'], read['Value'] ?? null] as const;
  });
  return Object.fromEntries(entries);
}

function readSimpleArray(node: XmlElement, item: 'string' | 'int', at: Place): unknown {
  refuseText(node, at.path);
  return node.children.map((child) => {
    if (child.namespace !== ARRAYS || child.name !== item) {
      throw deserializationFailed(`${at.path}/${child.name} is not expected.`);
    }
    return readSimple(child.text, item, below(at, item));
  });
}

const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,7})?(?:Z|[+-]\d{2}:\d{2})?$/u;
const DURATION = /^-?P(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/u;

function readSimple(text: string, type: string, { contract, path }: Place): unknown {
  const trimmed = text.trim();
  const wrong = (): Error => deserializationFailed(`${path}: '${text}' is not a valid ${type}.`);
  switch (type) {
    case 'string':
      return text;
    case 'int':
      return wholeNumber(trimmed, 2_147_483_648) ?? raise(wrong());
    case 'short':
      return wholeNumber(trimmed, 32_768) ?? raise(wrong());
    case 'double':
      return /^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/iu.test(trimmed) ? Number(trimmed) : raise(wrong());
    case 'boolean':
      if (!['true', 'false', '1', '0'].includes(trimmed)) throw wrong();
      return trimmed === 'true' || trimmed === '1';
    case 'dateTime':
      return DATE.test(trimmed) ? trimmed : raise(wrong());
    case 'duration':
      return DURATION.test(trimmed) ? trimmed : raise(wrong());
    default:
      return readEnumeration(trimmed, contract.enums.get(type)) ?? raise(wrong());
  }
}

function raise(error: Error): never {
  throw error;
}

function wholeNumber(text: string, size: number): number | null {
  const number = /^[+-]?\d{1,10}$/u.test(text) ? Number(text) : NaN;
  return number >= -size && number < size ? number : null;
}

/** Several values of a list are one text with commas, as in JSON. */
function readEnumeration(
  text: string,
  { list, values }: Enumeration = { list: false, values: [] },
): string | null {
  const words = list ? text.split(/\s+/u).filter((word) => word !== '') : [text];
  return words.every((word) => values.includes(word)) ? words.join(', ') : null;
}
