// Writes answers by the contract, as DataContractSerializer does: every member, in its order, with
// nil for what is null and .NET's defaults for what cannot be.
import { element } from '../../exchange/xml-writer.ts';
import type { Markup } from '../../exchange/xml-writer.ts';
import { isNillable, membersOf, simpleItemOf } from './contract.ts';
import type { Complex, Contract, Member } from './contract.ts';

/** Prefixes: none for the services, `b` for arrays, `i` for instances. */
export class Writer {
  readonly #contract: Contract;

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  members(members: readonly Member[], value: unknown): readonly Markup[] {
    return members.map(({ name, type }) => this.value(name, type, valueOf(value, name)));
  }

  value(name: string, type: string, value: unknown): Markup {
    if (value === null || value === undefined) {
      return isNillable(this.#contract, type)
        ? element(name, { 'i:nil': 'true' })
        : element(name, {}, this.#simple(type, value));
    }
    const complex = this.#contract.complex.get(type);
    if (complex !== undefined) return element(name, {}, ...this.#complex(complex, value));
    const item = simpleItemOf(type);
    if (item === null) return element(name, {}, this.#simple(type, value));
    return element(
      name,
      {},
      ...listOf(value).map((each) => element(`b:${item}`, {}, String(each))),
    );
  }

  #complex(complex: Complex, value: unknown): readonly Markup[] {
    switch (complex.kind) {
      case 'object':
        return this.members(membersOf(this.#contract, complex), value);
      case 'array':
        return listOf(value).map((each) => this.value(complex.item, complex.item, each));
      case 'dictionary':
        return Object.entries(value as object).map(([key, entry]) =>
          element(
            complex.pair,
            {},
            element('Key', {}, complex.key === 'dateTime' ? yearStart(key) : key),
            this.value('Value', complex.value, entry),
          ),
        );
    }
  }

  #simple(type: string, value: unknown): string {
    const text =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? String(value)
        : (DEFAULTS[type] ?? '');
    const enumeration = this.#contract.enums.get(type);
    if (enumeration === undefined) return text;
    const { list, values } = enumeration;
    const words = text.split(/[\s,]+/u).filter((word) => values.includes(word));
    // What came with later releases has no name in this contract.
    return list ? words.join(' ') : (words[0] ?? values[0] ?? '');
  }
}

function valueOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null;
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** Rules of time zones are kept by the year from which they hold. */
function yearStart(year: string): string {
  return `${year.padStart(4, '0')}-01-01T00:00:00`;
}

const DEFAULTS: Readonly<Record<string, string>> = {
  int: '0',
  short: '0',
  double: '0',
  boolean: 'false',
  dateTime: '0001-01-01T00:00:00',
  duration: 'PT0S',
};
