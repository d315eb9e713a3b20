/** Remembers the answer to a question that is asked often and changes rarely or never. */
import { asSyncError } from '../../model/error.ts';

type Ask<Value> = (signal: AbortSignal) => Promise<Value>;

/** A failure is not remembered. Whoever asks in the meantime waits for the same answer. */
export class Kept<Value> {
  readonly #ask: Ask<Value>;
  #answer: { readonly value: Value } | null = null;
  #pending: Promise<Value> | null = null;

  constructor(ask: Ask<Value>) {
    this.#ask = ask;
  }

  async get(signal: AbortSignal): Promise<Value> {
    for (;;) {
      if (this.#answer !== null) return this.#answer.value;
      const isMine = this.#pending === null;
      this.#pending ??= this.#begin(signal);
      try {
        return await this.#pending;
      } catch (thrown) {
        // The one who began to ask gave up waiting; that is no answer for the others.
        const gaveUp = asSyncError(thrown).code === 'cancelled';
        if (isMine || !gaveUp || signal.aborted) throw thrown;
      }
    }
  }

  /** The next one asks anew, unless somebody has another answer already. */
  forget(value: Value): void {
    if (this.#answer?.value === value) this.#answer = null;
  }

  async #begin(signal: AbortSignal): Promise<Value> {
    try {
      const value = await this.#ask(signal);
      this.#answer = { value };
      return value;
    } finally {
      this.#pending = null;
    }
  }
}

export function kept<Value>(ask: Ask<Value>): Ask<Value> {
  const answer = new Kept(ask);
  return (signal) => answer.get(signal);
}
