/** Writes lines to files that are changed by day and size; a line is never lost in between. */
import { closeSync, fstatSync, openSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { pino } from 'pino';
import { makePrivate, makePrivateFolder } from '../platform/private-file.ts';
import { dayOf, logFile, logFiles, type LogFile } from './log-files.ts';

const DAY = 86_400_000;
/** Lines are collected up to this many bytes before they are written. */
const COLLECTED = 4_096;
/** What waits for a full disk at most; more is dropped rather than filling the memory too. */
const WAITING = 8_388_608;

export interface RotatingFileOptions {
  readonly dir: string;
  readonly clock: { now(): number };
  /** A file that has reached this many bytes is followed by the next. */
  readonly maxBytes: number;
  /** Older files, and more files than `maxFiles`, are removed. */
  readonly maxDays: number;
  readonly maxFiles: number;
}

export interface RotatingFile {
  write(line: string): void;
  /** Waits until everything is with the operating system. */
  flush(): Promise<void>;
  /** The same at once, for the moment before the process dies. */
  flushNow(): void;
  close(): Promise<void>;
}

type Destination = ReturnType<typeof pino.destination>;

interface OpenFile {
  readonly file: LogFile;
  readonly destination: Destination;
  bytes: number;
}

/** @throws what the file system throws when the folder cannot be written */
export function openRotatingFile(options: RotatingFileOptions): RotatingFile {
  const { clock, maxBytes } = options;
  makePrivateFolder(options.dir);
  let open = openNext(options);
  removeOld(options);
  return {
    write: (line) => {
      if (open.bytes >= maxBytes || open.file.day !== dayOf(clock.now())) {
        finish(open.destination);
        open = openNext(options);
        removeOld(options);
      }
      open.bytes += Buffer.byteLength(line);
      open.destination.write(line);
    },
    flush: () =>
      new Promise((resolve) => {
        // Whether it worked is not for the one who logs.
        open.destination.flush(() => {
          resolve();
        });
      }),
    flushNow: () => {
      flushQuietly(open.destination);
    },
    close: async () => {
      const closed = once(open.destination, 'close');
      finish(open.destination);
      await closed;
    },
  };
}

/** The newest file of today while it has room, else the next one. */
function openNext({ dir, clock, maxBytes }: RotatingFileOptions): OpenFile {
  const day = dayOf(clock.now());
  let part = logFiles(dir).findLast((one) => one.day === day)?.part ?? 1;
  for (;;) {
    const file = logFile(day, part);
    makePrivate(path.join(dir, file.name));
    const handle = openSync(path.join(dir, file.name), 'a', 0o600);
    const bytes = fstatSync(handle).size;
    if (bytes < maxBytes) return { file, destination: destinationOf(handle), bytes };
    closeSync(handle);
    part += 1;
  }
}

function destinationOf(handle: number): Destination {
  const destination = pino.destination({
    dest: handle,
    sync: false,
    minLength: COLLECTED,
    maxLength: WAITING,
  });
  // A log that cannot be written must not stop the work that it tells of.
  destination.on('error', () => undefined);
  return destination;
}

function finish(destination: Destination): void {
  flushQuietly(destination);
  destination.end();
}

function flushQuietly(destination: Destination): void {
  try {
    destination.flushSync();
  } catch {
    // The same as for `error` above.
  }
}

function removeOld({ dir, clock, maxDays, maxFiles }: RotatingFileOptions): void {
  const oldest = dayOf(clock.now() - maxDays * DAY);
  const files = logFiles(dir);
  const surplus = files.length - maxFiles;
  const old = files.filter(({ day }, index) => index < surplus || day < oldest);
  for (const { name } of old) rmSync(path.join(dir, name), { force: true });
}
