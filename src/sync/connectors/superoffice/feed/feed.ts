/** The change feed of one diary: what was updated or removed, and which ids stand in the window. */
import { reachedAt, type EpochMs, type Window } from '../../../model/time.ts';
import type { FeedEntry } from '../../../model/item.ts';
import type { ChangesQuery, FeedPage } from '../../../ports/appointment-store.ts';
import type { Listing } from './listing.ts';
import { cursorOf, placeOf, type Place } from './place.ts';
import type { Round } from './round.ts';
import { isReached, type Row } from './rows.ts';

/**
 * Everything is in one page: the rows of a diary are few, and its cursor moves when all are told.
 * @throws SyncError cursor-expired, and when the server cannot be asked
 */
export async function* changesOf(listing: Listing, query: ChangesQuery): AsyncGenerator<FeedPage> {
  const { source, rounds, owner } = listing;
  const name = { owner, zone: source.zone };
  const place = query.cursor === null ? null : placeOf(query.cursor, name);
  const { window, signal } = query;
  const at = source.clock.now();
  const round = await rounds.take(source, { owner, window, place }, signal);
  const rows = round.rows.filter((row) => row.owner === null || row.owner === owner);
  const isKnown = place !== null && place.since !== null;
  const about = { window, since: isKnown ? place.since : null, now: at };
  const next = placeAfter(round, place, at);
  rounds.stopped(owner, next);
  yield {
    entries: [...rows.flatMap((row) => entriesOf(row, about)), ...removalsOf(round, owner)],
    census: round.census ? rows.filter((row) => stands(row, window)).map(({ id }) => id) : null,
    cursor: cursorOf(next, name),
    last: true,
  };
}

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
function entriesOf(row: Row, { window, since, now }: About): readonly FeedEntry[] {
  const { id, version, updated, times } = row;
  if (stands(row, window)) return [{ kind: 'touched', ref: { id, version } }];
  if (since === null || (updated !== null && isTold(updated, since))) return [];
  if (row.standing === 'left') return [{ kind: 'gone', id }];
  const enters =
    row.standing === 'other' || times === null ? null : reachedAt(times.start, window, now);
  return [{ kind: 'outside', id, enters, item: null }];
}

/** Where stamps have whole seconds, another row may have got the same one afterwards. */
function isTold(updated: EpochMs, since: EpochMs): boolean {
  return updated % 1000 === 0 ? updated < since : updated <= since;
}

/** What went to another diary, or away, may have come back since, so it is asked for. */
function removalsOf(round: Round, owner: string): readonly FeedEntry[] {
  const gone = [...round.removed].map((id): FeedEntry => ({ kind: 'gone', id }));
  const left = round.handedOver.filter(({ from }) => from === owner).map(({ id }) => id);
  const asked = [...round.returned, ...left].map((id): FeedEntry => ({
    kind: 'touched',
    ref: { id, version: null },
  }));
  return [...gone, ...asked];
}

function placeAfter(round: Round, before: Place | null, now: EpochMs): Place {
  const since = before?.since ?? null;
  const reached = round.reached ?? since;
  return {
    since: since === null || reached === null ? reached : Math.max(since, reached),
    censusAt: round.census ? now : (before?.censusAt ?? now),
    log: round.log,
  };
}
