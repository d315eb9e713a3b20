// Turns a parsed $filter into SQL: which operators a column takes follows from its kind.
import { wallOf } from '../wall-time.ts';
import type { ColumnKind, Provider } from './columns.ts';
import { readDate, readStamp } from './dates.ts';
import type { RequestZone } from './dates.ts';
import { rangeAround, rangeOfDays } from './date-range.ts';
import type { DayRange } from './date-range.ts';
import { badRequest } from './failure.ts';
import type { Filter, Literal } from './filter.ts';
import { BASE_ZONE } from './zones.ts';

export type Circumstances = {
  readonly zone: RequestZone;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly callerId: number;
};

export type Sql = { readonly text: string; readonly values: readonly (string | number)[] };

type Restriction = Extract<Filter, { kind: 'restriction' }>;
type Compiler = (raw: string, restriction: Restriction, around: Circumstances) => Sql | null;

export function restrict(provider: Provider, filter: Filter | null, around: Circumstances): Sql {
  if (filter === null) return { text: '1', values: [] };
  if (filter.kind !== 'restriction') {
    const parts = filter.parts.map((part) => restrict(provider, part, around));
    const word = filter.kind === 'and' ? ' AND ' : ' OR ';
    return {
      text: `(${parts.map((part) => part.text).join(word)})`,
      values: parts.flatMap((part) => part.values),
    };
  }
  const found = provider.columns[filter.column];
  if (found === undefined) throw badRequest(`Unknown column '${filter.column}'`);
  const sql = COMPILERS[found.kind](found.raw, filter, around);
  if (sql !== null) return sql;
  const { column, operator } = filter;
  throw badRequest(`Column '${column}' does not take '${operator}' with these values`);
}

/** `le` and `ge` are listed by the documentation, but its own samples mark them as failing. */
const COMPARISONS: Readonly<Record<string, string>> = {
  eq: '=',
  equals: '=',
  set: '=',
  ne: '<>',
  unequals: '<>',
  gt: '>',
  greater: '>',
  lt: '<',
  less: '<',
};
const SETS: Readonly<Record<string, string>> = {
  oneof: 'IN',
  in: 'IN',
  notoneof: 'NOT IN',
};
const ASSOCIATE_SETS: Readonly<Record<string, string>> = {
  associateisoneof: 'IN',
  associateisnotoneof: 'NOT IN',
};

function compare(raw: string, sign: string, value: string | number): Sql {
  return { text: `${raw} ${sign} ?`, values: [value] };
}

function member(raw: string, sign: string, values: readonly (string | number)[]): Sql | null {
  if (values.length === 0) return null;
  return { text: `${raw} ${sign} (${values.map(() => '?').join(', ')})`, values };
}

/** @returns null when one of the literals is no integer. */
function integers(values: readonly Literal[]): readonly number[] | null {
  const numbers = values.map(({ text }) => (/^-?\d+$/u.test(text.trim()) ? Number(text) : NaN));
  return numbers.some((number) => Number.isNaN(number)) ? null : numbers;
}

const int: Compiler = (raw, { operator, values }) => {
  const numbers = integers(values);
  const [first, second] = numbers ?? [];
  if (numbers === null || first === undefined) return null;
  const sign = COMPARISONS[operator];
  if (sign !== undefined) return numbers.length === 1 ? compare(raw, sign, first) : null;
  const set = SETS[operator.toLowerCase()];
  if (set !== undefined) return member(raw, set, numbers);
  if (operator !== 'between' || second === undefined) return null;
  return { text: `${raw} BETWEEN ? AND ?`, values: [first, second] };
};

const list: Compiler = (raw, restriction, around) =>
  ['gt', 'greater', 'lt', 'less', 'between'].includes(restriction.operator)
    ? null
    : int(raw, restriction, around);

const associate: Compiler = (raw, restriction, around) => {
  const { operator, values } = restriction;
  if (operator === 'currentAssociate') {
    return values.length === 0 ? compare(raw, '=', around.callerId) : null;
  }
  const set = ASSOCIATE_SETS[operator.toLowerCase()];
  if (set !== undefined) return member(raw, set, integers(values) ?? []);
  const equality = ['eq', 'equals', 'set', 'ne', 'unequals'].includes(operator);
  return equality ? int(raw, restriction, around) : null;
};

