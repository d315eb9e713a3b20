/** Archive questions in REST's own grammar; every literal is escaped here and nowhere else. */
import type { ArchiveQuery, Comparison, Condition } from '../archive-query.ts';

/** The query part of the address. */
export function queryText(query: ArchiveQuery): string {
  const { columns, where, key, isOrdered, pageSize } = query;
  const parts: readonly (readonly [string, string | null])[] = [
    ['$select', columns.join(',')],
    ['$filter', where.length === 0 ? null : where.map(conditionText).join(' and ')],
    ['$orderBy', isOrdered ? `${key} asc` : null],
    ['$top', pageSize === null ? null : String(pageSize)],
  ];
  return parts
    .filter((part): part is readonly [string, string] => part[1] !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

function conditionText(condition: Condition): string {
  if (condition.kind === 'is') return comparisonText(condition);
  const word = condition.kind === 'all' ? ' and ' : ' or ';
  return `(${condition.of.map(conditionText).join(word)})`;
}

const OF_SEVERAL = /(?:oneOf|in)$/i;

function comparisonText({ column, operator, values }: Comparison): string {
  const literals = values.map((value) =>
    typeof value === 'number' ? String(value) : quoted('time' in value ? value.time : value.text),
  );
  const text = OF_SEVERAL.test(operator) ? `(${literals.join(',')})` : literals.join(',');
  return `${column} ${operator} ${text}`;
}

/** A literal in quotes, in which a quote is written twice. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
