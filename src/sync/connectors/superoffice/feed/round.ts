/** One look at several diaries: what was updated, what was removed, and what stands in the window. */
import type { EpochMs, Window } from '../../../model/time.ts';
import { listRows, type Listed, type RowsWanted } from './list-rows.ts';
import type { LogPlace } from './place.ts';
import type { Row } from './rows.ts';
import type { Source } from './source.ts';
import { isSilent } from './told-entries.ts';
import { readEnd, readLog, type LogBatch } from './transaction-log.ts';

export interface RoundPlan {
  readonly owners: readonly string[];
  /** Null: nothing was listed yet, so only the window counts. */
  readonly since: EpochMs | null;
  /** Until when each diary was listed before, where that is known. */
  readonly listed: ReadonlyMap<string, EpochMs>;
  readonly window: Window;
  /** Whether all rows of the window are wanted, and not only the updated ones. */
  readonly census: boolean;
  /** Where to go on in the log; null: what its last entry is has to be found out. */
  readonly log: LogPlace | null;
  /** How much earlier than `since` and `log` it begins, for those whose places are not known. */
  readonly back: Back;
  /** Entries that the log had when each of the diaries was listed; null: listing is due. */
  readonly told: readonly ReadonlySet<number>[] | null;
}

export interface Back {
  /** Milliseconds. */
  readonly time: number;
  readonly entries: number;
}

export interface Round {
  readonly rows: readonly Row[];
  /** Whether all rows of the window are among them. */
  readonly census: boolean;
  /** How far the rows reach, by the server's clock; null when there was none. */
  readonly reached: EpochMs | null;
  readonly removed: LogBatch['removed'];
  readonly returned: LogBatch['returned'];
  readonly handedOver: LogBatch['handedOver'];
  readonly log: LogPlace | null;
  /** Entries that the log had before the rows were listed; null: it was not read before. */
  readonly told: ReadonlySet<number> | null;
}

/**
 * A log that is kept and has nothing new tells that there is nothing to be listed. Otherwise it has
 * an entry for each row that was updated, if it is kept at all. Where it is not, or no longer, the
 * window is listed as well: an id that is missing there is asked for.
 * @throws SyncError when the server cannot be asked
 */
export async function takeRound(
  source: Source,
  plan: RoundPlan,
  signal: AbortSignal,
): Promise<Round> {
  const { owners, since, window } = plan;
  const now = source.clock.now();
  const before = await readOn(source, plan, signal);
  if (before !== null && isAllTold(before, plan)) return silent(before, plan);
  const from = since === null ? null : since - plan.back.time;
  const wanted: RowsWanted = { owners, since: from, window: plan.census ? window : null };
  const first = await listRows(source, wanted, signal);
  const batch = await logBeside(source, { plan, first, before }, signal);
  const log = batch === null ? null : logPlace(batch, { plan, first });
  const isWhole = plan.census || (log?.isKept === true && !isSetBack(first, since));
  const more = isWhole ? null : await listRows(source, { owners, since: null, window }, signal);
  return {
    rows: more === null ? first.rows : [...first.rows, ...more.rows],
    census: plan.census || more !== null,
    reached: reachedBy(first, now),
    removed: batch?.removed ?? new Set(),
    returned: batch?.returned ?? new Map(),
    handedOver: batch?.handedOver ?? [],
    log,
    told: before?.entries ?? null,
  };
}

/** From where it was read to; null where that is not known, or it cannot be asked for. */
async function readOn(
  source: Source,
  { back, log }: RoundPlan,
  signal: AbortSignal,
): Promise<LogBatch | null> {
  if (log === null) return null;
  return await readLog(source, { kind: 'entry', id: log.id - back.entries }, signal);
}

function isAllTold(batch: LogBatch, { census, log, told }: RoundPlan): boolean {
  return !census && log !== null && told !== null && isSilent(batch, log, told);
}

