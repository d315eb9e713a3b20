/** How the files of the log are called: the names sort by time. */
import { readdirSync } from 'node:fs';
import type { EpochMs } from '../../sync/index.ts';

const NAME = /^calbridge-(\d{4}-\d{2}-\d{2})-(\d{4,})\.log$/;

export interface LogFile {
  readonly name: string;
  /** The day in UTC, `2026-11-20`. */
  readonly day: string;
  /** Counts the files of a day from 1. */
  readonly part: number;
}

export function logFile(day: string, part: number): LogFile {
  return { name: `calbridge-${day}-${String(part).padStart(4, '0')}.log`, day, part };
}

/** The log files of a folder, oldest first; none when there is no folder. */
export function logFiles(dir: string): readonly LogFile[] {
  return namesIn(dir)
    .flatMap((name) => {
      const [, day, part] = NAME.exec(name) ?? [];
      return day !== undefined && part !== undefined ? [{ name, day, part: Number(part) }] : [];
    })
    .sort((one, other) => compare(one.day, other.day) || one.part - other.part);
}

export function dayOf(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, 10);
}

function namesIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
