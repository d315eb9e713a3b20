/** The change feed of one diary: what was updated or removed, and which ids stand in the window. */
import { reachedAt, type EpochMs, type Window } from '../../../model/time.ts';
import type { ItemId } from '../../../model/ids.ts';
import type { FeedEntry } from '../../../model/item.ts';
import type { ChangesQuery, FeedPage } from '../../../ports/appointment-store.ts';
import { seriesId } from '../series-id.ts';
import type { Listing } from './listing.ts';
import { cursorOf, placeOf, type Place } from './place.ts';
import type { Round } from './round.ts';
import { isReached, type Row } from './rows.ts';
import { rulesByRow, type RuleRows } from './rule-rows.ts';
import { versionOfRows } from '../version.ts';
import { seriesNews, type SeriesNews } from './series-news.ts';

/**
 * Everything is in one page: the rows of a diary are few, and its cursor moves when all are told.
 * @throws SyncError cursor-expired, and when the server cannot be asked
 */
export async function* changesOf(listing: Listing, query: ChangesQuery): AsyncGenerator<FeedPage> {
  const { source, rounds, owner, memory } = listing;
  const name = { owner, zone: source.zone };
  const place = query.cursor === null ? null : placeOf(query.cursor, name);
  const { window, signal } = query;
  const at = source.clock.now();
  const round = await rounds.take(source, { owner, window, place }, signal);
  const rows = round.rows.filter((row) => row.owner === null || row.owner === owner);
  const isKnown = place !== null && place.since !== null;
  const about = { window, since: isKnown ? place.since : null, now: at };
  const before = isKnown ? place.rows : null;
  const series = seriesNews({
    round,
    rows,
    before,
    ruleOfRow: (row) => memory.ruleOfRow(row),
    isNews: (row) => isNews(row, about),
    stands: (row) => stands(row, window),
  });
  const next = placeAfter(round, { place, series, now: at });
  rounds.stopped(owner, next);
  for (const [rule, ids] of [...(before ?? []), ...series.rows]) {
    // The log repeats itself: what it tells to be gone is not to be asked for each time.
    memory.learn(
      rule,
      [...ids].filter((id) => !round.removed.has(id)),
    );
  }
  const singles = rows.filter(({ rule }) => rule === null);
  yield {
    entries: [
      ...singles.flatMap((row) => entriesOf(row, about)),
      ...[...series.touched].map((rule) => touchedSeries(rule, rows)),
      ...removalsOf(round, { owner, before, read: place?.log?.id ?? 0 }),
    ],
    census: round.census ? censusOf(rows, window) : null,
    cursor: cursorOf(next, name),
    last: true,
  };
}

/** A series stands in the window as long as one of its rows does. */
function censusOf(rows: readonly Row[], window: Window): readonly ItemId[] {
  const standing = rows.filter((row) => stands(row, window));
  const ids = standing.map(({ id, rule }) => (rule === null ? id : seriesId(rule)));
  return [...new Set(ids)];
}

/**
 * In the version of the rows that are shown. Where these are not all there are it is no version of
 * the series, which is then read; an echo of our own write shows them all, and is not.
 */
function touchedSeries(rule: string, rows: readonly Row[]): FeedEntry {
  // A row may be in two lists.
  const own = new Map(rows.filter((row) => row.rule === rule).map((row) => [row.id, row]));
  const version = own.size === 0 ? null : versionOfRows([...own.values()]);
  return { kind: 'touched', ref: { id: seriesId(rule), version } };
}

const touched = (id: ItemId): FeedEntry => ({ kind: 'touched', ref: { id, version: null } });

interface About {
  readonly window: Window;
  /** Null for a full listing. */
  readonly since: EpochMs | null;
  readonly now: EpochMs;
}

function stands(row: Row, window: Window): boolean {
  return row.standing === 'diary' && isReached(row, window);
}

/** Rows beside the window are told once and need not be read: only their times matter now. */
function entriesOf(row: Row, about: About): readonly FeedEntry[] {
  const { window, now } = about;
  const { id, version, times } = row;
  if (stands(row, window)) return [{ kind: 'touched', ref: { id, version } }];
  if (!isNews(row, about)) return [];
  if (row.standing === 'left') return [{ kind: 'gone', id }];
  const enters =
    row.standing === 'other' || times === null ? null : reachedAt(times.start, window, now);
  return [{ kind: 'outside', id, enters, item: null }];
}

function isNews({ updated }: Row, { since }: About): boolean {
  return since !== null && (updated === null || !isTold(updated, since));
}

/** Where stamps have whole seconds, another row may have got the same one afterwards. */
function isTold(updated: EpochMs, since: EpochMs): boolean {
  return updated % 1000 === 0 ? updated < since : updated <= since;
}

interface Reader {
  readonly owner: string;
  readonly before: RuleRows | null;
  /** The last entry of the log that was read before; the round may begin earlier for others. */
  readonly read: number;
}

/**
 * What went to another diary, or away, may have come back since, so it is asked for. A row of a
 * series is no item of its own.
 */
function removalsOf(round: Round, { owner, before, read }: Reader): readonly FeedEntry[] {
  const rules = rulesByRow(before ?? new Map());
  const isSingle = (id: ItemId): boolean => !rules.has(id);
  const gone = [...round.removed].filter(isSingle).map((id): FeedEntry => ({ kind: 'gone', id }));
  const left = round.handedOver.filter(({ from, entry }) => from === owner && entry > read);
  const back = [...round.returned].filter(([, entry]) => entry > read).map(([id]) => id);
  const asked = [...back, ...left.map(({ id }) => id)].filter(isSingle).map(touched);
  return [...gone, ...asked];
}

interface Taken {
  readonly place: Place | null;
  readonly series: SeriesNews;
  readonly now: EpochMs;
}

function placeAfter(round: Round, { place, series, now }: Taken): Place {
  const since = place?.since ?? null;
  const reached = round.reached ?? since;
  return {
    since: since === null || reached === null ? reached : Math.max(since, reached),
    censusAt: round.census ? now : (place?.censusAt ?? now),
    log: round.log,
    rows: series.rows,
  };
}