/** Nothing is listed: each diary stands where it stood. */
function silent({ removed, returned, handedOver }: LogBatch, { log }: RoundPlan): Round {
  const nothing = { rows: [], census: false, reached: null, told: null };
  return { ...nothing, removed, returned, handedOver, log };
}

interface Looked {
  readonly plan: RoundPlan;
  readonly first: Listed;
}

/**
 * A row without an entry may have been updated after the log was read: the log is asked again
 * before it is called one that is not kept.
 */
async function logBeside(
  source: Source,
  { plan, first, before }: Looked & { readonly before: LogBatch | null },
  signal: AbortSignal,
): Promise<LogBatch | null> {
  const { since, log } = plan;
  if (log === null) {
    const at = since ?? first.newest?.updated ?? null;
    return at === null ? null : await readEnd(source, { isEnough: since === null, at }, signal);
  }
  const isDoubtful = before !== null && log.isKept && !logPlace(before, { plan, first })?.isKept;
  return isDoubtful ? await readOn(source, plan, signal) : before;
}

/**
 * A log that lacks an updated row is not kept; one that has new entries for all of them is.
 * Without any updated row it stands as it stood before.
 */
function logPlace(batch: LogBatch, { plan, first }: Looked): LogPlace | null {
  const { since, log, told } = plan;
  if (log === null) return batch.newest === null ? null : { id: batch.newest, isKept: false };
  const id = Math.max(batch.newest ?? 0, log.id);
  const fresh = since === null ? [] : first.rows.filter((row) => isFresh(row, plan));
  // Numbers are drawn before a transaction ends, so that a new entry may have a lower one.
  const isNew = (entry: number): boolean =>
    entry > log.id || (told !== null && !told.some((known) => known.has(entry)));
  const isMentioned = ({ id: row }: Row): boolean => {
    const entry = batch.mentioned.get(row);
    return entry !== undefined && isNew(entry);
  };
  if (fresh.some((row) => !isMentioned(row) && !isOfLastSecond(row, plan))) {
    return { id, isKept: false };
  }
  return { id, isKept: log.isKept || fresh.some(isMentioned) };
}

/** Until when the row's own diary was listed: others may have been later. */
const listedBefore = ({ owner }: Row, { since, listed }: RoundPlan): EpochMs | null =>
  owner === null ? since : (listed.get(owner) ?? null);

/** Whether a row was updated since its own diary was listed. */
function isFresh(row: Row, plan: RoundPlan): boolean {
  const before = listedBefore(row, plan);
  return row.updated !== null && before !== null && row.updated > before;
}

const SECOND = 1_000;

/** A row may be seen so long after it was stamped, when its transaction ends. */
const LATE = 5 * 60 * SECOND;

/**
 * A place may be the whole second in which a listing began. What was stamped later in that very
 * second may have been listed then, and its entry read: that there is no new one proves nothing.
 */
function isOfLastSecond(row: Row, plan: RoundPlan): boolean {
  const before = listedBefore(row, plan);
  if (row.updated === null || before === null || before % SECOND !== 0) return false;
  return row.updated < before + SECOND;
}

/**
 * With its clock set back, a server stamps news earlier than what was listed long ago. Its clock is
 * told in whole seconds, rounded down.
 */
function isSetBack({ begun }: Listed, since: EpochMs | null): boolean {
  return begun !== null && since !== null && begun + SECOND <= since;
}

/**
 * The newest stamp that was listed, but not beyond the moment until which nothing can have been
 * missed. Our own clock keeps a stamp of the future from hiding everything until then, where the
 * server tells no other. A whole second that has long passed is not given to another change.
 */
function reachedBy({ newest, begun, complete }: Listed, now: EpochMs): EpochMs | null {
  const updated = newest?.updated ?? null;
  if (updated === null) return null;
  const isPast = begun !== null && begun - updated >= LATE;
  return isPast && updated % SECOND === 0 ? updated + 1 : Math.min(updated, complete ?? now);
}
