/** The change feed of one diary: what was updated, and which ids stand in the window. */
import { SyncError } from '../../model/error.ts';
import { cursor, itemId, type Cursor, type ItemId } from '../../model/ids.ts';
import type { FeedEntry } from '../../model/item.ts';
import { type EpochMs, reachedAt, utcText, type Window } from '../../model/time.ts';
import type { ChangesQuery, FeedPage } from '../../ports/appointment-store.ts';
import { allOf, anyOf, compared, type ArchivePage, type Condition } from './archive-query.ts';
import { readMoment, readStamp, writeLocal } from './dates.ts';
import type { Listing } from './diary.ts';
import { keyAt, numberAt, textAt, type JsonObject } from './json.ts';
import { rowVersion } from './version.ts';

// A row is stamped before its transaction ends, and pages are read one after the other.
const OVERLAP = 5 * 60_000;
const PAGE = 1000;
const DAY = 86_400_000;

// Above every key that a database can reach by counting appointments.
const HIGHEST_KEY = 2_147_483_647;
const KEYS_SPARED = 1_000_000;

const COLUMNS = [
  ...['appointmentId', 'date', 'endDate', 'rawType'],
  ...['updatedDate', 'updatedBy'],
];

/** `inDiary` and `BookingForDiary`; the others are tasks, notes, documents and reports. */
const DIARY_TYPES: readonly number[] = [1, 6];

/**
 * The interface has no feed of removals, so every listing shows all rows of the window, and with
 * them those updated since, wherever they lie. A server that refuses to be asked for both at once
 * is asked twice.
 */
export async function* changesOf(listing: Listing, query: ChangesQuery): AsyncGenerator<FeedPage> {
  const since = query.cursor === null ? null : readCursor(query.cursor, listing);
  const run: ListingRun = { listing, query, since, progress: new Progress(since) };
  const window = inWindow(query.window, listing);
  if (since === null) {
    yield* pagesOf(run, [allOf(window)], true);
    return;
  }
  const updated = updatedSince(since);
  if (listing.dialect.takesOr) {
    try {
      yield* pagesOf(run, [anyOf([allOf(window), updated])], true);
      return;
    } catch (thrown) {
      // Only the first page can be refused for its question.
      if (!(thrown instanceof SyncError) || thrown.code !== 'rejected') throw thrown;
      listing.dialect.takesOr = false;
    }
  }
  yield* pagesOf(run, [updated], false);
  yield* pagesOf(run, [allOf(window)], true);
}

interface ListingRun {
  readonly listing: Listing;
  readonly query: ChangesQuery;
  readonly since: EpochMs | null;
  readonly progress: Progress;
}

/** @param isLast whether the feed ends with these pages */
async function* pagesOf(
  { listing, query, since, progress }: ListingRun,
  filter: readonly Condition[],
  isLast: boolean,
): AsyncGenerator<FeedPage> {
  for await (const page of list(listing, filter, query.signal)) {
    progress.see(page);
    const logins = await loginsFor(page.rows, listing, query.signal);
    const rows = page.rows.filter(isDiaryRow);
    const last = isLast && page.last;
    yield {
      entries: entriesOf(rows, { listing, since, logins, window: query.window }),
      census: censusOf(rows, query.window, listing),
      cursor: cursorOf(last ? progress.reached : since, listing),
      last,
    };
  }
}

const NO_LOGINS: ReadonlyMap<string, string> = new Map();

/** Most lists show logins; full names and numbers have to be looked up. */
async function loginsFor(
  rows: readonly JsonObject[],
  listing: Listing,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const isOther = (row: JsonObject): boolean => /^\d+$|\s/.test(textAt(row, 'updatedBy').trim());
  return rows.some(isOther) ? await listing.logins(signal) : NO_LOGINS;
}

/** The last condition keeps every row, but servers keep the keys of equal questions for a while. */
function list(listing: Listing, filter: readonly Condition[], signal: AbortSignal) {
  const query = {
    archive: 'appointments',
    columns: COLUMNS,
    where: [
      compared('associateId', 'associateIsOneOf', Number(listing.owner)),
      ...filter,
      compared('appointmentId', 'lt', HIGHEST_KEY - (listing.nextNumber() % KEYS_SPARED)),
    ],
    key: 'appointmentId',
    isOrdered: true,
    pageSize: PAGE,
    operation: 'list appointments',
  } as const;
  return listing.server.archive(query, signal);
}

function updatedSince(since: EpochMs): Condition {
  return compared('updatedDate', 'afterTime', { time: utcText(since - OVERLAP).slice(0, -1) });
}

