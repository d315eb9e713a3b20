// The contract of Services88, read from its lists.
import { CARRIERS } from './contract-carriers.ts';
import { ENUMERATIONS } from './contract-enums.ts';
import { LATER_ENUMERATIONS, LATER_MEMBERS } from './contract-later.ts';
import { OPERATION_LIST } from './contract-operations.ts';

export const SERVICES = 'http://www.superoffice.net/ws/crm/NetServer/Services88';
export const ARRAYS = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays';
export const SERIALIZATION = 'http://schemas.microsoft.com/2003/10/Serialization/';
export const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

export type Member = { readonly name: string; readonly type: string };

export type Complex =
  | { readonly kind: 'object'; readonly base: string | null; readonly members: readonly Member[] }
  | { readonly kind: 'array'; readonly item: string }
  | {
      readonly kind: 'dictionary';
      readonly pair: string;
      readonly key: string;
      readonly value: string;
    };

export type Enumeration = { readonly list: boolean; readonly values: readonly string[] };

export type Operation = {
  readonly service: string;
  readonly name: string;
  readonly parameters: readonly Member[];
  readonly results: readonly Member[];
};

/** Lines that begin with blanks go on with the line before. */
function entries(list: string): readonly string[] {
  return list
    .replaceAll(/\n\s+/gu, ' ')
    .split('\n')
    .filter((line) => line !== '');
}

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}

function members(text: string): readonly Member[] {
  return words(text).map((word) => {
    const [name = '', type = ''] = word.split(':');
    return { name, type };
  });
}

function complexOf(line: string): readonly [string, Complex] {
  const dictionary = /^(\w+) = (\w+) \{(\w+) (\w+)\}$/u.exec(line);
  if (dictionary !== null) {
    const [, name = '', pair = '', key = '', value = ''] = dictionary;
    return [name, { kind: 'dictionary', pair, key, value }];
  }
  const array = /^(\w+) = (\w+)\*$/u.exec(line);
  if (array !== null) return [array[1] ?? '', { kind: 'array', item: array[2] ?? '' }];
  const [, name = '', base, own = ''] = /^(\w+)(?: < (\w+))?: (.*)$/u.exec(line) ?? [];
  return [name, { kind: 'object', base: base ?? null, members: members(own) }];
}

function enumerationOf(line: string): readonly [string, Enumeration] {
  const [, name = '', list, values = ''] = /^(\w+)( \(list\))?: (.*)$/u.exec(line) ?? [];
  return [name, { list: list !== undefined, values: words(values) }];
}

function operationOf(line: string): Operation {
  const match = /^(\w+)\/(\w+)\((.*)\) ->(.*)$/u.exec(line) ?? [];
  const [, service = '', name = '', parameters = '', results = ''] = match;
  return { service, name, parameters: members(parameters), results: members(results) };
}

export type Contract = {
  readonly complex: ReadonlyMap<string, Complex>;
  readonly enums: ReadonlyMap<string, Enumeration>;
};

const RELEASE_8: Contract = {
  complex: new Map(entries(CARRIERS).map(complexOf)),
  enums: new Map(entries(ENUMERATIONS).map(enumerationOf)),
};

/** The same with what `Carrier: Member > more` adds. */
function extended({ complex, enums }: Contract): Contract {
  const later = new Map(complex);
  for (const line of entries(LATER_MEMBERS)) {
    const [, carrier = '', last = '', more = ''] = /^(\w+): (\w+) > (.*)$/u.exec(line) ?? [];
    const type = later.get(carrier);
    if (type?.kind !== 'object') throw new TypeError(`There is no carrier ${carrier}`);
    const place = type.members.findIndex(({ name }) => name === last) + 1;
    const before = type.members.slice(0, place);
    const behind = type.members.slice(place);
    later.set(carrier, { ...type, members: [...before, ...members(more), ...behind] });
  }
  const added = entries(LATER_ENUMERATIONS).map(enumerationOf);
  return { complex: later, enums: new Map([...enums, ...added]) };
}

export const CONTRACTS: Readonly<Record<'8.8' | 'current', Contract>> = {
  '8.8': RELEASE_8,
  current: extended(RELEASE_8),
};

export const OPERATIONS: readonly Operation[] = entries(OPERATION_LIST).map(operationOf);

/** Those of the base first. */
export function membersOf(
  contract: Contract,
  { base, members: own }: Extract<Complex, { kind: 'object' }>,
): readonly Member[] {
  const inherited = base === null ? null : contract.complex.get(base);
  return inherited?.kind === 'object' ? [...membersOf(contract, inherited), ...own] : own;
}

/** Arrays of simple values are of a namespace of their own; null for everything else. */
export function simpleItemOf(type: string): 'string' | 'int' | null {
  if (type === 'ArrayOfstring') return 'string';
  return type === 'ArrayOfint' ? 'int' : null;
}

/** Texts, carriers and arrays can be nil; numbers, flags, dates and enumerations cannot. */
export function isNillable({ complex }: Contract, type: string): boolean {
  return type === 'string' || complex.has(type) || simpleItemOf(type) !== null;
}

/** How all ways to sign in answer. */
export function answerNameOf({ name }: Operation): string {
  return name.startsWith('Authenticate') ? 'AuthenticateResponse' : `${name}Response`;
}

/** What each service's header takes besides the ApplicationToken. */
export function takesTicket({ service }: Operation): boolean {
  return service !== 'SoPrincipal';
}
