// Runs an archive list: primary keys first, then one page of columns, as NetServer does it.
import { withoutLost, type ProtocolFault } from '../faults.ts';
import type { Carrier } from './carriers.ts';
import type { Column, Provider } from './columns.ts';
import type { Crm } from './crm.ts';
import { writeDate, writeStamp } from './dates.ts';
import type { RequestZone } from './dates.ts';
import { badRequest } from './failure.ts';
import { parseFilter } from './filter.ts';
import { restrict } from './restriction.ts';
import type { Sql } from './restriction.ts';
import type { KeyCache } from './key-cache.ts';

export type ArchiveRequest = {
  readonly provider: Provider;
  /** Names as sent; they are read in any case. */
  readonly query: URLSearchParams;
  readonly callerId: number;
  readonly zone: RequestZone;
  /** Address of `/api/v1`. */
  readonly root: string;
  /** Address of this list without its query. */
  readonly self: string;
  /** Answers as if nothing matched. */
  readonly empty: boolean;
  /** Each row stands twice on its page. */
  readonly repeated: boolean;
  /** What else is wrong with the list. */
  readonly fault: ProtocolFault | null;
};

export function runArchive(crm: Crm, request: ArchiveRequest, cache: KeyCache): Carrier {
  const { provider } = request;
  const option = options(request.query);
  const selected = selectedColumns(provider, option('$select'));
  checkModes(provider, option);
  const top = wholeNumber('$top', option('$top')) ?? crm.settings.pageSize;
  const skip = wholeNumber('$skip', option('$skip')) ?? 0;
  const keys = request.empty ? [] : pageOfKeys(crm, { request, option, top, skip }, cache);
  const page = keys.slice(0, top);
  const told = withoutLost(page, request.fault);
  const more = keys.length > top && page.length > 0;
  const answer: Record<string, unknown> = {
    'odata.metadata': `${request.root}/Archive/$metadata`,
    'odata.nextLink': more ? nextLink(request, skip + page.length) : null,
    value: rows(crm, { request, selected, keys: request.repeated ? [...told, ...told] : told }),
  };
  if (option('$inlineCount') === 'true' || /GrandTotal=true/iu.test(option('$options') ?? '')) {
    answer['odata.count'] = request.empty ? 0 : count(crm, request, option);
  }
  return answer;
}

type Option = (name: string) => string | null;

function options(query: URLSearchParams): Option {
  const values = new Map<string, string>();
  for (const [name, value] of query) values.set(name.toLowerCase(), value);
  return (name) => values.get(name.toLowerCase()) ?? null;
}

function wholeNumber(name: string, text: string | null): number | null {
  if (text === null || text === '') return null;
  if (!/^\d{1,9}$/u.test(text)) throw badRequest(`${name} is not a number of rows`);
  return Number(text);
}

function checkModes(provider: Provider, option: Option): void {
  const mode = option('$mode') ?? '';
  if (mode !== '' && mode.toLowerCase() !== 'slim') {
    throw badRequest(`$mode=${mode} is not available here`);
  }
  for (const entity of (option('$entities') ?? '').split(',')) {
    if (entity.trim() !== '' && entity.trim() !== provider.entity) {
      throw badRequest(`Unknown entity '${entity.trim()}'`);
    }
  }
}

function find(provider: Provider, name: string): Column {
  const found = provider.columns[name];
  if (found === undefined) throw badRequest(`Unknown column '${name}'`);
  return found;
}

