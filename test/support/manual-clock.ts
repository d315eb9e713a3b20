import type { Clock } from '../../src/sync/ports/clock.ts';

export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** A clock that stands still until it is moved; waiting moves it. */
export class ManualClock implements Clock {
  #now: number;

  constructor(start = Date.UTC(2026, 10, 23, 8, 0, 0)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.#now += ms;
    await Promise.resolve();
  }

  breathe(): Promise<void> {
    return Promise.resolve();
  }
}

/** Waits without taking time until the given wait, which lasts until it is aborted. */
export function clockUntilWait(
  manual: ManualClock,
  last: number,
): { clock: Clock; reached: Promise<void> } {
  let tellReached = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    tellReached = resolve;
  });
  let waits = 0;
  const wait: Clock['wait'] = async (ms, signal) => {
    signal.throwIfAborted();
    waits += 1;
    if (waits < last) {
      manual.advance(ms);
      return;
    }
    tellReached();
    await new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Error('aborted'));
      });
    });
  };
  return { clock: { now: () => manual.now(), wait, breathe: () => manual.breathe() }, reached };
}
