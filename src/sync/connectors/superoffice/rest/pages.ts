/** Walks through the pages of an archive list. */
import { notUnderstood, refusalError } from '../errors.ts';
import { isJsonObject, keyAt, objectsOf, textAt, type JsonObject } from '../json.ts';
import { queryText, type ArchiveQuery } from './query.ts';
import type { Session } from './session.ts';

export interface ArchivePage {
  readonly rows: readonly JsonObject[];
  readonly headers: Readonly<Record<string, string>>;
  readonly last: boolean;
}

interface ArchiveList {
  /** Below `/api/v1`. */
  readonly path: string;
  readonly query: ArchiveQuery;
  readonly operation: string;
  /** The column that holds the primary key, by which the rows are ordered. */
  readonly key: string;
}

const MOST_PAGES = 2000;

/**
 * Servers differ in whether `$top` is the size of a page or of the whole: a full page without a
 * link to the next is therefore followed by one that starts after its last key.
 * @throws SyncError as `Session.get`; protocol for links that lead in a circle or elsewhere
 */
export async function* archivePages(
  session: Session,
  list: ArchiveList,
  signal: AbortSignal,
): AsyncGenerator<ArchivePage> {
  let path = `${list.path}?${queryText(list.query)}`;
  const visited = new Set<string>();
  for (;;) {
    if (visited.has(path) || visited.size >= MOST_PAGES) throw notUnderstood('a list without end');
    visited.add(path);
    const { operation } = list;
    const answer = await session.ask({ method: 'GET', path, operation, idempotent: true }, signal);
    if (answer.kind === 'refused') throw refusalError(answer.refusal, operation);
    if (!isJsonObject(answer.value) || !Array.isArray(answer.value['value'])) {
      throw notUnderstood('a list without rows');
    }
    const rows = objectsOf(answer.value['value']);
    const next = nextPath(list, rows, textAt(answer.value, 'odata.nextLink'));
    yield { rows, headers: answer.headers, last: next === null };
    if (next === null) return;
    path = next;
  }
}

function nextPath(list: ArchiveList, rows: readonly JsonObject[], link: string): string | null {
  if (link !== '') return link;
  const last = rows.at(-1) ?? null;
  const { top } = list.query;
  if (last === null || top === null || rows.length < top) return null;
  const key = keyAt(last, list.key) ?? keyAt(last, 'PrimaryKey');
  if (key === null) throw notUnderstood('a row without its key');
  const filter = [...list.query.filter, `${list.key} gt ${key}`];
  return `${list.path}?${queryText({ ...list.query, filter })}`;
}
