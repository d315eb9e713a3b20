// Search restrictions on the properties that make sense to search a calendar by.
import type { ItemValue, ShownItem } from './calendar-item.ts';
import { EwsError } from './ews-error.ts';
import { asText } from './body-text.ts';
import { isPath, readPath } from './property-path.ts';
import { attribute, child } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';

export type Test = (item: ShownItem) => boolean;

/** Texts compare without regard to case; moments as numbers. */
const FIELDS: Readonly<Record<string, (value: ItemValue, item: ShownItem) => string | number>> = {
  'item:Subject': ({ subject }) => subject,
  'item:Body': ({ body }) => asText(body),
  'item:Sensitivity': ({ sensitivity }) => sensitivity,
  'item:Importance': ({ importance }) => importance,
  'item:LastModifiedTime': (_, { item }) => item.modifiedAt,
  'item:DateTimeCreated': (_, { item }) => item.createdAt,
  'calendar:Start': ({ start }) => start,
  'calendar:End': ({ end }) => end,
  'calendar:Location': ({ location }) => location,
  'calendar:UID': ({ uid }) => uid,
  'calendar:IsAllDayEvent': ({ allDay }) => String(allDay),
  'calendar:LegacyFreeBusyStatus': ({ busy }) => busy,
};

type Operand = (item: ShownItem) => string | number | null;

/** @throws EwsError ErrorUnsupportedPathForQuery, ErrorInvalidRestriction. */
export function readRestriction(source: XmlElement): Test {
  const [first, ...more] = source.children.map(readTest);
  if (first === undefined || more.length > 0) throw invalid();
  return first;
}

function invalid(): EwsError {
  return new EwsError('ErrorInvalidRestriction', 'The restriction is invalid.');
}

function readTest(source: XmlElement): Test {
  switch (source.name) {
    case 'And': {
      const tests = source.children.map(readTest);
      return (item) => tests.every((test) => test(item));
    }
    case 'Or': {
      const tests = source.children.map(readTest);
      return (item) => tests.some((test) => test(item));
    }
    case 'Not': {
      const test = readRestriction(source);
      return (item) => !test(item);
    }
    case 'Exists': {
      const operand = readOperand(source);
      return (item) => operand(item) !== null;
    }
    case 'Contains':
      return readContains(source);
    default:
      return readComparison(source);
  }
}

function readOperand(source: XmlElement): Operand {
  const path = source.children.find(isPath);
  if (path === undefined) throw invalid();
  const wanted = readPath(path);
  if (wanted.kind === 'extended') {
    return ({ value }) => value.extended.find(({ key }) => key === wanted.key)?.values[0] ?? null;
  }
  const field = Object.hasOwn(FIELDS, wanted.uri) ? FIELDS[wanted.uri] : undefined;
  if (field === undefined) {
    throw new EwsError(
      'ErrorUnsupportedPathForQuery',
      'The property can not be used with this type of restriction.',
    );
  }
  return (item) => field(item.value, item);
}

function readComparison(source: XmlElement): Test {
  const left = readOperand(source);
  const other = child(source, 'FieldURIOrConstant');
  if (other === null) throw invalid();
  const constant = child(other, 'Constant');
  const right = constant === null ? readOperand(other) : null;
  const text = constant === null ? '' : (attribute(constant, 'Value') ?? '');
  const accepts = ORDERS[source.name];
  if (accepts === undefined) throw invalid();
  return (item) => {
    const value = left(item);
    if (value === null) return source.name === 'IsNotEqualTo';
    const wanted = right === null ? text : right(item);
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
    return value - (typeof wanted === 'number' ? wanted : Date.parse(wanted));
  }
  const [left, right] = [value.toLowerCase(), String(wanted).toLowerCase()];
  return left === right ? 0 : left < right ? -1 : 1;
}

function readContains(source: XmlElement): Test {
  const operand = readOperand(source);
  const constant = child(source, 'Constant');
  const fold = folding(attribute(source, 'ContainmentComparison') ?? 'Exact');
  const wanted = fold(constant === null ? '' : (attribute(constant, 'Value') ?? ''));
  const mode = attribute(source, 'ContainmentMode') ?? 'FullString';
  return (item) => {
    const value = operand(item);
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