function selectedColumns(provider: Provider, select: string | null): readonly [string, Column][] {
  const names = (select ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const wanted = names.length === 0 ? provider.standard : [...new Set(names)];
  return wanted.map((name) => [name, find(provider, name)]);
}

function orderBy(provider: Provider, text: string | null): string {
  const parts = (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const terms = parts.map((part) => {
    const [name = '', direction = 'asc', ...rest] = part.split(/\s+/u);
    const found = find(provider, name);
    if (!found.sortable) throw badRequest(`Column '${name}' cannot be sorted by`);
    if (rest.length > 0 || !/^(?:asc|desc)$/iu.test(direction)) {
      throw badRequest(`$orderBy cannot be read at '${part}'`);
    }
    return `${found.shown ?? found.raw} ${direction}`;
  });
  return [...terms, provider.key].join(', ');
}

type Paging = {
  readonly request: ArchiveRequest;
  readonly option: Option;
  readonly top: number;
  readonly skip: number;
};

function condition(crm: Crm, request: ArchiveRequest, option: Option): Sql {
  const { provider, zone, callerId } = request;
  const now = crm.clock.now();
  const sql = restrict(provider, parseFilter(option('$filter')), { zone, now, callerId });
  return { text: `${provider.only} AND ${sql.text}`, values: sql.values };
}

/** One key more than a page has, when there are more rows. */
function pageOfKeys(crm: Crm, paging: Paging, cache: KeyCache): readonly number[] {
  const { request, option, top, skip } = paging;
  const { provider } = request;
  const where = condition(crm, request, option);
  const order = orderBy(provider, option('$orderBy'));
  const sql = `SELECT ${provider.key} FROM ${provider.from} WHERE ${where.text} ORDER BY ${order}`;
  const read = (limits: string): readonly number[] =>
    crm.database
      .prepare<unknown[], number>(`${sql} ${limits}`)
      .pluck()
      .all(...where.values);
  if (crm.settings.archiveCacheMs === 0) {
    return read(`LIMIT ${String(top + 1)} OFFSET ${String(skip)}`);
  }
  const name = JSON.stringify([request.callerId, sql, where.values]);
  return cache.get(name, () => read('')).slice(skip, skip + top + 1);
}

function count(crm: Crm, request: ArchiveRequest, option: Option): number {
  const where = condition(crm, request, option);
  const sql = `SELECT count(*) FROM ${request.provider.from} WHERE ${where.text}`;
  const total = crm.database
    .prepare<unknown[], number>(sql)
    .pluck()
    .get(...where.values);
  return total ?? 0;
}

type Wanted = {
  readonly request: ArchiveRequest;
  readonly selected: readonly [string, Column][];
  readonly keys: readonly number[];
};

/** Rows that went away since the keys were read are simply missing from the page. */
function rows(crm: Crm, { request, selected, keys }: Wanted): readonly Carrier[] {
  const { provider, zone } = request;
  const columns = selected.map(
    ([, { shown, raw }], index) => `${shown ?? raw} AS c${String(index)}`,
  );
  const sql = `SELECT ${[`${provider.key} AS pk`, ...columns].join(', ')} FROM ${provider.from}
    WHERE ${provider.key} IN (SELECT value FROM json_each(?))`;
  const found = new Map(
    crm.database
      .prepare<[string], Readonly<Record<string, string | number | null>>>(sql)
      .all(JSON.stringify(keys))
      .map((row) => [Number(row['pk']), row]),
  );
  return keys.flatMap((key) => {
    const row = found.get(key);
    if (row === undefined) return [];
    const shown: Record<string, unknown> = {};
    for (const [index, [name, { kind }]] of selected.entries()) {
      const value = row[`c${String(index)}`] ?? null;
      shown[name] = show(crm, { kind, value, zone });
    }
    return [{ PrimaryKey: String(key), EntityName: provider.entity, ...shown }];
  });
}

function show(
  crm: Crm,
  cell: {
    readonly kind: Column['kind'];
    readonly value: string | number | null;
    readonly zone: RequestZone;
  },
): unknown {
  const { kind, value, zone } = cell;
  if (kind === 'flag') return value === 1;
  if (kind === 'date' && typeof value === 'string') return writeDate(value, zone);
  if (kind === 'stamp' && typeof value === 'number') {
    return writeStamp(value, { zone, digits: crm.settings.stampDigits });
  }
  return value;
}

function nextLink({ self, query }: ArchiveRequest, skip: number): string {
  const next = new URLSearchParams();
  for (const [name, value] of query) {
    if (name.toLowerCase() !== '$skip') next.append(name, value);
  }
  next.append('$skip', String(skip));
  return `${self}?${next.toString()}`;
}
