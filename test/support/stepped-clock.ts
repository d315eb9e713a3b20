import type { Clock } from '../../src/sync/ports/clock.ts';

interface Waiting {
  readonly due: number;
  readonly ms: number;
  readonly resolve: () => void;
}

/** A clock on which waits last until somebody moves it. */
export class SteppedClock implements Clock {
  #now: number;
  readonly #waiting = new Set<Waiting>();
  #watchers: (() => void)[] = [];

  constructor(start = Date.UTC(2026, 10, 23, 8, 0, 0)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  breathe(): Promise<void> {
    return Promise.resolve();
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        due: this.#now + ms,
        ms,
        resolve: () => {
          this.#waiting.delete(waiting);
          signal.removeEventListener('abort', refuse);
          resolve();
        },
      };
      const refuse = (): void => {
        this.#waiting.delete(waiting);
        reject(new Error('aborted'));
      };
      if (signal.aborted) {
        refuse();
        return;
      }
      signal.addEventListener('abort', refuse, { once: true });
      this.#waiting.add(waiting);
      for (const watcher of this.#watchers.splice(0)) watcher();
    });
  }

  /** Moves on, and ends the waits that are over by then, in their order. */
  advance(ms: number): void {
    this.#now += ms;
    const due = [...this.#waiting].filter((one) => one.due <= this.#now);
    for (const one of due.sort((a, b) => a.due - b.due)) one.resolve();
  }

  /** Resolves when somebody waits for a time from `least` to `most`. */
  async someoneWaits(least: number, most = least): Promise<number> {
    for (;;) {
      for (const { ms } of this.#waiting) if (ms >= least && ms <= most) return ms;
      await new Promise<void>((resolve) => this.#watchers.push(resolve));
    }
  }
}
