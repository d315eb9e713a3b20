/** Everything that happens, as one hash: the same scenario must always give the same. */
import { createHash } from 'node:crypto';

export class Trace {
  readonly #hash = createHash('sha256');

  add(...parts: readonly unknown[]): void {
    this.#hash.update(JSON.stringify(parts)).update('\n');
  }

  /** Ends the trace. */
  digest(): string {
    return this.#hash.digest('hex').slice(0, 32);
  }
}
