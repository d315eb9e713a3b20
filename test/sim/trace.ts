/** Everything that happens, as one hash: the same scenario must always give the same. */
import { createHash } from 'node:crypto';

export class Trace {
  readonly #hash = createHash('sha256');
  readonly #cleaned: (text: string) => string;

  /** @param cleaned a text without what is another one each time */
  constructor(cleaned: (text: string) => string = (text) => text) {
    this.#cleaned = cleaned;
  }

  add(...parts: readonly unknown[]): void {
    this.#hash.update(this.#cleaned(JSON.stringify(parts))).update('\n');
  }

  /** Ends the trace. */
  digest(): string {
    return this.#hash.digest('hex').slice(0, 32);
  }
}
