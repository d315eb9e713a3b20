/** The ticket that a sign-in gives, shared by all questions of a connection. */
import { asSyncError } from '../../../model/error.ts';
import type { JsonObject } from '../json.ts';

export interface SignedIn {
  readonly ticket: string;
  /** SoPrincipalCarrier; null when the server told none. */
  readonly principal: JsonObject | null;
}

export class Tickets {
  readonly #signIn: (signal: AbortSignal) => Promise<SignedIn>;
  #current: SignedIn | null = null;
  #pending: Promise<SignedIn> | null = null;

  /** @param signIn asks the server; never called twice at a time */
  constructor(signIn: (signal: AbortSignal) => Promise<SignedIn>) {
    this.#signIn = signIn;
  }

  /** @throws SyncError as the sign-in */
  async get(signal: AbortSignal): Promise<SignedIn> {
    for (;;) {
      if (this.#current !== null) return this.#current;
      this.#pending ??= this.#renew(signal);
      try {
        return await this.#pending;
      } catch (thrown) {
        // Whoever began the sign-in gave up; that is no answer for the others.
        if (asSyncError(thrown).code !== 'cancelled' || signal.aborted) throw thrown;
      }
    }
  }

  /** The next question signs in anew, unless somebody else did already. */
  expire(signedIn: SignedIn): void {
    if (this.#current === signedIn) this.#current = null;
  }

  async #renew(signal: AbortSignal): Promise<SignedIn> {
    try {
      this.#current = await this.#signIn(signal);
      return this.#current;
    } finally {
      this.#pending = null;
    }
  }
}
