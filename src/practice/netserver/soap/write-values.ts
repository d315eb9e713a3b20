// Writes answers by the contract, as DataContractSerializer does: every member, in its order, with
// nil for what is null and .NET's defaults for what cannot be.
import { element } from '../../exchange/xml-writer.ts';
import type { Markup } from '../../exchange/xml-writer.ts';
import { COMPLEX, ENUMS, isNillable, membersOf, simpleItemOf } from './contract.ts';
import type { Complex, Member } from './contract.ts';

/** Prefixes: none for the services, `b` for arrays, `i` for instances. */
export function writeMembers(members: readonly Member[], value: unknown): readonly Markup[] {
  return members.map(({ name, type }) => writeValue(name, type, valueOf(value, name)));
}

function valueOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null;
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : null;
}

export function writeValue(name: string, type: string, value: unknown): Markup {
  if (value === null || value === undefined) {
    return isNillable(type)
      ? element(name, { 'i:nil': 'true' })
      : element(name, {}, writeSimple(type, value));
  }
  const complex = COMPLEX.get(type);
  if (complex !== undefined) return element(name, {}, ...writeComplex(complex, value));
  const item = simpleItemOf(type);
  if (item === null) return element(name, {}, writeSimple(type, value));
  const items = Array.isArray(value) ? (value as readonly unknown[]) : [];
  return element(name, {}, ...items.map((each) => element(`b:${item}`, {}, String(each))));
}

function writeComplex(complex: Complex, value: unknown): readonly Markup[] {
  switch (complex.kind) {
    case 'object':
      return writeMembers(membersOf(complex), value);
    case 'array':
      return (Array.isArray(value) ? (value as readonly unknown[]) : []).map((each) =>
        writeValue(complex.item, complex.item, each),
      );
    case 'dictionary':
      return Object.entries(value as object).map(([key, entry]) =>
        element(
          complex.pair,
          {},
          element('Key', {}, key),
          writeValue('Value', complex.value, entry),
        ),
      );
  }
}

const DEFAULTS: Readonly<Record<string, string>> = {
  int: '0',
  short: '0',
  double: '0',
  boolean: 'false',
  dateTime: '0001-01-01T00:00:00',
  duration: 'PT0S',
};

function writeSimple(type: string, value: unknown): string {
  const text =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : (DEFAULTS[type] ?? '');
  const enumeration = ENUMS.get(type);
  if (enumeration === undefined) return text;
  const { list, values } = enumeration;
  const words = text.split(/[\s,]+/u).filter((word) => values.includes(word));
  // What came with later releases has no name in this contract.
  return list ? words.join(' ') : (words[0] ?? values[0] ?? '');
}
