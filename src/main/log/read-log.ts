/**
 * Reads the log for a viewer, in bounded steps: backwards page by page, forwards from where a
 * viewer was. A file only grows at its end until it is removed, so that a place stays true.
 */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../sync/index.ts';
import { dayOf, logFiles } from './log-files.ts';
import {
  isWanted,
  logRecord,
  type LogFilter,
  type LogPlace,
  type LogRecord,
} from './log-record.ts';

export interface LogQuery {
  readonly filter: LogFilter;
  readonly limit: number;
}

export interface LogPage {
  readonly lines: readonly LogRecord[];
  /** Where to go on; null: there is nothing more that way. */
  readonly next: LogPlace | null;
}

/** The folder, and who lets other work go on between two steps. */
export interface LogSource {
  readonly dir: string;
  readonly clock: Pick<Clock, 'breathe'>;
}

/** Read at once; other work may come between. */
const STEP = 262_144;
/** Read for one page, so that a search that finds nothing answers soon, too. */
const MOST = 16 * 1_048_576;
/** What is longer is no line of ours: it is told in pieces of this size. */
const LONGEST_LINE = 1_048_576;
const NEW_LINE = 0x0a;
/** As the end of a file that may be written at this moment, and of one that is finished. */
const GROWING = Number.MAX_SAFE_INTEGER;
const FINISHED = GROWING - 1;
const DAY = 86_400_000;

interface Stretch {
  /** Whole lines, oldest first. */
  readonly records: readonly LogRecord[];
  readonly start: number;
  readonly end: number;
}

/** Newest first, those before a place, or from the end of the log. */
export async function readBackwards(
  { dir, clock }: LogSource,
  { filter, limit }: LogQuery,
  before: LogPlace | null,
): Promise<LogPage> {
  const lines: LogRecord[] = [];
  let budget = MOST;
  const newest = logFiles(dir).at(-1)?.name;
  for (const file of filesBackwards(dir, filter, before)) {
    let end = before?.file === file ? before.offset : file === newest ? GROWING : FINISHED;
    for (;;) {
      const stretch = stretchBefore(dir, file, end);
      if (stretch === null) break;
      const wanted = stretch.records.filter((one) => isWanted(one, filter)).toReversed();
      for (const one of wanted) {
        lines.push(one);
        if (lines.length >= limit) return { lines, next: one.place };
      }
      budget -= stretch.end - stretch.start;
      end = stretch.start;
      if (budget <= 0) return { lines, next: { file, offset: end } };
      await clock.breathe();
    }
  }
  return { lines, next: null };
}

/** Oldest first, those from a place on; `next` is always where the log ends by now. */
export async function readForwards(
  { dir, clock }: LogSource,
  { filter, limit }: LogQuery,
  from: LogPlace,
): Promise<LogPage & { readonly next: LogPlace }> {
  const lines: LogRecord[] = [];
  let next = from;
  const names = namesFrom(dir, from.file);
  for (const name of names) {
    const isGrowing = name === names.at(-1);
    next = { file: name, offset: name === from.file ? from.offset : 0 };
    for (;;) {
      const stretch = stretchAfter(dir, next, isGrowing);
      if (stretch === null) break;
      for (const one of stretch.records) {
        if (!isWanted(one, filter)) continue;
        if (lines.length >= limit) return { lines, next: one.place };
        lines.push(one);
      }
      next = { file: name, offset: stretch.end };
      await clock.breathe();
    }
  }
  return { lines, next };
}

/** Behind the last whole line that there is; null while there is no file. */
export function endOfLog(dir: string): LogPlace | null {
  const last = logFiles(dir).at(-1);
  if (last === undefined) return null;
  const file = last.name;
  const stretch = stretchBefore(dir, file, GROWING);
  return { file, offset: stretch?.end ?? 0 };
}

/** A file that is gone by now is older than all that are left. */
function namesFrom(dir: string, file: string): readonly string[] {
  const names = logFiles(dir).map(({ name }) => name);
  const at = names.indexOf(file);
  return at < 0 ? names : names.slice(at);
}

function filesBackwards(
  dir: string,
  { from, until }: LogFilter,
  before: LogPlace | null,
): readonly string[] {
  const files = logFiles(dir);
  const at =
    before === null ? files.length - 1 : files.findIndex((one) => one.name === before.file);
  return (
    files
      .slice(0, at + 1)
      .filter(({ day }) => from === null || day >= dayOf(from))
      // The day of a file is that of its first line or later; a clock may have been put back.
      .filter(({ day }) => until === null || day <= dayOf(until + DAY))
      .map(({ name }) => name)
      .toReversed()
  );
}

/** The lines that end at `end` or before the last break in front of it; null: there are none. */
function stretchBefore(dir: string, file: string, end: number): Stretch | null {
  return withFile(path.join(dir, file), (handle) => {
    const until = Math.min(end, fstatSync(handle).size);
    for (let step = STEP; until > 0; step *= 4) {
      const start = Math.max(0, until - step);
      const bytes = bytesOf(handle, start, until);
      // What is written at this moment has no end yet.
      const last = end === GROWING ? bytes.lastIndexOf(NEW_LINE) + 1 : bytes.length;
      const first = start === 0 ? 0 : bytes.indexOf(NEW_LINE) + 1;
      const isWhole = start === 0 || (first > 0 && first < last);
      if (isWhole || step >= LONGEST_LINE) {
        const cut = isWhole ? first : 0;
        if (start === 0 && last === 0) return null;
        return stretchOf(bytes.subarray(cut, Math.max(cut, last)), file, start + cut);
      }
    }
    return null;
  });
}

/** Whole lines from a place on; null: none has been added. */
function stretchAfter(dir: string, { file, offset }: LogPlace, isGrowing: boolean): Stretch | null {
  return withFile(path.join(dir, file), (handle) => {
    const { size } = fstatSync(handle);
    for (let step = STEP; offset < size; step *= 4) {
      const bytes = bytesOf(handle, offset, Math.min(size, offset + step));
      const last = bytes.lastIndexOf(NEW_LINE) + 1;
      if (last > 0) return stretchOf(bytes.subarray(0, last), file, offset);
      if (step >= LONGEST_LINE) return stretchOf(bytes, file, offset);
      if (offset + bytes.length < size) continue;
      return isGrowing ? null : stretchOf(bytes, file, offset);
    }
    return null;
  });
}

function stretchOf(bytes: Buffer, file: string, start: number): Stretch {
  const records: LogRecord[] = [];
  for (let from = 0; from < bytes.length;) {
    const found = bytes.indexOf(NEW_LINE, from);
    const to = found < 0 ? bytes.length : found;
    const record = logRecord(bytes.toString('utf8', from, to), { file, offset: start + from });
    if (record !== null) records.push(record);
    from = to + 1;
  }
  return { records, start, end: start + bytes.length };
}

/** Null for a file that the rotation has just removed, and for what is no file. */
function withFile<T>(file: string, work: (handle: number) => T): T | null {
  let handle: number;
  try {
    if (!statSync(file).isFile()) return null;
    handle = openSync(file, 'r');
  } catch {
    return null;
  }
  try {
    return work(handle);
  } finally {
    closeSync(handle);
  }
}

function bytesOf(handle: number, start: number, end: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, end - start));
  return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, start));
}
