/** Builds archive queries; every literal is escaped here and nowhere else. */

export interface ArchiveQuery {
  readonly select: readonly string[];
  readonly filter: readonly string[];
  readonly orderBy: string | null;
  readonly top: number | null;
}

/** A literal in quotes, in which a quote is written twice. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** One condition that holds where all of them do. */
export function allOf(conditions: readonly string[]): string {
  return `(${conditions.join(' and ')})`;
}

/** One condition that holds where any of them does. */
export function anyOf(conditions: readonly string[]): string {
  return `(${conditions.join(' or ')})`;
}

/** The query part of the address; the filters hold together. */
export function queryText(query: ArchiveQuery): string {
  const parts: readonly (readonly [string, string | null])[] = [
    ['$select', query.select.join(',')],
    ['$filter', query.filter.length === 0 ? null : query.filter.join(' and ')],
    ['$orderBy', query.orderBy],
    ['$top', query.top === null ? null : String(query.top)],
  ];
  return parts
    .filter((part): part is readonly [string, string] => part[1] !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}
