/** A wait that can be cut short: by the end of a pause, of sleep, or of a lost connection. */
import type { Clock } from '../../sync/index.ts';

export class Waker {
  readonly #clock: Clock;
  #waiting = new AbortController();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Ends the waits of now. */
  wake(): void {
    const waiting = this.#waiting;
    this.#waiting = new AbortController();
    waiting.abort();
  }

  /** Resolves after `ms` milliseconds, when it is woken, or when the signal aborts. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.#waiting.signal]);
    await this.#clock.wait(ms, either).catch(() => undefined);
  }
}
