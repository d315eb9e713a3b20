/** Remembers the answer to a question that is asked often and changes rarely or never. */
import { asSyncError } from '../../model/error.ts';
import type { EpochMs } from '../../model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import { untilStopped } from '../http/until-stopped.ts';

type Ask<Value> = (signal: AbortSignal) => Promise<Value>;

export interface Lasting {
  readonly clock: Clock;
  /** How long an answer counts, in milliseconds. */
  readonly for: number;
}

/** A failure is not remembered. Whoever asks in the meantime waits for the same answer. */
export class Kept<Value> {
  readonly #ask: Ask<Value>;
  readonly #lasting: Lasting | null;
  #answer: { readonly value: Value; readonly at: EpochMs } | null = null;
  #pending: Promise<Value> | null = null;

  /** @param lasting null: for ever */
  constructor(ask: Ask<Value>, lasting: Lasting | null = null) {
    this.#ask = ask;
    this.#lasting = lasting;
  }

  async get(signal: AbortSignal): Promise<Value> {
    for (;;) {
      if (this.#answer !== null && this.#counts(this.#answer.at)) return this.#answer.value;
      const isMine = this.#pending === null;
      const pending = (this.#pending ??= this.#begin(signal));
      try {
        return await (isMine ? pending : untilStopped(pending, signal));
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

  /** A clock that was set back proves nothing about the age. */
  #counts(at: EpochMs): boolean {
    if (this.#lasting === null) return true;
    const age = this.#lasting.clock.now() - at;
    return age >= 0 && age < this.#lasting.for;
  }

  /** The next one asks anew, whatever is known, and whatever is being asked just now. */
  forgetAny(): void {
    this.#answer = null;
    this.#pending = null;
  }

  #begin(signal: AbortSignal): Promise<Value> {
    const asked = async (): Promise<Value> => {
      try {
        const value = await this.#ask(signal);
        // What was forgotten while it was asked for is not remembered.
        if (this.#pending === pending) {
          this.#answer = { value, at: this.#lasting?.clock.now() ?? 0 };
        }
        return value;
      } finally {
        if (this.#pending === pending) this.#pending = null;
      }
    };
    const pending = Promise.resolve().then(asked);
    return pending;
  }
}

export function kept<Value>(ask: Ask<Value>): Ask<Value> {
  const answer = new Kept(ask);
  return (signal) => answer.get(signal);
}
