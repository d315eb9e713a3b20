/** Archive lists by GetArchiveListByColumns. */
import { childOf } from '../../soap/xml-node.ts';
import { textElement } from '../../soap/xml-write.ts';
import {
  compared,
  mayGoOn,
  type Archive,
  type ArchivePage,
  type ArchiveQuery,
  type Condition,
} from '../archive-query.ts';
import { notUnderstood } from '../errors.ts';
import { isJsonObject, keyAt, textAt, type JsonObject } from '../json.ts';
import { wrappedValue } from './column-values.ts';
import { SERVICES } from './contract.ts';
import { decodeArray } from './decode.ts';
import { encodeArray, encodeTexts, nil } from './encode.ts';
import { refusalError } from './refusals.ts';
import type { SoapMethod, SoapSession } from './session.ts';

const PROVIDERS: Readonly<Record<Archive, string>> = {
  appointments: 'FindAppointment',
  users: 'InternalUsers',
  'transaction-log': 'Dynamic',
};

const PAGE = 1000;
const MOST_PAGES = 2000;

/**
 * The next page of an ordered list starts after the last key, so that rows which come and go in
 * the meantime move nothing.
 * @throws SyncError as `SoapSession.ask`; protocol for a list without rows or without end
 */
export async function* soapPages(
  session: SoapSession,
  query: ArchiveQuery,
  signal: AbortSignal,
): AsyncGenerator<ArchivePage> {
  const size = query.pageSize ?? PAGE;
  let where = query.where;
  let reached = 0;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const asked = { ...query, where };
    const reply = await session.ask(listing(asked, query.isOrdered ? 0 : page, size), signal);
    if (reply.kind === 'refused') throw refusalError(reply.refusal, query.operation);
    const response = childOf(reply.body, SERVICES, 'Response');
    const items = response === null ? null : decodeArray(response, 'ArchiveListItem');
    if (items === null) throw notUnderstood('a list without rows');
    const rows = items.map(rowOf);
    const last = !mayGoOn(query, rows.length, size);
    yield { rows, answeredAt: reply.answeredAt, last };
    if (last) return;
    if (!query.isOrdered) continue;
    const next = keyOf(rows.at(-1) ?? {}, query.key);
    if (next <= reached) throw notUnderstood('a list without end');
    reached = next;
    where = [...query.where, compared(query.key, 'gt', reached)];
  }
  throw notUnderstood('a list without end');
}

function keyOf(row: JsonObject, column: string): number {
  const key = keyAt(row, column) ?? keyAt(row, 'PrimaryKey');
  if (key === null) throw notUnderstood('a row without its key');
  return Number(key);
}

function rowOf(item: JsonObject): JsonObject {
  const columns = item['ColumnData'];
  return { ...(isJsonObject(columns) ? columns : {}), PrimaryKey: textAt(item, 'PrimaryKey') };
}

function listing(query: ArchiveQuery, page: number, size: number): SoapMethod {
  const order = query.isOrdered ? [{ Name: query.key, Direction: 'ASC' }] : [];
  return {
    service: 'Archive',
    name: 'GetArchiveListByColumns',
    parameters: [
      textElement('n:ProviderName', PROVIDERS[query.archive]),
      encodeTexts('Columns', query.columns),
      encodeArray('SortOrder', 'ArchiveOrderByInfo', order),
      encodeArray('Restriction', 'ArchiveRestrictionInfo', restrictionsOf(query.where)),
      nil('Entities'),
      textElement('n:Page', String(page)),
      textElement('n:PageSize', String(size)),
    ],
    idempotent: true,
    operation: query.operation,
  };
}

/** REST's short names of operators, by which archives themselves know nothing. */
const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['eq', 'equals'],
  ['ne', 'unequals'],
  ['gt', 'greater'],
  ['lt', 'less'],
]);

interface Placed {
  readonly restriction: JsonObject;
  /** How many brackets open before it, less those that close behind it. */
  readonly brackets: number;
  /** How it is joined to the next one. */
  readonly joint: 'And' | 'Or';
}

/** A list of comparisons with brackets as numbers, which is how archives take a condition. */
export function restrictionsOf(where: readonly Condition[]): readonly JsonObject[] {
  const placed = joined(where, 'And');
  return placed.map(({ restriction, brackets, joint }, index) => ({
    ...restriction,
    InterParenthesis: brackets,
    InterOperator: index === placed.length - 1 ? 'None' : joint,
  }));
}

function joined(conditions: readonly Condition[], joint: 'And' | 'Or'): readonly Placed[] {
  return conditions.flatMap((condition): readonly Placed[] => {
    const inner = placedOf(condition);
    return inner.map((one, index) => (index === inner.length - 1 ? { ...one, joint } : one));
  });
}

function placedOf(condition: Condition): readonly Placed[] {
  if (condition.kind === 'is') {
    const { column, operator, values } = condition;
    const restriction = {
      Name: column,
      Operator: OPERATORS.get(operator) ?? operator,
      Values: values.map(wrappedValue),
      IsActive: true,
    };
    return [{ restriction, brackets: 0, joint: 'And' }];
  }
  const inner = joined(condition.of, condition.kind === 'all' ? 'And' : 'Or');
  if (inner.length < 2) return inner;
  return inner.map((one, index) => {
    if (index === 0) return { ...one, brackets: one.brackets + 1 };
    return index === inner.length - 1 ? { ...one, brackets: one.brackets - 1 } : one;
  });
}
