// The schemas of a service: the types that its operations reach, in the order of the contract.
import { element } from '../../exchange/xml-writer.ts';
import type { Markup } from '../../exchange/xml-writer.ts';
import {
  answerNameOf,
  ARRAYS,
  isNillable,
  SERIALIZATION,
  SERVICES,
  simpleItemOf,
  takesTicket,
} from './contract.ts';
import type { Complex, Contract, Member, Operation } from './contract.ts';

/** Of the one type that is not NetServer's own. */
export const CRYPTOGRAPHY = 'http://schemas.datacontract.org/2004/07/System.Security.Cryptography';

const INCOMING: readonly Member[] = [
  { name: 'ApplicationToken', type: 'string' },
  { name: 'Credentials', type: 'SoCredentials' },
  { name: 'TimeZone', type: 'SoTimeZone' },
];
export const OUTGOING: readonly Member[] = [
  { name: 'ExceptionInfo', type: 'SoExceptionInfo' },
  { name: 'ExtraInfo', type: 'SoExtraInfo' },
  { name: 'Succeeded', type: 'boolean' },
  { name: 'TimeZone', type: 'SoTimeZone' },
];

export function incomingOf(operation: Operation): readonly Member[] {
  return takesTicket(operation) ? INCOMING : INCOMING.slice(0, 1);
}

export function schemas(operations: readonly Operation[], contract: Contract): readonly Markup[] {
  const types = new TypeWriter(contract);
  const bodies = new Map<string, readonly Member[]>();
  for (const operation of operations) {
    bodies.set(operation.name, operation.parameters);
    bodies.set(answerNameOf(operation), operation.results);
  }
  const headers = new Map([...INCOMING, ...OUTGOING].map((each) => [each.name, each]));
  const used = typesOf([...bodies.values()].flat().concat([...headers.values()]), contract);
  return [
    schema(
      SERVICES,
      ...[ARRAYS, SERIALIZATION, CRYPTOGRAPHY].map((namespace) =>
        element('xs:import', { namespace }),
      ),
      ...[...bodies].map(([name, members]) =>
        element('xs:element', { name }, element('xs:complexType', {}, types.sequence(members))),
      ),
      ...[...headers.values()].map(({ name, type }) => types.globalElement(name, type)),
      ...[...used]
        .sort()
        .flatMap((type) => [types.definition(type), types.globalElement(type, type)]),
    ),
    schema(ARRAYS, ...['int', 'string'].flatMap(simpleArray)),
    schema(SERIALIZATION, DURATION),
    schema(CRYPTOGRAPHY, KEY_TYPE),
  ];
}

function schema(targetNamespace: string, ...content: readonly Markup[]): Markup {
  return element('xs:schema', { elementFormDefault: 'qualified', targetNamespace }, ...content);
}

function typesOf(
  members: readonly Member[],
  { complex: carriers, enums }: Contract,
): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = members.map(({ type }) => type);
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    const complex = carriers.get(type);
    if (found.has(type) || (complex === undefined && !enums.has(type))) continue;
    found.add(type);
    if (complex !== undefined) waiting.push(...partsOf(complex));
  }
  return found;
}

function partsOf(complex: Complex): readonly string[] {
  if (complex.kind === 'array') return [complex.item];
  if (complex.kind === 'dictionary') return [complex.key, complex.value];
  return [
    ...(complex.base === null ? [] : [complex.base]),
    ...complex.members.map(({ type }) => type),
  ];
}

class TypeWriter {
  readonly #contract: Contract;

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  globalElement(name: string, type: string): Markup {
    const isOptional = isNillable(this.#contract, type) || this.#contract.enums.has(type);
    const nillable = isOptional ? 'true' : null;
    return element('xs:element', { name, nillable, type: this.#nameOf(type) });
  }

  sequence(members: readonly Member[]): Markup {
    const parts = members.map(({ name, type }) => this.#part(name, type, { minOccurs: '0' }));
    return element('xs:sequence', {}, ...parts);
  }

  definition(name: string): Markup {
    const complex = this.#contract.complex.get(name);
    if (complex !== undefined) return this.#complexType(name, complex);
    const { list, values } = this.#contract.enums.get(name) ?? { list: false, values: [] };
    const restriction = element(
      'xs:restriction',
      { base: 'xs:string' },
      ...values.map((value) => element('xs:enumeration', { value })),
    );
    const content = list ? element('xs:list', {}, element('xs:simpleType', {}, restriction)) : null;
    return element('xs:simpleType', { name }, content ?? restriction);
  }

  #nameOf(type: string): string {
    const { complex, enums } = this.#contract;
    if (complex.has(type) || enums.has(type)) return `tns:${type}`;
    if (simpleItemOf(type) !== null) return `arr:${type}`;
    if (type === KEY) return `cry:${KEY}`;
    return type === 'duration' ? 'ser:duration' : `xs:${type}`;
  }

  #part(name: string, type: string, occurs: Readonly<Record<string, string>> = {}): Markup {
    const nillable = isNillable(this.#contract, type) ? 'true' : null;
    return element('xs:element', { ...occurs, name, nillable, type: this.#nameOf(type) });
  }

  #complexType(name: string, complex: Complex): Markup {
    switch (complex.kind) {
      case 'array': {
        const repeated = this.#part(complex.item, complex.item, ANY_NUMBER);
        return element('xs:complexType', { name }, element('xs:sequence', {}, repeated));
      }
      case 'dictionary':
        return this.#dictionary(name, complex);
      case 'object': {
        const own = this.sequence(complex.members);
        if (complex.base === null) return element('xs:complexType', { name }, own);
        const extension = element('xs:extension', { base: this.#nameOf(complex.base) }, own);
        const content = element('xs:complexContent', { mixed: 'false' }, extension);
        return element('xs:complexType', { name }, content);
      }
    }
  }

  #dictionary(
    name: string,
    { pair, key, value }: Extract<Complex, { kind: 'dictionary' }>,
  ): Markup {
    const parts = element('xs:sequence', {}, this.#part('Key', key), this.#part('Value', value));
    const pairs = element(
      'xs:element',
      { ...ANY_NUMBER, name: pair },
      element('xs:complexType', {}, parts),
    );
    return element('xs:complexType', { name }, element('xs:sequence', {}, pairs));
  }
}

const ANY_NUMBER = { minOccurs: '0', maxOccurs: 'unbounded' };

function simpleArray(item: string): readonly Markup[] {
  const repeated = element('xs:element', {
    minOccurs: '0',
    maxOccurs: 'unbounded',
    name: item,
    nillable: item === 'string' ? 'true' : null,
    type: `xs:${item}`,
  });
  const name = `ArrayOf${item}`;
  return [
    element('xs:complexType', { name }, element('xs:sequence', {}, repeated)),
    element('xs:element', { name, nillable: 'true', type: `arr:${name}` }),
  ];
}

const DURATION = element(
  'xs:simpleType',
  { name: 'duration' },
  element(
    'xs:restriction',
    { base: 'xs:duration' },
    element('xs:pattern', { value: '\\-?P(\\d*D)?(T(\\d*H)?(\\d*M)?(\\d*(\\.\\d*)?S)?)?' }),
  ),
);

const KEY = 'DSAParameters';

const KEY_TYPE = element(
  'xs:complexType',
  { name: KEY },
  element(
    'xs:sequence',
    {},
    element('xs:element', { name: 'Counter', type: 'xs:int' }),
    ...['G', 'J', 'P', 'Q', 'Seed', 'Y'].map((name) =>
      element('xs:element', { name, nillable: 'true', type: 'xs:base64Binary' }),
    ),
  ),
);
