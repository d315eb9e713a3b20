/** Keeps the latest log lines in memory for the window, and passes each on. */
import type { Clock, Log } from '../sync/index.ts';
import type { HostLine } from './ipc/handlers/desktop-host.ts';

export interface RecentLog extends Log {
  /** Newest last. */
  recent(lines: number): readonly HostLine[];
}

export interface RecentLogOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly next: Log;
  /** How many lines are kept. */
  readonly limit: number;
}

/** Lines of the level `debug` are passed on, but not kept. */
export function recentLog({ clock, next, limit }: RecentLogOptions): RecentLog {
  const kept: HostLine[] = [];
  return {
    write(level, message, fields) {
      next.write(level, message, fields);
      if (level === 'debug') return;
      const person = fields?.['person'];
      kept.push({
        at: clock.now(),
        level,
        person: typeof person === 'string' ? person : null,
        message,
      });
      if (kept.length > limit) kept.shift();
    },
    recent: (lines) => kept.slice(-lines),
  };
}
