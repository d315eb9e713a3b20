/** A wait that can be cut short: by the end of a pause, of sleep, or of a lost connection. */
import type { Clock } from '../../sync/index.ts';

export class Waker {
  readonly #clock: Clock;
  #waiting = new AbortController();
  #waits = 0;
  /** Whether somebody was woken who did not sleep yet. */
  #isDue = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Ends the waits of now; where nobody waits, the next one. */
  wake(): void {
    if (this.#waits === 0) this.#isDue = true;
    const waiting = this.#waiting;
    this.#waiting = new AbortController();
    waiting.abort();
  }

  /** Resolves after `ms` milliseconds, when it is woken, or when the signal aborts. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (this.#isDue) {
      this.#isDue = false;
      return;
    }
    this.#waits += 1;
    const either = AbortSignal.any([signal, this.#waiting.signal]);
    await this.#clock.wait(ms, either).catch(() => undefined);
    this.#waits -= 1;
  }
}