const flag: Compiler = (raw, { operator, values }) => {
  const sign = COMPARISONS[operator];
  const word = values[0]?.text.toLowerCase();
  const known = word === 'true' || word === 'false' || word === '1' || word === '0';
  if (sign === undefined || sign === '<' || sign === '>' || values.length !== 1 || !known)
    return null;
  return compare(raw, sign, word === 'true' || word === '1' ? 1 : 0);
};

function like(text: string): string {
  return text.replace(/[\\%_]/gu, (character) => `\\${character}`);
}

const text: Compiler = (raw, { operator, values }) => {
  const [first, second] = values;
  if (first === undefined) return null;
  const pattern = (sign: string, wanted: string): Sql => ({
    text: `${raw} ${sign} ? ESCAPE '\\'`,
    values: [wanted],
  });
  switch (operator) {
    case 'is':
    case 'eq':
      return compare(`${raw} COLLATE NOCASE`, '=', first.text);
    case 'isNot':
    case 'ne':
      return compare(`${raw} COLLATE NOCASE`, '<>', first.text);
    case 'begins':
      return pattern('LIKE', `${like(first.text)}%`);
    case 'notBegins':
      return pattern('NOT LIKE', `${like(first.text)}%`);
    case 'ends':
      return pattern('LIKE', `%${like(first.text)}`);
    case 'contains':
      return pattern('LIKE', `%${like(first.text)}%`);
    case 'notContains':
      return pattern('NOT LIKE', `%${like(first.text)}%`);
    case 'between':
      if (second === undefined) return null;
      return { text: `${raw} BETWEEN ? AND ?`, values: [first.text, second.text] };
    default: {
      const set = SETS[operator.toLowerCase()];
      return set === undefined
        ? null
        : member(
            raw,
            set,
            values.map((value) => value.text),
          );
    }
  }
};

const TIMES: Readonly<Record<string, string>> = { beforeTime: '<', afterTime: '>', dateTime: '=' };

function inRange(
  raw: string,
  { from, to }: DayRange,
  bound: (day: string) => string | number,
): Sql {
  const parts: Sql[] = [];
  if (from !== null) parts.push(compare(raw, '>=', bound(from)));
  if (to !== null) parts.push(compare(raw, '<', bound(to)));
  return {
    text: `(${parts.map((part) => part.text).join(' AND ')})`,
    values: parts.flatMap((part) => part.values),
  };
}

const date: Compiler = (raw, { operator, values }, { zone, now }) => {
  const moments = values.map(({ text: literal }) => readDate(literal, zone) ?? '0001-01-01');
  const sign = TIMES[operator];
  const [first] = moments;
  if (sign !== undefined) return first === undefined ? null : compare(raw, sign, first);
  const range =
    values.length === 0
      ? rangeAround(operator, wallOf(now, BASE_ZONE).slice(0, 10))
      : rangeOfDays(
          operator,
          moments.map((moment) => moment.slice(0, 10)),
        );
  return range === null ? null : inRange(raw, range, (day) => day);
};

/** Literals without an offset are UTC here, as the column itself is. */
const stamp: Compiler = (raw, { operator, values }, { now }) => {
  const moments = values.map(({ text: literal }) => {
    const moment = readStamp(literal);
    if (moment === null) throw badRequest(`'${literal}' is not a valid date`);
    return moment;
  });
  const sign = TIMES[operator];
  const [first] = moments;
  if (sign !== undefined) return first === undefined ? null : compare(raw, sign, first);
  const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
  const range =
    values.length === 0
      ? rangeAround(operator, dayOf(now))
      : rangeOfDays(
          operator,
          moments.map((moment) => dayOf(moment / 1000)),
        );
  return range === null ? null : inRange(raw, range, (day) => readStamp(day) ?? 0);
};

const COMPILERS: Readonly<Record<ColumnKind, Compiler>> = {
  int,
  text,
  flag,
  date,
  stamp,
  associate,
  list,
  none: () => null,
};
