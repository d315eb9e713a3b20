// GetArchiveListByColumns over the same archives as REST: restrictions become a filter, and cells
// are wrapped as NetServer wraps them, `[I:5]` and `[DT:12/31/2026 23:59:59.0000000]`.
import { runArchive } from '../archive.ts';
import type { ColumnKind, Provider } from '../columns.ts';
import { badRequest } from '../failure.ts';
import { findProvider } from '../routes-archive.ts';
import type { Visit } from '../visit.ts';
import type { Values } from './read-values.ts';

export function archiveList(visit: Visit, values: Values): unknown {
  const { crm, cache, caller, zone, fault } = visit;
  const provider = findProvider(visit, textOf(values['ProviderName']));
  const query = queryOf(values, crm.settings.pageSize);
  const answer = runArchive(
    crm,
    {
      provider,
      query,
      callerId: caller.associate_id,
      zone,
      root: '',
      self: '',
      empty: fault?.kind === 'empty-page',
      repeated: fault?.kind === 'repeated-entries',
      fault,
    },
    cache,
  );
  return listOf(answer['value']).map((row) => itemOf(row, provider));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): readonly Values[] {
  return Array.isArray(value) ? (value as readonly Values[]) : [];
}

const NAME = /^[\w/.:]+$/u;

function nameOf(value: unknown): string {
  const name = textOf(value);
  if (!NAME.test(name)) throw badRequest(`'${name}' is not a name`);
  return name;
}

function queryOf(values: Values, standardSize: number): URLSearchParams {
  const columns = Array.isArray(values['Columns']) ? values['Columns'].map(nameOf) : [];
  const order = listOf(values['SortOrder']).map(
    ({ Name, Direction }) => `${nameOf(Name)} ${textOf(Direction).toLowerCase() || 'asc'}`,
  );
  const filter = filterOf(listOf(values['Restriction']));
  const size = Number(values['PageSize'] ?? 0);
  const top = size > 0 ? size : standardSize;
  return new URLSearchParams({
    ...(columns.length === 0 ? {} : { $select: columns.join(',') }),
    ...(order.length === 0 ? {} : { $orderBy: order.join(',') }),
    ...(filter === '' ? {} : { $filter: filter }),
    $top: String(top),
    $skip: String(Math.max(0, Number(values['Page'] ?? 0)) * top),
  });
}

/** Brackets are counts: positive ones open before a restriction, negative ones close behind it. */
function filterOf(restrictions: readonly Values[]): string {
  const active = restrictions.filter(({ IsActive }) => IsActive === true);
  const parts = active.map((restriction, index) => {
    if (listOf(restriction['SubRestrictions']).length > 0) {
      throw badRequest('SubRestrictions are not available here');
    }
    const brackets = Number(restriction['InterParenthesis'] ?? 0);
    const opening = '('.repeat(Math.max(0, brackets));
    const closing = ')'.repeat(Math.max(0, -brackets));
    const joint = index === active.length - 1 ? '' : jointOf(restriction['InterOperator']);
    return `${opening}${comparisonOf(restriction)}${closing}${joint}`;
  });
  return parts.join('');
}

function jointOf(value: unknown): string {
  return value === 'Or' ? ' or ' : ' and ';
}

function comparisonOf({ Name, Operator, Values: sent }: Values): string {
  const literals = Array.isArray(sent) ? sent.map((value) => literalOf(textOf(value))) : [];
  const operator = operatorOf(textOf(Operator));
  return `${nameOf(Name)} ${operator} ${literals.length === 0 ? '' : `(${literals.join(',')})`}`;
}

const SIGNS: Readonly<Record<string, string>> = {
  '=': 'equals',
  '!=': 'unequals',
  '<': 'less',
  '>': 'greater',
};

/** The short names of OData belong to filters that are one text. */
function operatorOf(sent: string): string {
  if (/^(?:eq|ne|gt|ge|lt|le|in)$/iu.test(sent)) throw badRequest(`Unknown operator '${sent}'`);
  return Object.hasOwn(SIGNS, sent) ? (SIGNS[sent] ?? '') : nameOf(sent);
}

const WRAPPED = /^\[([A-Z]{1,2}):(.*)\]$/su;
const AMERICAN = /^(\d{2})\/(\d{2})\/(\d{4})(?: (\d{2}:\d{2}:\d{2}(?:\.\d{1,7})?))?$/u;

/** Values may be wrapped, but need not be. */
function literalOf(text: string): string {
  const [, kind, inner = ''] = WRAPPED.exec(text) ?? [];
  if (kind === undefined) return /^-?\d+$/u.test(text) ? text : quoted(text);
  if (kind === 'I') {
    if (!/^-?\d+$/u.test(inner)) throw badRequest(`'${text}' is not a number`);
    return inner;
  }
  if (kind !== 'D' && kind !== 'DT') return quoted(inner);
  const [, month, day, year, time = '00:00:00'] = AMERICAN.exec(inner) ?? [];
  if (year === undefined) throw badRequest(`'${text}' is not a valid date`);
  return quoted(`${year}-${String(month)}-${String(day)}T${time}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function itemOf(row: Values, { columns }: Provider): unknown {
  const { PrimaryKey, EntityName, ...shown } = row;
  const cells = Object.entries(shown).map(([name, value]) => {
    const { kind = 'text', shown: sql = null } = columns[name] ?? {};
    const DisplayValue = cellOf(value, sql === null ? kind : 'text');
    return [name, { DisplayValue, TooltipHint: null, LinkHint: null }];
  });
  return {
    EntityName,
    PrimaryKey: Number(PrimaryKey),
    ColumnData: Object.fromEntries(cells) as Values,
  };
}

const NUMBERS: readonly ColumnKind[] = ['int', 'associate', 'list'];

function cellOf(value: unknown, kind: ColumnKind): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return `[I:${value ? '1' : '0'}]`;
  if (NUMBERS.includes(kind) && typeof value === 'number') return `[I:${String(value)}]`;
  if (typeof value === 'string' && (kind === 'date' || kind === 'stamp')) return dateCell(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function dateCell(text: string): string {
  const [date = '', time = ''] = text.replace(/(?:Z|[+-]\d{2}:\d{2})$/u, '').split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const [seconds = '', fraction = ''] = time.split('.');
  return `[DT:${month}/${day}/${year} ${seconds}.${fraction.padEnd(7, '0')}]`;
}
