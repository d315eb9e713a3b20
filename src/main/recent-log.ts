/** Keeps the latest log lines in memory for the window, and passes each on. */
import type { Clock, Log, LogFields } from '../sync/index.ts';

export interface RecentLine {
  readonly at: number;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Whom it is about. */
  readonly person: string | null;
  readonly message: string;
}

export interface RecentLog extends Log {
  /** Newest last. */
  recent(lines: number): readonly RecentLine[];
}

export interface RecentLogOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly next: Log;
  /** Names by pair id as they are now, for lines that name only the pair; it does not throw. */
  readonly people: () => ReadonlyMap<string, string>;
  /** How many lines are kept. */
  readonly limit: number;
}

/** Lines of the level `debug` are passed on, but not kept. */
export function recentLog({ clock, next, people, limit }: RecentLogOptions): RecentLog {
  const kept: RecentLine[] = [];
  return {
    write(level, message, fields) {
      next.write(level, message, fields);
      if (level === 'debug') return;
      kept.push({ at: clock.now(), level, person: personIn(fields, people), message });
      if (kept.length > limit) kept.shift();
    },
    recent: (lines) => kept.slice(-lines),
  };
}

function personIn(
  fields: LogFields | undefined,
  people: RecentLogOptions['people'],
): string | null {
  const told = fields?.['person'];
  if (typeof told === 'string') return told;
  const pair = fields?.['pair'];
  return typeof pair === 'string' ? (people().get(pair) ?? null) : null;
}
