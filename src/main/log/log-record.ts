/** One line of the log as it is read back, and whether somebody asks for it. */
import { z } from 'zod';
import type { EpochMs, LogFields, LogLevel } from '../../sync/index.ts';
import { redactText } from './redact.ts';

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

const schema = z.object({
  level: z.enum(LEVELS),
  time: z.number(),
  message: z.string(),
  fields: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .default({}),
});

/** Where a line begins: its file, and the bytes before it there. */
export interface LogPlace {
  readonly file: string;
  readonly offset: number;
}

export interface LogRecord {
  readonly place: LogPlace;
  /** Null: it is damaged, or was not written by Calbridge. */
  readonly level: LogLevel | null;
  readonly time: EpochMs | null;
  /** Of a damaged line its beginning. */
  readonly message: string;
  readonly fields: LogFields;
}

export interface LogFilter {
  /** Less important lines are left out. */
  readonly atLeast: LogLevel;
  /** Values of the fields `person` or `pair` that are wanted; null: of everybody, and of nobody. */
  readonly people: readonly string[] | null;
  /** A part of the message or of a field, whatever its letter case; may be empty. */
  readonly text: string;
  readonly from: EpochMs | null;
  readonly until: EpochMs | null;
  readonly run: string | null;
}

export const EVERYTHING: LogFilter = {
  atLeast: 'debug',
  people: null,
  text: '',
  from: null,
  until: null,
  run: null,
};

const SHOWN_OF_DAMAGE = 500;

/** Null for a line with nothing in it. */
export function logRecord(text: string, place: LogPlace): LogRecord | null {
  if (text.trim() === '') return null;
  const line = parsed(text);
  if (line !== null) return { place, ...line };
  // Whoever wrote it has not redacted it.
  const message = redactText(text.slice(0, SHOWN_OF_DAMAGE));
  return { place, level: null, time: null, message, fields: {} };
}

/** A damaged line has no level, person or time: it is shown where these are not asked for. */
export function isWanted(record: LogRecord, filter: LogFilter): boolean {
  const { level, time, fields } = record;
  const { people, run, from, until } = filter;
  if (level !== null && LEVELS.indexOf(level) < LEVELS.indexOf(filter.atLeast)) return false;
  if (run !== null && fields['run'] !== run) return false;
  if (people !== null && !people.some((one) => one === fields['person'] || one === fields['pair']))
    return false;
  if (from !== null && (time === null || time < from)) return false;
  if (until !== null && (time === null || time > until)) return false;
  return hasText(record, filter.text);
}

function hasText({ message, fields }: LogRecord, text: string): boolean {
  if (text === '') return true;
  const wanted = text.toLowerCase();
  const has = (one: unknown): boolean => String(one).toLowerCase().includes(wanted);
  return has(message) || Object.values(fields).some(has);
}

function parsed(text: string): z.infer<typeof schema> | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