/** A day more on both sides, because the dates of all-day appointments have no zone. */
function inWindow(window: Window, { zone }: Listing): readonly Condition[] {
  const until = { time: writeLocal(window.until + DAY, zone) };
  const from = { time: writeLocal(window.from - DAY, zone) };
  return [compared('date', 'beforeTime', until), compared('endDate', 'afterTime', from)];
}

function isDiaryRow(row: JsonObject): boolean {
  const type = numberAt(row, 'rawType');
  return type === null || DIARY_TYPES.includes(type);
}

function rowId(row: JsonObject): ItemId | null {
  const key = keyAt(row, 'appointmentId') ?? keyAt(row, 'PrimaryKey');
  return key === null ? null : itemId(key);
}

interface EntriesQuery {
  readonly listing: Listing;
  readonly since: EpochMs | null;
  readonly window: Window;
  readonly logins: ReadonlyMap<string, string>;
}

/** Rows beside the window are told once and need not be read: only their times matter now. */
function entriesOf(rows: readonly JsonObject[], query: EntriesQuery): readonly FeedEntry[] {
  const { listing, since, window, logins } = query;
  return rows.flatMap((row): readonly FeedEntry[] => {
    const id = rowId(row);
    if (id === null) return [];
    const times = timesOf(row, listing);
    if (times === null || isReached(times, window)) {
      return [{ kind: 'touched', ref: { id, version: rowVersion(row, logins) } }];
    }
    const updated = readStamp(textAt(row, 'updatedDate'))?.instant ?? null;
    // The cursor keeps whole seconds.
    if (since === null || (updated !== null && updated < since + 1000)) return [];
    return [
      {
        kind: 'outside',
        id,
        enters: reachedAt(times.start, window, listing.clock.now()),
        item: null,
      },
    ];
  });
}

function censusOf(
  rows: readonly JsonObject[],
  window: Window,
  listing: Listing,
): readonly ItemId[] {
  return rows
    .filter((row) => {
      const times = timesOf(row, listing);
      return times === null || isReached(times, window);
    })
    .map(rowId)
    .filter((id): id is ItemId => id !== null);
}

interface Times {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** Lists do not tell all-day appointments, but those begin at midnight and get a day more. */
function timesOf(row: JsonObject, { zone }: Listing): Times | null {
  const start = readMoment(textAt(row, 'date'), zone);
  const end = readMoment(textAt(row, 'endDate'), zone);
  if (start === null || end === null) return null;
  const slack = writeLocal(start, zone).endsWith('T00:00:00') ? DAY : 0;
  return { start: start - slack, end: end + slack };
}

function isReached({ start, end }: Times, window: Window): boolean {
  return end > window.from && start < window.until;
}

/** How far a listing may move the cursor, by the server's own clock alone. */
class Progress {
  readonly #since: EpochMs | null;
  #newest: EpochMs | null = null;
  #begun: EpochMs | null = null;

  constructor(since: EpochMs | null) {
    this.#since = since;
  }

  see(page: ArchivePage): void {
    this.#begun ??= page.answeredAt;
    for (const row of page.rows) {
      const updated = readStamp(textAt(row, 'updatedDate'))?.instant ?? null;
      if (updated !== null) this.#newest = Math.max(updated, this.#newest ?? updated);
    }
  }

  /**
   * The newest stamp that was listed, but not beyond the moment when the listing began: rows of
   * pages already passed may have been updated while the later ones were read.
   */
  get reached(): EpochMs | null {
    if (this.#newest === null) return this.#since;
    const reached = Math.min(this.#newest, this.#begun ?? this.#newest);
    return Math.max(reached, this.#since ?? reached);
  }
}

/** The user and the zone are part of it: with another of either, everything is listed anew. */
function cursorOf(since: EpochMs | null, { owner, zone }: Listing): Cursor {
  return cursor(['1', owner, zone, since === null ? '' : utcText(since)].join('|'));
}

/** Null when nothing was listed yet. @throws SyncError cursor-expired */
function readCursor(text: Cursor, listing: Listing): EpochMs | null {
  const [form, owner, zone, since = '', ...rest] = text.split('|');
  const instant = since === '' ? null : readMoment(since, 'UTC');
  const known = form === '1' && owner === listing.owner && zone === listing.zone;
  if (known && rest.length === 0 && (since === '' || instant !== null)) return instant;
  throw new SyncError('cursor-expired', 'The place where we stopped reading is no longer valid.', {
    side: 'crm',
  });
}
