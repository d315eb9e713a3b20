// Search restrictions, whatever it is that is searched.
import { EwsError } from './ews-error.ts';
import { isPath, readPath } from './property-path.ts';
import type { PropertyPath } from './property-path.ts';
import { attribute, child } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';

export type Test<Thing> = (thing: Thing) => boolean;

/** Texts compare without regard to case; moments and numbers as numbers. */
export type Operand<Thing> = (thing: Thing) => string | number | null;

/** @throws EwsError ErrorUnsupportedPathForQuery. */
type Reading<Thing> = (path: PropertyPath) => Operand<Thing>;

/** @throws EwsError ErrorUnsupportedPathForQuery, ErrorInvalidRestriction. */
export function readRestriction<Thing>(source: XmlElement, read: Reading<Thing>): Test<Thing> {
  const [first, ...more] = source.children.map((inner) => readTest(inner, read));
  if (first === undefined || more.length > 0) throw invalid();
  return first;
}

function invalid(): EwsError {
  return new EwsError('ErrorInvalidRestriction', 'The restriction is invalid.');
}

export function unsupportedPath(): EwsError {
  return new EwsError(
    'ErrorUnsupportedPathForQuery',
    'The property can not be used with this type of restriction.',
  );
}

function readTest<Thing>(source: XmlElement, read: Reading<Thing>): Test<Thing> {
  switch (source.name) {
    case 'And': {
      const tests = source.children.map((inner) => readTest(inner, read));
      return (thing) => tests.every((test) => test(thing));
    }
    case 'Or': {
      const tests = source.children.map((inner) => readTest(inner, read));
      return (thing) => tests.some((test) => test(thing));
    }
    case 'Not': {
      const test = readRestriction(source, read);
      return (thing) => !test(thing);
    }
    case 'Exists': {
      const operand = readOperand(source, read);
      return (thing) => operand(thing) !== null;
    }
    case 'Contains':
      return readContains(source, read);
    default:
      return readComparison(source, read);
  }
}

function readOperand<Thing>(source: XmlElement, read: Reading<Thing>): Operand<Thing> {
  const path = source.children.find(isPath);
  if (path === undefined) throw invalid();
  return read(readPath(path));
}

function readComparison<Thing>(source: XmlElement, read: Reading<Thing>): Test<Thing> {
  const left = readOperand(source, read);
  const other = child(source, 'FieldURIOrConstant');
  if (other === null) throw invalid();
  const constant = child(other, 'Constant');
  const right = constant === null ? readOperand(other, read) : null;
  const text = constant === null ? '' : (attribute(constant, 'Value') ?? '');
  const accepts = ORDERS[source.name];
  if (accepts === undefined) throw invalid();
  return (thing) => {
    const value = left(thing);
    if (value === null) return source.name === 'IsNotEqualTo';
    const wanted = right === null ? text : right(thing);
    return wanted !== null && accepts(compare(value, wanted));
  };
}

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  IsEqualTo: (order) => order === 0,
  IsNotEqualTo: (order) => order !== 0,
  IsGreaterThan: (order) => order > 0,
  IsGreaterThanOrEqualTo: (order) => order >= 0,
  IsLessThan: (order) => order < 0,
  IsLessThanOrEqualTo: (order) => order <= 0,
};

function compare(value: string | number, wanted: string | number): number {
  if (typeof value === 'number') {
    return value - (typeof wanted === 'number' ? wanted : readNumber(wanted));
  }
  const [left, right] = [value.toLowerCase(), String(wanted).toLowerCase()];
  return left === right ? 0 : left < right ? -1 : 1;
}

const readNumber = (text: string): number =>
  /^\s*[+-]?\d+\s*$/u.test(text) ? Number(text) : Date.parse(text);

function readContains<Thing>(source: XmlElement, read: Reading<Thing>): Test<Thing> {
  const operand = readOperand(source, read);
  const constant = child(source, 'Constant');
  const fold = folding(attribute(source, 'ContainmentComparison') ?? 'Exact');
  const wanted = fold(constant === null ? '' : (attribute(constant, 'Value') ?? ''));
  const mode = attribute(source, 'ContainmentMode') ?? 'FullString';
  return (thing) => {
    const value = operand(thing);
    return value !== null && holds(mode, fold(String(value)), wanted);
  };
}

function folding(comparison: string): (text: string) => string {
  const ignoreCase = comparison.includes('IgnoreCase') || comparison.startsWith('Loose');
  const ignoreMarks = comparison.includes('NonSpac') || comparison.startsWith('Loose');
  return (text) => {
    const cased = ignoreCase ? text.toLowerCase() : text;
    return ignoreMarks ? cased.normalize('NFD').replace(/\p{Mn}/gu, '') : cased;
  };
}

function holds(mode: string, value: string, wanted: string): boolean {
  switch (mode) {
    case 'FullString':
      return value === wanted;
    case 'Prefixed':
      return value.startsWith(wanted);
    case 'PrefixOnWords':
      return value.split(/\s+/u).some((word) => word.startsWith(wanted));
    default:
      return value.includes(wanted);
  }
}
