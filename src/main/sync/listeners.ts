/** Who wants to hear of something, told one after the other. */
import { asSyncError, type Log } from '../../sync/index.ts';

export class Listeners<Value> {
  readonly #log: Log;
  readonly #all = new Set<(value: Value) => void>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Answers the way out. */
  add(listener: (value: Value) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  /** `read` is asked only when there is somebody to be told. */
  tell(read: () => Value): void {
    if (this.#all.size === 0) return;
    const value = read();
    for (const listener of this.#all) {
      try {
        listener(value);
      } catch (thrown) {
        // Who watches must not be able to stop what is watched.
        this.#log.write('error', asSyncError(thrown).message);
      }
    }
  }
}
