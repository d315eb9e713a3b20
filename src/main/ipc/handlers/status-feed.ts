/** Passes the status on, but never faster than a person can see. */
import type { Clock, Status } from '../../../sync/index.ts';

export const SHORTEST_MS = 300;

export interface StatusFeed {
  push(status: Status): void;
  close(): void;
}

/**
 * The first status goes out at once. What follows within {@link SHORTEST_MS} is held back, and
 * the last of it goes out at the end of that time: nothing that was shown blinks, and a busy run
 * does not flood the window.
 */
export function statusFeed(clock: Clock, send: (status: Status) => void): StatusFeed {
  const ended = new AbortController();
  let held: Status | null = null;
  let pausing = false;

  const pause = async (): Promise<void> => {
    pausing = true;
    try {
      do {
        if (held !== null) send(held);
        held = null;
        await clock.wait(SHORTEST_MS, ended.signal);
      } while (isHeld());
    } catch (thrown) {
      if (!ended.signal.aborted) throw thrown;
    } finally {
      pausing = false;
    }
  };
  const isHeld = (): boolean => held !== null;

  return {
    push(status) {
      if (ended.signal.aborted) return;
      held = status;
      if (!pausing) void pause();
    },
    close() {
      ended.abort();
    },
  };
}
