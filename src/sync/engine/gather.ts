/** Collects what both sides show: feeds since the cursors, then reads by id; writes nothing. */
import type { Cursor, ItemId } from '../model/ids.ts';
import { idOf, shownItem, type FeedEntry, type Sighting } from '../model/item.ts';
import type { Parked } from '../model/journal.ts';
import type { Link } from '../model/link.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import type { EpochMs, Window } from '../model/time.ts';
import { onBothSides, windowOf, type ReadingContext } from './context.ts';
import { isHeldNoMore, readFeed, type Feed } from './feed.ts';
import { knownOf, type Facts, type Known } from './known-items.ts';
import { KnownLinks } from './known-links.ts';
import { withReach } from './reach.ts';
import { readerOf } from './read-by-id.ts';
import { isSilent } from './silent-feed.ts';

export interface Gathered {
  readonly window: Window;
  /** Those that have to do with what was seen, ordered by id; and more where all were looked at. */
  readonly links: readonly Link[];
  readonly sightings: BySide<ReadonlyMap<ItemId, Sighting>>;
  /** Where the feeds go on once every sighting is settled or parked. */
  readonly cursors: BySide<Cursor | null>;
  /** How many items were read by id. */
  readonly reads: BySide<number>;
  /** What the feeds have shown, and their cursors will have passed. */
  readonly shown: BySide<ReadonlySet<ItemId>>;
  /** How many items a full census showed; null where none was taken. */
  readonly census: BySide<number | null>;
  /** Whether a side was listed from the beginning. */
  readonly isFull: boolean;
}

export interface GatherOptions {
  /** Items that failed are read again now, however long they were told to wait. */
  readonly retryFailed: boolean;
  /** The feeds are read from their beginning: what one of them left out by mistake comes to light. */
  readonly listAnew: boolean;
  /** Every item is looked at, known or not: the rules are not those of the last run. */
  readonly lookAtAll: boolean;
}

/** What was parked in the future was parked by a wrong clock, and is looked at now. */
function isDue({ dueAt, attempts, at }: Parked, now: EpochMs, options: GatherOptions): boolean {
  if (dueAt === null) return false;
  return dueAt <= now || at > now || (options.retryFailed && attempts > 0);
}

/** An echo of our own write, or an item that was looked at in this very version. */
function isNoNews(entry: FeedEntry, known: Known): boolean {
  if (entry.kind !== 'touched' || entry.ref.version === null) return false;
  const { id, version } = entry.ref;
  return known.versionOf(id) === version || known.parked.get(id)?.version === version;
}

interface Asking {
  readonly all: boolean;
  readonly isDue: (one: Parked) => boolean;
}

/** Ids whose content or existence has to be asked for. */
function questions(feed: Feed, known: Known, asking: Asking): ReadonlySet<ItemId> {
  const ids = new Set<ItemId>(asking.all ? [...known.inWindow, ...known.parked.keys()] : []);
  for (const [id, entry] of feed.entries) {
    if (entry.kind === 'touched' && (asking.all || !isNoNews(entry, known))) ids.add(id);
    // A linked one that stood in the window was moved by somebody, who wants that to travel.
    if (entry.kind === 'outside' && known.isInWindow(id)) ids.add(id);
  }
  for (const [id, parked] of known.parked) {
    if (asking.isDue(parked) || (feed.isWider && parked.why === 'outside')) ids.add(id);
    if (isHeldNoMore(parked, feed)) ids.add(id);
  }
  // A feed need not tell that an item is gone which it has never shown (I20).
  for (const id of known.awaited) if (!feed.entries.has(id)) ids.add(id);
  if (feed.isFull) for (const id of known.inPart) ids.add(id);
  // A listing from the beginning has no removals, and need not show what lies beside the window.
  if (feed.isFull) for (const id of known.ahead) if (!feed.entries.has(id)) ids.add(id);
  if (feed.census !== null) {
    const isBeside = (id: ItemId): boolean => known.parked.get(id)?.why === 'outside';
    // An absence proves nothing by itself (I2), and neither does an unknown id.
    for (const id of known.inWindow) {
      if (!feed.census.has(id) && !feed.entries.has(id) && !isBeside(id)) ids.add(id);
    }
    for (const [id, parked] of known.parked) {
      // Nobody else would tell that something which is left alone is not there any more.
      const isQuiet = parked.dueAt === null && parked.why !== 'outside';
      if (isQuiet && !feed.census.has(id) && !feed.entries.has(id)) ids.add(id);
    }
    for (const id of feed.census) {
      const isKnown = known.isLinked(id) || known.parked.has(id) || feed.entries.has(id);
      if (!isKnown) ids.add(id);
    }
  }
  return ids;
}

function answered(feed: Feed, read: readonly Sighting[]): Map<ItemId, Sighting> {
  const sightings = new Map<ItemId, Sighting>();
  for (const [id, entry] of feed.entries) if (entry.kind !== 'touched') sightings.set(id, entry);
  for (const sighting of read) sightings.set(idOf(sighting), sighting);
  return sightings;
}

/** Partners of sighted items that were parked: their news was seen earlier and not acted on. */
function parkedPartners(
  links: readonly Link[],
  sightings: BySide<ReadonlyMap<ItemId, Sighting>>,
  known: BySide<Known>,
): BySide<readonly ItemId[]> {
  const wanted = (side: Side): readonly ItemId[] =>
    links
      .filter(({ base }) => sightings[opposite(side)].has(base[opposite(side)].ref.id))
      .map(({ base }) => base[side].ref.id)
      .filter((id) => known[side].parked.has(id) && !sightings[side].has(id));
  return { crm: wanted('crm'), calendar: wanted('calendar') };
}

