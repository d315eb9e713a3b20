/** The log that SuperOffice's Travel keeps of every change: the only place that tells removals. */
import { SyncError } from '../../../model/error.ts';
import { itemId, type ItemId } from '../../../model/ids.ts';
import { utcText, type EpochMs } from '../../../model/time.ts';
import { compared, type Condition } from '../archive-query.ts';
import { keyAt, numberAt, type JsonObject } from '../json.ts';
import type { Source } from './source.ts';

const TABLE = 'traveltransactionlog';
const KEY = `${TABLE}.traveltransactionlog_id`;
const COLUMNS = {
  type: `${TABLE}.type`,
  record: `${TABLE}.record_id`,
  previous: `${TABLE}.prev_record_id`,
};

/** The number of the table of appointments. */
const APPOINTMENTS = 9;

const TYPES = { delete: 4864, updateOwner: 5120 };

// Keys are drawn before a transaction ends, and several servers may draw them in blocks. One less
// than a round number, because a page of a round size is followed up by another question.
const OVERLAP = 499;

// Nothing says in which zone the log tells its times.
const ZONES = 26 * 3_600_000;

const PAGE = 1000;

export interface LogBatch {
  /** The numbers of all its entries. */
  readonly entries: ReadonlySet<number>;
  /** The highest entry; null when there was none. */
  readonly newest: number | null;
  readonly removed: ReadonlySet<ItemId>;
  /** Removed, and mentioned again in an entry since: a restored database gives numbers anew. */
  readonly returned: ReadonlyMap<ItemId, number>;
  /** The associates whose diaries an appointment left, and the entry that tells so. */
  readonly handedOver: readonly HandedOver[];
  /** Every appointment that an entry is about, with the last of those entries. */
  readonly mentioned: ReadonlyMap<ItemId, number>;
}

interface HandedOver {
  readonly id: ItemId;
  readonly from: string;
  readonly entry: number;
}

const NO_ENTRIES: LogBatch = {
  entries: new Set(),
  newest: null,
  removed: new Set(),
  returned: new Map(),
  handedOver: [],
  mentioned: new Map(),
};

/** Where to begin: after an entry, or some while before a moment of the server's clock. */
export type LogStart =
  | { readonly kind: 'entry'; readonly id: number }
  | { readonly kind: 'moment'; readonly at: EpochMs };

const KEPT = 60_000;

/**
 * The entries until now, beginning some while before `at`; where only the last one is wanted, one
 * of a moment ago is as good.
 * @throws SyncError when the server cannot be asked
 */
export async function readEnd(
  source: Source,
  { isEnough, at }: { readonly isEnough: boolean; readonly at: EpochMs },
  signal: AbortSignal,
): Promise<LogBatch | null> {
  const now = source.clock.now();
  const { logEnd } = source.dialect;
  if (isEnough && logEnd !== null && logEnd.at <= now && now - logEnd.at < KEPT) {
    return { ...NO_ENTRIES, newest: logEnd.id };
  }
  const batch = await readLog(source, { kind: 'moment', at }, signal);
  if (batch !== null && batch.newest !== null)
    source.dialect.logEnd = { id: batch.newest, at: now };
  return batch;
}

/** Null where the log cannot be asked for. @throws SyncError when the server cannot be asked */
export async function readLog(
  source: Source,
  start: LogStart,
  signal: AbortSignal,
): Promise<LogBatch | null> {
  if (!source.dialect.hasLog) return null;
  const query = {
    archive: 'transaction-log',
    columns: [KEY, ...Object.values(COLUMNS)],
    where: [
      compared(`${TABLE}.tablenumber`, 'eq', APPOINTMENTS),
      beginning(start),
      // Keeps every entry, but servers keep the keys of equal questions for a while.
      compared(COLUMNS.record, 'lt', source.nextNumber()),
    ],
    key: KEY,
    isOrdered: true,
    pageSize: PAGE,
    operation: 'list removals',
  } as const;
  const rows: JsonObject[] = [];
  try {
    for await (const page of source.server.archive(query, signal)) rows.push(...page.rows);
  } catch (thrown) {
    if (!isRefused(thrown)) throw thrown;
    // A failure may pass; a refusal does not.
    source.dialect.hasLog = thrown.code === 'server';
    return null;
  }
  return batchOf(rows, start.kind === 'entry' ? start.id : 0);
}

function beginning(start: LogStart): Condition {
  if (start.kind === 'entry') return compared(KEY, 'gt', Math.max(0, start.id - OVERLAP));
  const time = utcText(start.at - ZONES).slice(0, -1);
  return compared(`${TABLE}.ttime`, 'afterTime', { time });
}

function isRefused(thrown: unknown): thrown is SyncError {
  const refused = ['rejected', 'gone', 'wrong-service', 'forbidden', 'server', 'protocol'];
  return thrown instanceof SyncError && refused.includes(thrown.code);
}

/** @param read the last entry that was read before: what has to be asked for was asked for then */
function batchOf(rows: readonly JsonObject[], read: number): LogBatch {
  let newest: number | null = null;
  const entries = new Set<number>();
  const removals = new Map<ItemId, number>();
  const mentioned = new Map<ItemId, number>();
  const handedOver: HandedOver[] = [];
  for (const row of rows) {
    const entry = numberAt(row, KEY) ?? numberAt(row, 'PrimaryKey');
    const record = keyAt(row, COLUMNS.record);
    if (entry === null || record === null) continue;
    newest = Math.max(entry, newest ?? entry);
    entries.add(entry);
    const id = itemId(record);
    mentioned.set(id, Math.max(entry, mentioned.get(id) ?? entry));
    const type = numberAt(row, COLUMNS.type);
    if (type === TYPES.delete) removals.set(id, Math.max(entry, removals.get(id) ?? entry));
    const from = keyAt(row, COLUMNS.previous);
    const isNews = entry > read;
    if (type === TYPES.updateOwner && from !== null && isNews) handedOver.push({ id, from, entry });
  }
  const removed = new Set<ItemId>();
  const returned = new Map<ItemId, number>();
  for (const [id, entry] of removals) {
    const last = mentioned.get(id) ?? entry;
    if (last === entry) removed.add(id);
    else if (last > read) returned.set(id, last);
  }
  return { entries, newest, removed, returned, handedOver, mentioned };
}
