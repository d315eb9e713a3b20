// The schemas of a service: the types that its operations reach, in the order of the contract.
import { element } from '../../exchange/xml-writer.ts';
import type { Markup } from '../../exchange/xml-writer.ts';
import {
  answerNameOf,
  ARRAYS,
  COMPLEX,
  ENUMS,
  isNillable,
  SERIALIZATION,
  SERVICES,
  simpleItemOf,
  takesTicket,
} from './contract.ts';
import type { Complex, Member, Operation } from './contract.ts';

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

export function schemas(operations: readonly Operation[]): readonly Markup[] {
  const bodies = new Map<string, readonly Member[]>();
  for (const operation of operations) {
    bodies.set(operation.name, operation.parameters);
    bodies.set(answerNameOf(operation), operation.results);
  }
  const headers = new Map([...INCOMING, ...OUTGOING].map((each) => [each.name, each]));
  const used = typesOf([...bodies.values()].flat().concat([...headers.values()]));
  const types = [...used].sort();
  return [
    schema(
      SERVICES,
      ...[ARRAYS, SERIALIZATION, CRYPTOGRAPHY].map((namespace) =>
        element('xs:import', { namespace }),
      ),
      ...[...bodies].map(([name, members]) =>
        element('xs:element', { name }, element('xs:complexType', {}, sequence(members))),
      ),
      ...[...headers.values()].map(({ name, type }) => globalElement(name, type)),
      ...types.flatMap((type) => [definition(type), globalElement(type, type)]),
    ),
    schema(ARRAYS, ...['int', 'string'].flatMap(simpleArray)),
    schema(SERIALIZATION, DURATION),
    schema(CRYPTOGRAPHY, KEY_TYPE),
  ];
}

function schema(targetNamespace: string, ...content: readonly Markup[]): Markup {
  return element('xs:schema', { elementFormDefault: 'qualified', targetNamespace }, ...content);
}

function typesOf(members: readonly Member[]): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = members.map(({ type }) => type);
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    const complex = COMPLEX.get(type);
    if (found.has(type) || (complex === undefined && !ENUMS.has(type))) continue;
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

function typeName(type: string): string {
  if (COMPLEX.has(type) || ENUMS.has(type)) return `tns:${type}`;
  if (simpleItemOf(type) !== null) return `arr:${type}`;
  if (type === KEY) return `cry:${KEY}`;
  return type === 'duration' ? 'ser:duration' : `xs:${type}`;
}

function nillable(type: string): string | null {
  return isNillable(type) ? 'true' : null;
}

function globalElement(name: string, type: string): Markup {
  const isOptional = isNillable(type) || ENUMS.has(type);
  return element('xs:element', {
    name,
    nillable: isOptional ? 'true' : null,
    type: typeName(type),
  });
}

function sequence(members: readonly Member[]): Markup {
  const parts = members.map(({ name, type }) =>
    element('xs:element', { minOccurs: '0', name, nillable: nillable(type), type: typeName(type) }),
  );
  return element('xs:sequence', {}, ...parts);
}

function definition(name: string): Markup {
  const complex = COMPLEX.get(name);
  if (complex !== undefined) return complexType(name, complex);
  const { list, values } = ENUMS.get(name) ?? { list: false, values: [] };
  const restriction = element(
    'xs:restriction',
    { base: 'xs:string' },
    ...values.map((value) => element('xs:enumeration', { value })),
  );
  const content = list ? element('xs:list', {}, element('xs:simpleType', {}, restriction)) : null;
  return element('xs:simpleType', { name }, content ?? restriction);
}

function complexType(name: string, complex: Complex): Markup {
  switch (complex.kind) {
    case 'array': {
      const { item } = complex;
      const repeated = element('xs:element', {
        minOccurs: '0',
        maxOccurs: 'unbounded',
        name: item,
        nillable: nillable(item),
        type: typeName(item),
      });
      return element('xs:complexType', { name }, element('xs:sequence', {}, repeated));
    }
    case 'dictionary':
      return dictionary(name, complex);
    case 'object': {
      const own = sequence(complex.members);
      if (complex.base === null) return element('xs:complexType', { name }, own);
      const extension = element('xs:extension', { base: typeName(complex.base) }, own);
      const content = element('xs:complexContent', { mixed: 'false' }, extension);
      return element('xs:complexType', { name }, content);
    }
  }
}

function dictionary(
  name: string,
  { pair, key, value }: Extract<Complex, { kind: 'dictionary' }>,
): Markup {
  const part = (named: string, type: string): Markup =>
    element('xs:element', { name: named, nillable: nillable(type), type: typeName(type) });
  const pairs = element(
    'xs:element',
    { minOccurs: '0', maxOccurs: 'unbounded', name: pair },
    element(
      'xs:complexType',
      {},
      element('xs:sequence', {}, part('Key', key), part('Value', value)),
    ),
  );
  return element('xs:complexType', { name }, element('xs:sequence', {}, pairs));
}

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