/**
 * Unlinked items that wait for another attempt. Beside a new item of the other side they have to
 * be seen again: it may be the same appointment, entered by hand meanwhile.
 */
function waiting(
  sightings: BySide<ReadonlyMap<ItemId, Sighting>>,
  known: BySide<Known>,
): BySide<readonly ItemId[]> {
  const hasLoose = (side: Side): boolean =>
    [...sightings[side]].some(([id, one]) => one.kind === 'present' && !known[side].isLinked(id));
  const wanted = (side: Side): readonly ItemId[] =>
    hasLoose(opposite(side))
      ? [...known[side].parked.values()]
          .filter(({ attempts, item }) => attempts > 0 && !known[side].isLinked(item))
          .map(({ item }) => item)
          .filter((id) => !sightings[side].has(id))
      : [];
  return { crm: wanted('crm'), calendar: wanted('calendar') };
}

/**
 * The originals that unlinked copies of ours name, where they were not seen: after a loss of the
 * database they may lie beside the window, or have become something else (I12).
 */
function originals(
  sightings: BySide<ReadonlyMap<ItemId, Sighting>>,
  links: KnownLinks,
): BySide<readonly ItemId[]> {
  const wanted = (side: Side): readonly ItemId[] =>
    [...sightings[opposite(side)].values()].flatMap((sighting) => {
      const item = shownItem(sighting);
      const source = item?.marks.writer?.source ?? null;
      if (!item?.origin || links.link(item.origin) !== null || source === null) return [];
      return sightings[side].has(source) ? [] : [source];
    });
  return { crm: wanted('crm'), calendar: wanted('calendar') };
}

/**
 * The partners of linked items of which another copy of ours is there: an older database that was
 * put back does not know that a stand-in was made for a partner that is gone, and no feed need tell.
 */
function rivals(
  sightings: BySide<ReadonlyMap<ItemId, Sighting>>,
  links: KnownLinks,
): BySide<readonly ItemId[]> {
  const wanted = (side: Side): readonly ItemId[] => {
    const sources = new Set(
      [...sightings[side].values()].flatMap((sighting) => {
        const item = shownItem(sighting);
        if (!item?.origin || links.link(item.origin) !== null) return [];
        return links.isLinked(side, item.ref.id) ? [] : (item.marks.writer?.source ?? []);
      }),
    );
    return [...sources]
      .flatMap((source) => links.with(opposite(side), source))
      .sort((one, other) => (one.id < other.id ? -1 : 1))
      .map(({ items }) => items[side].id)
      .filter((id) => !sightings[side].has(id));
  };
  return bothSides(wanted);
}

function bothSides<T>(of: (side: Side) => T): BySide<T> {
  return { crm: of('crm'), calendar: of('calendar') };
}

/** @throws SyncError whatever the stores' `changes` and `read` throw */
export async function gather(context: ReadingContext, options: GatherOptions): Promise<Gathered> {
  const { state, pair, policy, clock } = context;
  const window = windowOf(context);
  const now = clock.now();
  const fromBeginning = options.lookAtAll || options.listAnew;
  const feeds = await onBothSides((side) => readFeed(context, { side, window, fromBeginning }));
  const asking = {
    all: options.lookAtAll,
    isDue: (one: Parked): boolean => isDue(one, now, options),
  };
  const open = { parked: state.parked(pair), awaited: state.awaited(pair) };
  const silence = { ...asking, ...open, pair, state };
  const isQuiet = !asking.all && SIDES.every((side) => isSilent(feeds[side], side, silence));
  const seen = isQuiet
    ? NOTHING_SEEN
    : await seenOf(context, feeds, {
        asking,
        facts: { ...open, window, all: asking.all, links: new KnownLinks(context) },
      });
  return {
    ...seen,
    window,
    cursors: bothSides((side) => withReach(feeds[side].cursor, policy)),
    shown: bothSides((side) => new Set(feeds[side].entries.keys())),
    census: bothSides((side) => feeds[side].census?.size ?? null),
    isFull: feeds.crm.isFull || feeds.calendar.isFull,
  };
}

type Seen = Pick<Gathered, 'links' | 'sightings' | 'reads'>;

const NOTHING_SEEN: Seen = {
  links: [],
  sightings: { crm: new Map(), calendar: new Map() },
  reads: { crm: 0, calendar: 0 },
};

interface Looking {
  readonly asking: Asking;
  readonly facts: Facts;
}

async function seenOf(
  context: ReadingContext,
  feeds: BySide<Feed>,
  { asking, facts }: Looking,
): Promise<Seen> {
  const { links, window } = facts;
  const known = await onBothSides((side) => knownOf(context, { side, feed: feeds[side] }, facts));
  const { reads, read } = readerOf(context, window);
  const sightings = await onBothSides(async (side) =>
    answered(feeds[side], await read(side, questions(feeds[side], known[side], asking))),
  );
  await links.load(sightings);
  const partners = parkedPartners(links.loaded(), sightings, known);
  const others = waiting(sightings, known);
  const sources = originals(sightings, links);
  const doubtful = rivals(sightings, links);
  await onBothSides(async (side) => {
    const asked = [partners, others, sources, doubtful];
    const ids = new Set(asked.flatMap((one) => one[side]));
    for (const one of await read(side, ids)) sightings[side].set(idOf(one), one);
  });
  await links.load(sightings);
  return { links: links.loaded(), sightings, reads };
}
