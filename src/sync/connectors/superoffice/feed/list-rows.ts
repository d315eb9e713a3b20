/** Asks for rows of several diaries at once: those of the window, those updated, or both. */
import { SyncError } from '../../../model/error.ts';
import { utcText, type EpochMs, type Window } from '../../../model/time.ts';
import { allOf, anyOf, compared, type Condition } from '../archive-query.ts';
import { writeLocal } from '../dates.ts';
import type { JsonObject } from '../json.ts';
import { COLUMNS, DAY, needsLogins, rowOf, type Row } from './rows.ts';
import type { Source } from './source.ts';

// A row is stamped before its transaction ends, and pages are read one after the other.
const OVERLAP = 5 * 60_000;
const PAGE = 1000;
/** The clock of a server is told in whole seconds, rounded down. */
const ROUNDED = 999;

export interface RowsWanted {
  readonly owners: readonly string[];
  /** Null: no rows for being updated. */
  readonly since: EpochMs | null;
  /** Null: no rows for lying in the window. */
  readonly window: Window | null;
}

export interface Listed {
  readonly rows: readonly Row[];
  /** The server's clock when the listing began; null when it does not tell. */
  readonly begun: EpochMs | null;
  /** Until when nothing can have been missed, by the server's clock; null when it does not tell. */
  readonly complete: EpochMs | null;
  /** The row with the newest stamp of those that the first question showed. */
  readonly newest: Row | null;
}

/**
 * A server that refuses to be asked for both at once is asked twice.
 * @throws SyncError as `NetServer`
 */
export async function listRows(
  source: Source,
  wanted: RowsWanted,
  signal: AbortSignal,
): Promise<Listed> {
  const updated = wanted.since === null ? [] : [updatedSince(wanted.since)];
  const inside = wanted.window === null ? [] : [allOf(inWindow(wanted.window, source))];
  const both = [...inside, ...updated];
  if (both.length < 2) return await listed(source, { ...wanted, where: both }, signal);
  if (source.dialect.takesOr) {
    try {
      return await listed(source, { ...wanted, where: [anyOf(both)] }, signal);
    } catch (thrown) {
      if (!(thrown instanceof SyncError) || thrown.code !== 'rejected') throw thrown;
      source.dialect.takesOr = false;
    }
  }
  const first = await listed(source, { ...wanted, where: updated }, signal);
  const second = await listed(source, { ...wanted, where: inside }, signal);
  return { ...first, rows: [...first.rows, ...second.rows] };
}

interface Asked {
  readonly owners: readonly string[];
  readonly where: readonly Condition[];
}

/** Versions that lack a column refuse the question; they are asked for one diary at a time. */
async function listed(source: Source, asked: Asked, signal: AbortSignal): Promise<Listed> {
  try {
    return await rowsOf(source, asked, signal);
  } catch (thrown) {
    const isRefused = thrown instanceof SyncError && thrown.code === 'rejected';
    if (!isRefused || !source.dialect.tellsOwners) throw thrown;
    return await plainRowsOf(source, asked, signal);
  }
}

/** Where the question is refused without those columns as well, they were not the reason. */
async function plainRowsOf(source: Source, asked: Asked, signal: AbortSignal): Promise<Listed> {
  source.dialect.tellsOwners = false;
  try {
    return await rowsOf(source, asked, signal);
  } catch (thrown) {
    source.dialect.tellsOwners = true;
    throw thrown;
  }
}

async function rowsOf(source: Source, asked: Asked, signal: AbortSignal): Promise<Listed> {
  const told: JsonObject[] = [];
  let begun: EpochMs | null = null;
  let pages = 0;
  for await (const page of source.server.archive(queryOf(source, asked), signal)) {
    begun ??= page.answeredAt;
    pages += 1;
    told.push(...page.rows);
  }
  const logins = told.some(needsLogins) ? await source.logins(signal) : new Map<string, string>();
  const rows = told.flatMap((row) => rowOf(row, { zone: source.zone, logins }) ?? []);
  if (rows.some(({ owner }) => owner === null)) source.dialect.tellsOwners = false;
  // What was read at once was read as it stood; rows of a page already passed may have changed.
  const complete = begun === null || pages > 1 ? begun : begun + ROUNDED;
  return { rows, begun, complete, newest: newestOf(rows) };
}

/** The newest stamp that can be read. */
function newestOf(rows: readonly Row[]): Row | null {
  return rows.reduce<Row | null>(
    (best, row) =>
      row.updated !== null && row.updated > (best?.updated ?? -Infinity) ? row : best,
    null,
  );
}

/** The last condition keeps every row, but servers keep the keys of equal questions for a while. */
function queryOf({ dialect, nextNumber }: Source, { owners, where }: Asked) {
  return {
    archive: 'appointments',
    columns: dialect.tellsOwners ? COLUMNS.detailed : COLUMNS.basic,
    where: [
      compared('associateId', 'associateIsOneOf', ...owners.map(Number)),
      ...where,
      compared('appointmentId', 'lt', nextNumber()),
    ],
    key: 'appointmentId',
    isOrdered: true,
    pageSize: PAGE,
    operation: 'list appointments',
  } as const;
}

function updatedSince(since: EpochMs): Condition {
  return compared('updatedDate', 'afterTime', { time: utcText(since - OVERLAP).slice(0, -1) });
}

/**
 * Two days more on both sides: the dates of all-day appointments have no zone, and another diary
 * that shares the listing looks at it a little later.
 */
function inWindow(window: Window, { zone }: Source): readonly Condition[] {
  const until = { time: writeLocal(window.until + 2 * DAY, zone) };
  const from = { time: writeLocal(window.from - 2 * DAY, zone) };
  return [compared('date', 'beforeTime', until), compared('endDate', 'afterTime', from)];
}
