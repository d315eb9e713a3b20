/** The two kinds of change feed that real servers have. */
import { liesInside } from '../../model/series-window.ts';
import { SyncError } from '../../model/error.ts';
import { cursor, type Cursor, type ItemId } from '../../model/ids.ts';
import type { FeedEntry } from '../../model/item.ts';
import type { Side } from '../../model/side.ts';
import type { Window } from '../../model/time.ts';
import type { FeedPage } from '../../ports/appointment-store.ts';
import { shown, type Change, type Shelf } from './shelf.ts';

export interface FeedQuery {
  readonly shelf: Shelf;
  readonly cursor: Cursor | null;
  readonly window: Window;
  readonly pageSize: number;
  /** The newest change that it tells. */
  readonly until: number;
  /** A cursor of another generation is expired. */
  readonly generation: string;
}

/** What a folder with its own change log tells: all items, removals too, oldest change first. */
export function calendarFeed(query: FeedQuery): readonly FeedPage[] {
  const since = sequenceOf(query, 'calendar');
  const changes = told(query, since)
    // What came and went between two looks is not told at all.
    .filter((change) => change.kind === 'kept' || change.born <= since);
  const pages = chunks(changes, query.pageSize);
  return pages.map((page, index) => {
    const last = index === pages.length - 1;
    const reached = last ? query.until : (page.at(-1)?.sequence ?? since);
    return {
      entries: page.map((change) => entryOf(change, query.shelf)),
      census: null,
      cursor: cursorAt(query, reached),
      last,
    };
  });
}

/** What a query by update time tells: changed rows by id, no removals, and who is there. */
export function crmFeed(query: FeedQuery): readonly FeedPage[] {
  const since = sequenceOf(query, 'crm');
  const isListed = (change: Change): boolean =>
    change.kind === 'kept' && (since > 0 || liesInside(change.kept.value, query.window));
  const entries = told(query, since)
    .filter(isListed)
    .map((change) => entryOf(change, query.shelf));
  const inside = query.shelf.all().filter((kept) => liesInside(kept.value, query.window));
  const pages = chunks(entries, query.pageSize);
  const censuses = chunks(inside, query.pageSize).map((part) => part.map(({ id }) => id));
  const count = Math.max(pages.length, censuses.length);
  return Array.from({ length: count }, (_, index): FeedPage => {
    const last = index === count - 1;
    const census: readonly ItemId[] = censuses[index] ?? [];
    const reached = last ? query.until : since;
    return { entries: pages[index] ?? [], census, cursor: cursorAt(query, reached), last };
  });
}

function told({ shelf, until }: FeedQuery, since: number): readonly Change[] {
  return shelf.changesAfter(since).filter(({ sequence }) => sequence <= until);
}

function entryOf(change: Change, shelf: Shelf): FeedEntry {
  return change.kind === 'removed'
    ? { kind: 'gone', id: change.id }
    : { kind: 'touched', ref: shown(change.kept, shelf.capabilities).ref };
}

function cursorAt(query: FeedQuery, sequence: number): Cursor {
  return cursor(`${query.generation}:${String(sequence)}`);
}

/** The place that a cursor stands for; null when it is of no use any more. */
function placeOf({ cursor: from, generation }: FeedQuery): number | null {
  if (from === null) return 0;
  const [own, place] = from.split(':');
  const sequence = Number(place);
  return own === generation && Number.isSafeInteger(sequence) ? sequence : null;
}

export function isExpired(query: FeedQuery): boolean {
  return placeOf(query) === null;
}

function sequenceOf(query: FeedQuery, side: Side): number {
  const place = placeOf(query);
  if (place !== null) return place;
  throw new SyncError('cursor-expired', 'The server no longer knows where we stopped reading.', {
    side,
  });
}

/** At least one, perhaps empty. */
function chunks<Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] {
  const count = Math.max(1, Math.ceil(values.length / size));
  return Array.from({ length: count }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
