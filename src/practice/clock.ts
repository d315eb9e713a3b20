/** What the practice servers take for the present moment. */
export interface PracticeClock {
  /** Milliseconds since the epoch (UTC). */
  now(): number;
}

export const realClock: PracticeClock = { now: () => Date.now() };

/** A clock that stands still until somebody moves it. */
export class SettableClock implements PracticeClock {
  #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  set(now: number): void {
    this.#now = now;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
