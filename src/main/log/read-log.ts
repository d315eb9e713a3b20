/** Reads the end of the log for a viewer, without reading what is before it. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { logFiles } from './log-files.ts';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

const schema = z.object({
  level: z.enum(LEVELS),
  time: z.number(),
  message: z.string(),
  fields: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .default({}),
});

export type LogLine = Readonly<z.infer<typeof schema>>;

export interface LogQuery {
  readonly limit: number;
  /** Less important lines are left out. */
  readonly atLeast: LogLine['level'];
}

const CHUNK = 65_536;
const NEW_LINE = 0x0a;

/** The newest lines, newest first. What is no line of ours, such as a torn one, is left out. */
export function readLog(dir: string, { limit, atLeast }: LogQuery): readonly LogLine[] {
  const lines: LogLine[] = [];
  const least = LEVELS.indexOf(atLeast);
  for (const { name } of logFiles(dir).toReversed()) {
    for (const text of textsBackwards(path.join(dir, name))) {
      if (lines.length >= limit) return lines;
      const line = parsed(text);
      if (line && LEVELS.indexOf(line.level) >= least) lines.push(line);
    }
  }
  return lines;
}

function parsed(text: string): LogLine | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Splits bytes and not text, because a chunk may begin inside a letter. */
function* textsBackwards(file: string): Generator<string> {
  const handle = openFile(file);
  if (handle === null) return;
  try {
    let rest = Buffer.alloc(0);
    for (let end = fstatSync(handle).size; end > 0; end -= CHUNK) {
      const start = Math.max(0, end - CHUNK);
      rest = Buffer.concat([bytesOf(handle, start, end), rest]);
      for (let at = rest.lastIndexOf(NEW_LINE); at >= 0; at = rest.lastIndexOf(NEW_LINE)) {
        yield rest.toString('utf8', at + 1);
        rest = rest.subarray(0, at);
      }
    }
    yield rest.toString('utf8');
  } finally {
    closeSync(handle);
  }
}

/** Null for a file that the rotation has just removed, and for what is no file. */
function openFile(file: string): number | null {
  try {
    return statSync(file).isFile() ? openSync(file, 'r') : null;
  } catch {
    return null;
  }
}

function bytesOf(handle: number, start: number, end: number): Buffer {
  const bytes = Buffer.alloc(end - start);
  return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, start));
}
