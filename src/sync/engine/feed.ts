/** Reads one side's feed from where it stopped. */
import { SyncError } from '../model/error.ts';
import type { Cursor, ItemId } from '../model/ids.ts';
import { idOf, type FeedEntry } from '../model/item.ts';
import type { Parked } from '../model/journal.ts';
import type { Side } from '../model/side.ts';
import type { Window } from '../model/time.ts';
import type { FeedPage } from '../ports/appointment-store.ts';
import type { ReadingContext } from './context.ts';
import { reachOf } from './reach.ts';

export interface Feed {
  readonly entries: ReadonlyMap<ItemId, FeedEntry>;
  readonly census: ReadonlySet<ItemId> | null;
  readonly cursor: Cursor | null;
  /** Whether items that were beside the window may be inside now. */
  readonly isWider: boolean;
  /** Whether what was inside may be beside the window now. */
  readonly isNarrower: boolean;
  /** Whether it is a listing from the beginning. */
  readonly isFull: boolean;
}

/**
 * What only one occurrence keeps both sides from holding is looked at again where that one may have
 * left the window: when it became narrower, and with each listing from the beginning.
 */
export function isHeldNoMore({ why }: Parked, feed: Pick<Feed, 'isFull' | 'isNarrower'>): boolean {
  return why === 'series' && (feed.isFull || feed.isNarrower);
}

/** Two entries that do not say the same of an item prove nothing: it is read. */
function combined(one: FeedEntry | undefined, other: FeedEntry): FeedEntry {
  if (one === undefined) return other;
  const isRepeated =
    one.kind === 'touched' && other.kind === 'touched' && one.ref.version === other.ref.version;
  if (isRepeated) return one;
  return { kind: 'touched', ref: { id: idOf(other), version: null } };
}

async function collect(
  pages: AsyncIterable<FeedPage>,
  from: Cursor | null,
): Promise<Omit<Feed, 'isWider' | 'isNarrower'>> {
  const isFull = from === null;
  const entries = new Map<ItemId, FeedEntry>();
  const census = new Set<ItemId>();
  let hasCensus = true;
  let cursor = from;
  for await (const page of pages) {
    for (const entry of page.entries) {
      entries.set(idOf(entry), combined(entries.get(idOf(entry)), entry));
    }
    for (const id of page.census ?? []) census.add(id);
    hasCensus &&= page.census !== null;
    cursor = page.cursor;
    if (page.last) break;
  }
  if (hasCensus) return { entries, census, cursor, isFull };
  // A listing from the beginning shows every item there is, so it is a census as well.
  return { entries, census: isFull ? new Set(entries.keys()) : null, cursor, isFull };
}

export interface FeedQuery {
  readonly side: Side;
  readonly window: Window;
  /** Lists everything, although the cursor would do. */
  readonly fromBeginning: boolean;
}

/** @throws SyncError whatever the store's `changes` throws, but for an expired cursor */
export async function readFeed(context: ReadingContext, query: FeedQuery): Promise<Feed> {
  const { state, pair, policy, stores, signal, log } = context;
  const { side, window } = query;
  const { cursor: reached, ...reach } = reachOf(state.cursor(pair, side), policy);
  const cursor = query.fromBeginning ? null : reached;
  const from = async (start: Cursor | null): Promise<Feed> => {
    const pages = stores[side].changes({ cursor: start, window, signal });
    return { ...(await collect(pages, start)), ...reach };
  };
  try {
    return await from(cursor);
  } catch (thrown) {
    const isExpired = thrown instanceof SyncError && thrown.code === 'cursor-expired';
    if (!isExpired || cursor === null) throw thrown;
    const text = 'The server asks for a full listing; every known item is compared';
    log.write('info', text, { side });
    return await from(null);
  }
}
