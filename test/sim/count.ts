/** How often each thing happened, so that nobody believes in a fault that never comes. */
export class Count {
  readonly #times = new Map<string, number>();

  add(name: string, times = 1): void {
    this.#times.set(name, (this.#times.get(name) ?? 0) + times);
  }

  addAll(other: Count): void {
    for (const [name, times] of other.#times) this.add(name, times);
  }

  /** By name. */
  entries(): readonly (readonly [name: string, times: number])[] {
    return [...this.#times].sort(([one], [other]) => (one < other ? -1 : 1));
  }
}
