// The page cache of the archive lists: primary keys by query, forgotten a while after the last use.
import type { PracticeClock } from '../clock.ts';

type Entry = { readonly keys: readonly number[]; until: number };

export class KeyCache {
  readonly #clock: PracticeClock;
  readonly #keepMs: number;
  readonly #entries = new Map<string, Entry>();

  constructor(clock: PracticeClock, keepMs: number) {
    this.#clock = clock;
    this.#keepMs = keepMs;
  }

  get(name: string, read: () => readonly number[]): readonly number[] {
    const now = this.#clock.now();
    for (const [old, entry] of this.#entries) {
      if (entry.until <= now) this.#entries.delete(old);
    }
    const known = this.#entries.get(name);
    if (known !== undefined) {
      known.until = now + this.#keepMs;
      return known.keys;
    }
    const keys = read();
    this.#entries.set(name, { keys, until: now + this.#keepMs });
    return keys;
  }
}
