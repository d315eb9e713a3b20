/** The change feed of one diary: what was updated, and which ids stand in the window. */
import { SyncError } from '../../model/error.ts';
import { cursor, itemId, type Cursor, type ItemId } from '../../model/ids.ts';
import type { FeedEntry } from '../../model/item.ts';
import { utcText, type EpochMs, type Window } from '../../model/time.ts';
import type { ChangesQuery, FeedPage } from '../../ports/appointment-store.ts';
import { readHttpDate, readMoment, readStamp, writeLocal } from './dates.ts';
import type { Diary } from './diary.ts';
import { DAY, entering } from './entering.ts';
import { keyAt, numberAt, textAt, type JsonObject } from './json.ts';
import { archivePages, type ArchivePage } from './rest/pages.ts';
import { quoted } from './rest/query.ts';
import { rowVersion } from './version.ts';

// A row is stamped before its transaction ends, and pages are read one after the other.
const OVERLAP = 5 * 60_000;
const PAGE = 1000;

const PATH = '/Appointment';
// Above every key that a database can reach by counting appointments.
const HIGHEST_KEY = 2_147_483_647;
const KEYS_SPARED = 1_000_000;

const SELECT = [
  ...['appointmentId', 'date', 'endDate', 'rawType'],
  ...['updatedDate', 'updatedBy'],
];

/** `inDiary` and `BookingForDiary`; the others are tasks, notes, documents and reports. */
const DIARY_TYPES: readonly number[] = [1, 6];

/**
 * A full listing is the census itself. Later, rows updated since are listed wherever they lie,
 * and the census tells the ids apart: the interface has no feed of removals.
 */
export async function* changesOf(diary: Diary, query: ChangesQuery): AsyncGenerator<FeedPage> {
  const since = query.cursor === null ? null : readCursor(query.cursor, diary);
  const progress = new Progress(since);
  if (since !== null) {
    for await (const page of list(diary, updatedSince(since), query.signal)) {
      progress.see(page);
      const entries = newsOf(page, { diary, since, window: query.window });
      yield { entries, census: [], cursor: cursorOf(since, diary), last: false };
    }
  }
  for await (const page of list(diary, inWindow(query.window, diary), query.signal)) {
    if (since === null) progress.see(page);
    yield {
      entries: since === null ? entriesOf(page, diary) : [],
      census: censusOf(page, query.window, diary),
      cursor: cursorOf(page.last ? progress.reached : since, diary),
      last: page.last,
    };
  }
}

/** The last condition keeps every row, but servers keep the keys of equal questions for a while. */
function list(diary: Diary, filter: readonly string[], signal: AbortSignal) {
  const query = {
    select: SELECT,
    filter: [
      `associateId associateIsOneOf (${diary.fields.owner})`,
      ...filter,
      `appointmentId lt ${HIGHEST_KEY - (diary.nextNumber() % KEYS_SPARED)}`,
    ],
    orderBy: 'appointmentId asc',
    top: PAGE,
  };
  const operation = 'list appointments';
  return archivePages(
    diary.session,
    { path: PATH, query, operation, key: 'appointmentId' },
    signal,
  );
}

function updatedSince(since: EpochMs): readonly string[] {
  const text = utcText(since - OVERLAP).slice(0, -1);
  return [`updatedDate afterTime ${quoted(text)}`];
}

/** A day more on both sides, because the dates of all-day appointments have no zone. */
function inWindow(window: Window, { fields }: Diary): readonly string[] {
  const until = quoted(writeLocal(window.until + DAY, fields.zone));
  const from = quoted(writeLocal(window.from - DAY, fields.zone));
  return [`date beforeTime ${until}`, `endDate afterTime ${from}`];
}

function isDiaryRow(row: JsonObject): boolean {
  const type = numberAt(row, 'rawType');
  return type === null || DIARY_TYPES.includes(type);
}

function rowId(row: JsonObject): ItemId | null {
  const key = keyAt(row, 'appointmentId') ?? keyAt(row, 'PrimaryKey');
  return key === null ? null : itemId(key);
}

function entriesOf(page: ArchivePage, diary: Diary): readonly FeedEntry[] {
  return page.rows.filter(isDiaryRow).flatMap((row) => touched(row, diary));
}

function touched(row: JsonObject, { logins }: Diary): readonly FeedEntry[] {
  const id = rowId(row);
  return id === null ? [] : [{ kind: 'touched', ref: { id, version: rowVersion(row, logins) } }];
}

interface NewsQuery {
  readonly diary: Diary;
  readonly since: EpochMs;
  readonly window: Window;
}

/** Rows beside the window are told once and need not be read: only their times matter now. */
function newsOf(page: ArchivePage, { diary, since, window }: NewsQuery): readonly FeedEntry[] {
  return page.rows.filter(isDiaryRow).flatMap((row): readonly FeedEntry[] => {
    const times = timesOf(row, diary);
    const id = rowId(row);
    if (times === null || id === null || isReached(times, window)) return touched(row, diary);
    const updated = readStamp(textAt(row, 'updatedDate'))?.instant ?? null;
    // The cursor keeps whole seconds.
    if (updated !== null && updated < since + 1000) return [];
    return [{ kind: 'outside', id, enters: entering(times.start, window, diary.clock.now()) }];
  });
}

function censusOf(page: ArchivePage, window: Window, diary: Diary): readonly ItemId[] {
  return page.rows
    .filter((row) => {
      const times = timesOf(row, diary);
      return isDiaryRow(row) && (times === null || isReached(times, window));
    })
    .map(rowId)
    .filter((id): id is ItemId => id !== null);
}

interface Times {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** Lists do not tell all-day appointments, but those begin at midnight and get a day more. */
function timesOf(row: JsonObject, { fields }: Diary): Times | null {
  const start = readMoment(textAt(row, 'date'), fields.zone);
  const end = readMoment(textAt(row, 'endDate'), fields.zone);
  if (start === null || end === null) return null;
  const slack = writeLocal(start, fields.zone).endsWith('T00:00:00') ? DAY : 0;
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
    this.#begun ??= readHttpDate(page.headers['date'] ?? '');
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
function cursorOf(since: EpochMs | null, { fields }: Diary): Cursor {
  return cursor(['1', fields.owner, fields.zone, since === null ? '' : utcText(since)].join('|'));
}

/** Null when nothing was listed yet. @throws SyncError cursor-expired */
function readCursor(text: Cursor, { fields }: Diary): EpochMs | null {
  const [form, owner, zone, since = '', ...rest] = text.split('|');
  const instant = since === '' ? null : readMoment(since, 'UTC');
  const known = form === '1' && owner === fields.owner && zone === fields.zone;
  if (known && rest.length === 0 && (since === '' || instant !== null)) return instant;
  throw new SyncError('cursor-expired', 'The place where we stopped reading is no longer valid.', {
    side: 'crm',
  });
}
