/** The log of a profile: JSON lines in its own folder, redacted before they are written. */
import path from 'node:path';
import { pino } from 'pino';
import type { Log, LogLevel } from '../../sync/index.ts';
import { logFiles } from './log-files.ts';
import { redactFields, redactText } from './redact.ts';
import { openRotatingFile } from './rotating-file.ts';

export interface LogOptions {
  /** The folder of the log files, made where there is none. */
  readonly dir: string;
  readonly level: LogLevel;
  readonly clock: { now(): number };
  /** 5 MiB where it is not told. */
  readonly maxBytes?: number;
}

export interface FileLog extends Log {
  /** Waits until all lines are with the operating system. */
  flush(): Promise<void>;
  /** The same at once: for the handlers of a crash. */
  flushNow(): void;
  close(): Promise<void>;
  /** The paths of the files, oldest first. */
  files(): readonly string[];
}

const MAX_BYTES = 5 * 1_024 * 1_024;
const MAX_DAYS = 30;
const MAX_FILES = 20;

/**
 * A line is `{"level":"info","time":EPOCH_MS,"message":"…","fields":{…}}`; without fields there
 * is no `fields`. An error is written at once, as it may be the last word of the process.
 * @throws what the file system throws when the folder cannot be written
 */
export function createLog({ dir, level, clock, maxBytes = MAX_BYTES }: LogOptions): FileLog {
  const limits = { maxBytes, maxDays: MAX_DAYS, maxFiles: MAX_FILES };
  const file = openRotatingFile({ dir, clock, ...limits });
  const writer = pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: () => `,"time":${clock.now()}`,
      formatters: { level: (label) => ({ level: label }) },
    },
    file,
  );
  return {
    write: (of, message, fields) => {
      // The fields stay by themselves, so that none can pass for the time or the level.
      const shown = fields === undefined ? {} : { fields: redactFields(fields) };
      writer[of](shown, redactText(message));
      if (of === 'error') file.flushNow();
    },
    flush: () => file.flush(),
    flushNow: () => {
      file.flushNow();
    },
    close: () => file.close(),
    files: () => logFiles(dir).map(({ name }) => path.join(dir, name)),
  };
}
