import {
  isCurrent,
  outlineOf,
  SIDES,
  type Change,
  type EpochMs,
  type Link,
  runId,
  type PairId,
  type Run,
  type RunId,
  type SideItem,
  type SyncStateReader,
  type WritesInTime,
} from '../../../sync/index.ts';
import { cursorKey, type OfPair, type Tables } from './tables.ts';

export function readersOf(tables: Tables): SyncStateReader {
  return { ...currentOf(tables), ...historyOf(tables), close: () => undefined };
}

type History = Pick<
  SyncStateReader,
  'runs' | 'changes' | 'writes' | 'recordedSince' | 'events' | 'conflicts'
>;

function currentOf(tables: Tables): Omit<SyncStateReader, keyof History | 'close'> {
  const { links, cursors, intents, parked, awaited, marks, quarantine, setups, serverNotes } =
    tables;
  const inOrder = (some: Link[]): Link[] =>
    some.sort((one, other) => compareText(one.id, other.id));
  const linksOf = (pair: PairId): Link[] => inOrder(ofPair(links, pair));
  const linksWith = (pair: PairId, { side, item }: SideItem): Link[] =>
    inOrder(ofPair(links, pair).filter(({ base }) => base[side].ref.id === item));
  return {
    links: linksOf,
    link: (id) => links.get(id) ?? null,
    linksWith,
    countLinks: (pair) => ofPair(links, pair).length,
    countLinksIn: (pair, window) =>
      ofPair(links, pair).filter((link) => isCurrent(link, window)).length,
    outlines: (pair, { after, limit }) =>
      linksOf(pair)
        .filter(({ id }) => after === null || compareText(id, after) > 0)
        .slice(0, limit)
        .map(outlineOf),
    outlinesWith: (pair, item) => linksWith(pair, item).map(outlineOf),
    itemsLike: (pair, { side, prefix }) => {
      const ids = ofPair(links, pair).map(({ base }) => base[side].ref.id);
      return [...new Set(ids.filter((id) => id.startsWith(prefix)))].sort(compareText);
    },
    cursor: (pair, side) => cursors.get(cursorKey(pair, side)) ?? null,
    intents: (pair) =>
      ofPair(intents, pair).sort(
        (one, other) => one.at - other.at || compareText(one.id, other.id),
      ),
    parked: (pair) => ofPair(parked, pair).sort(compareItems),
    awaited: (pair) => rowsOf(awaited, pair).sort(compareItems),
    marks: (pair) =>
      rowsOf(marks, pair).sort(
        (one, other) => compareItems(one, other) || compareText(one.kind, other.kind),
      ),
    quarantine: (pair) =>
      rowsOf(quarantine, pair).sort((one, other) => compareText(one.link, other.link)),
    setup: (pair) => setups.get(pair) ?? null,
    serverNotes: (server) => serverNotes.get(server) ?? null,
  };
}

function historyOf({ runs, changes, events, conflicts }: Tables): History {
  return {
    recordedSince: () => recordedSince([...runs.values()]),
    runs: (pair, limit) => ofPair(runs, pair).reverse().slice(0, limit),
    changes: (pair, { limit, since, run, links, kinds, whys } = {}) =>
      rowsOf(changes, pair)
        .filter(
          (one) =>
            (since === undefined || one.at > since) &&
            (run === undefined || one.run === run) &&
            (!links || links.includes(one.link)) &&
            (!kinds || kinds.includes(one.kind)) &&
            (!whys || whys.includes(one.why)),
        )
        .reverse()
        .slice(0, limit),
    writes: (since) =>
      countWrites(
        [...changes.values()].map(({ row }) => row),
        since,
      ),
    events: (pair, { limit, links, items } = {}) =>
      rowsOf(events, pair)
        .filter(
          ({ link, side, item }) =>
            (!links && !items) ||
            (link !== null && links?.includes(link)) ||
            items?.some((one) => one.side === side && one.item === item),
        )
        .reverse()
        .slice(0, limit),
    conflicts: (pair) => ofPair(conflicts, pair).reverse(),
  };
}

/** See `runs.ts`: what is kept for being the newest of its pair says nothing of the others. */
function recordedSince(runs: readonly Run[]): EpochMs | null {
  const newest = new Map<PairId, RunId>();
  for (const { pair, id, finishedAt } of runs) if (finishedAt !== null) newest.set(pair, id);
  const firsts = new Map(runs.toReversed().map((run) => [run.pair, run]));
  const at = runs.findIndex(
    (run) => firsts.get(run.pair) === run && newest.get(run.pair) !== run.id,
  );
  const oldest = runs[at];
  return oldest === undefined || oldest.id === runId(`r${at + 1}`) ? null : oldest.startedAt;
}

const QUARTER = 900_000;

function countWrites(all: readonly Change[], since: EpochMs): readonly WritesInTime[] {
  const quarters = Map.groupBy(
    all.filter(({ at }) => at > since),
    ({ at }) => Math.floor(at / QUARTER) * QUARTER,
  );
  return [...quarters]
    .sort(([one], [other]) => one - other)
    .flatMap(([from, found]) =>
      SIDES.map((side) => ({ from, side, count: found.filter((one) => one.side === side).length })),
    )
    .filter(({ count }) => count > 0);
}

function ofPair<Row extends { readonly pair: PairId }>(
  table: ReadonlyMap<unknown, Row>,
  pair: PairId,
): Row[] {
  return [...table.values()].filter((row) => row.pair === pair);
}

function rowsOf<Row>(table: ReadonlyMap<unknown, OfPair<Row>>, pair: PairId): Row[] {
  return ofPair(table, pair).map(({ row }) => row);
}

function compareItems(one: SideItem, other: SideItem): number {
  return SIDES.indexOf(one.side) - SIDES.indexOf(other.side) || compareText(one.item, other.item);
}

/** The order of SQLite: by UTF-8 bytes, which is the order of code points. */
function compareText(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
