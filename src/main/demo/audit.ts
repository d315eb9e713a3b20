/** Keeps the books: which appointments people expect, and what each diary really shows. */

export interface Finding {
  /** Expected appointments that a side does not show. */
  readonly lost: number;
  /** Appointments that a side shows more often than expected, or that nobody wrote. */
  readonly doubled: number;
  readonly shown: number;
}

export class Expectation {
  readonly #titles = new Map<string, number>();

  constructor(titles: readonly string[]) {
    for (const title of titles) this.add(title);
  }

  add(title: string): void {
    this.#titles.set(title, (this.#titles.get(title) ?? 0) + 1);
  }

  remove(title: string): void {
    this.#titles.set(title, (this.#titles.get(title) ?? 0) - 1);
  }

  rename(from: string, to: string): void {
    this.remove(from);
    this.add(to);
  }

  compare(shown: readonly string[]): Finding {
    const left = new Map(this.#titles);
    for (const title of shown) left.set(title, (left.get(title) ?? 0) - 1);
    const counts = [...left.values()];
    const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
    return {
      lost: sum(counts.filter((count) => count > 0)),
      doubled: Math.abs(sum(counts.filter((count) => count < 0))),
      shown: shown.length,
    };
  }
}
