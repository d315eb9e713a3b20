/** The feed of changes of one calendar. */
import { SyncError } from '../../model/error.ts';
import { hashText } from '../../model/hash.ts';
import { cursor as cursorOf, type Cursor, type ItemId } from '../../model/ids.ts';
import { idOf, type FeedEntry } from '../../model/item.ts';
import { type EpochMs, parseInstant, reachedAt, type Window } from '../../model/time.ts';
import type { ChangesQuery, FeedPage } from '../../ports/appointment-store.ts';
import type { XmlNode } from '../soap/xml-node.ts';
import type { MailboxAccess } from './mailbox.ts';
import { booleanOf, typed, typedText } from './namespaces.ts';
import { syncFolderItems } from './operations/sync-folder-items.ts';
import type { FolderChanges } from './operations/sync-folder-items.ts';
import { refOf, shapeOf } from './item-ref.ts';
import type { StoreContext } from './store-context.ts';

/**
 * So that the cursor of another kind of server is not taken for one of Exchange, nor that of one
 * calendar for another's: a chosen one is named by its id, because its name may mean another later.
 */
const CURSOR = /^(ews1(?:@[0-9a-f]{32})?:)(.+)$/s;
const DAY = 86_400_000;

/** @throws SyncError as Caller.call, and cursor-expired */
export async function* changesOf(
  context: StoreContext,
  query: ChangesQuery,
): AsyncGenerator<FeedPage, void, undefined> {
  const full = query.cursor === null;
  const mark = markOf(context.mailbox);
  let state = stateIn(query.cursor, mark);
  for (let idle = 0; ;) {
    const page = await syncFolderItems({ ...context, signal: query.signal }, state);
    idle = page.changes.length === 0 || page.state === state ? idle + 1 : 0;
    if (!page.last && idle > 1) throw endless();
    const now = context.caller.options.clock.now();
    yield pageOf(page, { full, mark, window: query.window, now });
    if (page.last) return;
    state = page.state;
  }
}

const markOf = ({ folderId }: MailboxAccess): string =>
  folderId === undefined ? 'ews1:' : `ews1@${hashText(folderId)}:`;

function stateIn(cursor: Cursor | null, mark: string): string | null {
  if (cursor === null) return null;
  const [, marked, state] = CURSOR.exec(cursor) ?? [];
  if (marked === mark && state !== undefined) return state;
  throw new SyncError(
    'cursor-expired',
    marked === undefined
      ? 'What was read before does not come from this kind of server; the calendar is compared anew.'
      : 'What was read before was another calendar of the mailbox; this one is compared anew.',
  );
}

function endless(): SyncError {
  const sentence = 'Exchange says again and again that there is more, but shows nothing new.';
  return new SyncError('protocol', sentence);
}

interface PageContext {
  readonly full: boolean;
  /** How cursors of this calendar begin. */
  readonly mark: string;
  readonly window: Window;
  readonly now: EpochMs;
}

function pageOf(page: FolderChanges, context: PageContext): FeedPage {
  const entries = page.changes.flatMap((change) => entryOf(change, context));
  return {
    entries,
    census: context.full ? censusOf(entries) : null,
    cursor: cursorOf(context.mark + page.state),
    last: page.last,
  };
}

function censusOf(entries: readonly FeedEntry[]): readonly ItemId[] {
  return entries.filter(({ kind }) => kind === 'touched').map(idOf);
}

function entryOf(change: XmlNode, context: PageContext): readonly FeedEntry[] {
  switch (change.name) {
    case 'Delete': {
      const ref = refOf(change);
      return ref === null ? [] : [{ kind: 'gone', id: ref.id }];
    }
    case 'Create':
    case 'Update': {
      const [item] = change.children;
      const ref = item === undefined ? null : refOf(item);
      if (item === undefined || ref === null) return [];
      const away = awayOf(item, context);
      return away === null
        ? [{ kind: 'touched', ref }]
        : [{ kind: 'outside', id: ref.id, enters: away.enters, item: null }];
    }
    default:
      return [];
  }
}

/** How a single appointment lies outside the window; null when it may lie inside. */
function awayOf(
  item: XmlNode,
  { window, now }: PageContext,
): { readonly enters: EpochMs | null } | null {
  if (shapeOf(item) !== 'single' || typed(item, 'CalendarItemType') === null) return null;
  const start = utcOf(typedText(item, 'Start'));
  const end = utcOf(typedText(item, 'End'));
  if (start === null || end === null) return null;
  // The zone that turns moments into dates is not known here; only a read can tell exactly.
  const slack = booleanOf(typedText(item, 'IsAllDayEvent')) === true ? 2 * DAY : 0;
  if (end + slack <= window.from) return { enters: null };
  if (start - slack < window.until) return null;
  return { enters: reachedAt(start - slack, window, now) };
}

/** Without a zone, a moment in a feed could be any within a day. */
function utcOf(text: string | null): EpochMs | null {
  return text !== null && /(?:Z|[+-]\d\d:?\d\d)\s*$/i.test(text) ? parseInstant(text, 'UTC') : null;
}
