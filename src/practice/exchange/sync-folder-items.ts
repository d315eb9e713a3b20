// The change feed of a folder: each item at most once a page, in the shape it has now.
import type { ProtocolFault } from '../faults.ts';
import type { StoredItem } from './calendar-item.ts';
import { failed, succeeded } from './envelope.ts';
import { EwsError } from './ews-error.ts';
import { writeItemId } from './ids.ts';
import { showItem } from './item-access.ts';
import { writeItem } from './item-properties.ts';
import type { ItemShape } from './item-shape.ts';
import type { Tombstone } from './item-store.ts';
import { readShape } from './read-shape.ts';
import { openFolder } from './session.ts';
import type { OperationContext } from './session.ts';
import { invalidSyncState, readSyncState, writeSyncState } from './sync-state.ts';
import type { SyncPosition } from './sync-state.ts';
import { child, childText } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

type Change = { readonly seq: number } & (
  | { readonly kind: 'Create' | 'Update'; readonly item: StoredItem }
  | { readonly kind: 'Delete'; readonly number: number }
);

export function syncFolderItems(
  request: XmlElement,
  context: OperationContext,
  fault: ProtocolFault | null,
): readonly Markup[] {
  try {
    const shape = readShape(child(request, 'ItemShape'), true);
    const position = openPosition(request, context);
    const sent = childText(request, 'SyncState') ?? '';
    if (fault?.kind === 'invalid-sync-state' && sent !== '') throw invalidSyncState();
    if (fault?.kind === 'empty-page') {
      return [writePage({ position, changes: [], isLast: true }, shape, context)];
    }
    const most = Number(childText(request, 'MaxChangesReturned'));
    const ignored = readIgnored(request);
    const changes = collect(position, most + 1, context);
    const page = changes.slice(0, most);
    const isLast = changes.length <= most;
    const next = isLast ? finished(position, context) : advanced(position, page, context);
    const told = page.filter((change) => !ignored.has(idOf(change, position)));
    const twice = fault?.kind === 'repeated-entries' ? [...told, ...told] : told;
    return [writePage({ position: next, changes: twice, isLast }, shape, context)];
  } catch (error) {
    if (!(error instanceof EwsError)) throw error;
    const state = error.code === 'ErrorInvalidSyncStateData' ? element('m:SyncState', {}) : null;
    const last = state === null ? null : element('m:IncludesLastItemInRange', {}, 'true');
    return [failed('SyncFolderItems', error, state, last)];
  }
}

function openPosition(request: XmlElement, context: OperationContext): SyncPosition {
  const id = child(request, 'SyncFolderId')?.children[0];
  if (id === undefined) throw new EwsError('ErrorSyncFolderNotFound', 'The folder was not found.');
  const { mailbox, folder } = openFolder(id, context);
  const state = childText(request, 'SyncState') ?? '';
  if (state.trim() === '') return { mailbox, folder, base: 0, pages: [] };
  return readSyncState(state, { mailbox, folder }, context.secret);
}

function readIgnored(request: XmlElement): ReadonlySet<string> {
  const ids = child(request, 'Ignore')?.children ?? [];
  return new Set(ids.map((id) => id.attributes.get('Id') ?? ''));
}

function place(position: SyncPosition): { mailbox: number; folder: StoredItem['folder'] } {
  return { mailbox: position.mailbox, folder: position.folder as StoredItem['folder'] };
}

const reached = ({ base, pages }: SyncPosition): number => pages.at(-1)?.to ?? base;

/** Whether an earlier page has told the client of the item. */
function isKnown(
  item: { readonly number: number; readonly enteredSeq: number },
  { base, pages }: SyncPosition,
  { items }: OperationContext,
): boolean {
  if (item.enteredSeq <= base) return true;
  let from = base;
  for (const { to, asOf } of pages) {
    const seq = items.seqAsOf(item.number, asOf);
    if (seq > from && seq <= to) return true;
    from = to;
  }
  return false;
}

function collect(
  position: SyncPosition,
  limit: number,
  context: OperationContext,
): readonly Change[] {
  const { items } = context;
  const from = reached(position);
  const living = items.changedAfter(place(position), from, limit).map((item): Change => ({
    kind: isKnown(item, position, context) ? 'Update' : 'Create',
    seq: item.seq,
    item,
  }));
  const gone = items
    .goneAfter(place(position), from)
    .filter((stone: Tombstone) => isKnown(stone, position, context))
    .map(({ seq, number }): Change => ({ kind: 'Delete', seq, number }));
  return [...living, ...gone].sort((a, b) => a.seq - b.seq).slice(0, limit);
}

function advanced(
  position: SyncPosition,
  page: readonly Change[],
  { items }: OperationContext,
): SyncPosition {
  const to = page.at(-1)?.seq ?? reached(position);
  const asOf = items.latestSeq();
  const { pages } = position;
  // Two pages of the same moment are as good as one.
  const earlier = pages.at(-1)?.asOf === asOf ? pages.slice(0, -1) : pages;
  return { ...position, pages: [...earlier, { to, asOf }] };
}

function finished(position: SyncPosition, { items }: OperationContext): SyncPosition {
  return { ...position, base: items.latestSeq(), pages: [] };
}

function idOf(change: Change, { mailbox }: SyncPosition): string {
  const number = change.kind === 'Delete' ? change.number : change.item.number;
  return writeItemId({ mailbox, number, occurrence: null });
}

type Page = {
  readonly position: SyncPosition;
  readonly changes: readonly Change[];
  readonly isLast: boolean;
};

function writePage(page: Page, shape: ItemShape, context: OperationContext): Markup {
  const { position, changes, isLast } = page;
  const written = changes.map((change) =>
    change.kind === 'Delete'
      ? element('t:Delete', {}, element('t:ItemId', { Id: idOf(change, position) }))
      : element(`t:${change.kind}`, {}, writeItem(showItem(change.item), shape, context)),
  );
  return succeeded(
    'SyncFolderItems',
    element('m:SyncState', {}, writeSyncState(position, context.secret)),
    element('m:IncludesLastItemInRange', {}, String(isLast)),
    element('m:Changes', {}, ...written),
  );
}
