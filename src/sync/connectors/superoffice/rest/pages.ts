/** Walks through the pages of an archive list. */
import {
  compared,
  mayGoOn,
  type Archive,
  type ArchivePage,
  type ArchiveQuery,
} from '../archive-query.ts';
import { readHttpDate } from '../dates.ts';
import { notUnderstood } from '../errors.ts';
import { isJsonObject, keyAt, objectsOf, textAt, type JsonObject } from '../json.ts';
import { queryText } from './query.ts';
import { refusalError } from './refusals.ts';
import type { Session } from './session.ts';

/** Below `/api/v1`. */
const PATHS: Readonly<Record<Archive, string>> = {
  appointments: '/Appointment',
  users: '/archive/internalusers',
  'transaction-log': '/archive/dynamic',
};

const MOST_PAGES = 2000;

/**
 * Servers differ in whether `$top` is the size of a page or of the whole: a full page without a
 * link to the next is therefore followed by one that starts after its last key.
 * @throws SyncError as `Session.get`; protocol for links that lead in a circle or elsewhere
 */
export async function* archivePages(
  session: Session,
  query: ArchiveQuery,
  signal: AbortSignal,
): AsyncGenerator<ArchivePage> {
  let path = pathOf(query);
  const visited = new Set<string>();
  for (;;) {
    if (visited.has(path) || visited.size >= MOST_PAGES) throw notUnderstood('a list without end');
    visited.add(path);
    const { operation } = query;
    const answer = await session.ask({ method: 'GET', path, operation, idempotent: true }, signal);
    if (answer.kind === 'refused') throw refusalError(answer.refusal, operation);
    if (!isJsonObject(answer.value) || !Array.isArray(answer.value['value'])) {
      throw notUnderstood('a list without rows');
    }
    const rows = objectsOf(answer.value['value']);
    const next = nextPath(query, rows, textAt(answer.value, 'odata.nextLink'));
    yield { rows, answeredAt: readHttpDate(answer.headers['date'] ?? ''), last: next === null };
    if (next === null) return;
    path = next;
  }
}

function pathOf(query: ArchiveQuery): string {
  return `${PATHS[query.archive]}?${queryText(query)}`;
}

function nextPath(query: ArchiveQuery, rows: readonly JsonObject[], link: string): string | null {
  if (link !== '') return link;
  const last = rows.at(-1) ?? null;
  const { pageSize, key } = query;
  if (last === null || pageSize === null || !mayGoOn(query, rows.length, pageSize)) return null;
  const reached = keyAt(last, key) ?? keyAt(last, 'PrimaryKey');
  if (reached === null) throw notUnderstood('a row without its key');
  return pathOf({ ...query, where: [...query.where, compared(key, 'gt', Number(reached))] });
}
