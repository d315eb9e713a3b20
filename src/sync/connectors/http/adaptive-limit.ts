/** How many requests may be under way at once: grows one by one, halves when it was too many. */

export interface LimitRules {
  readonly first: number;
  readonly most: number;
}

export class AdaptiveLimit {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #limit: number;
  #active = 0;

  constructor({ first, most }: LimitRules) {
    this.#most = most;
    this.#limit = Math.min(first, most);
  }

  get limit(): number {
    return Math.floor(this.#limit);
  }

  get active(): number {
    return this.#active;
  }

  /** Waits for a place, in order of arrival. @throws the reason of the signal */
  async enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#waiting.length > 0 || this.#active >= this.limit) await this.#queue(signal);
    else this.#active += 1;
  }

  leave(): void {
    this.#active -= 1;
    this.#admit();
  }

  /** A whole round of requests without complaint allows one more. */
  grow(): void {
    this.#limit = Math.min(this.#most, this.#limit + 1 / this.#limit);
    this.#admit();
  }

  shrink(): void {
    this.#limit = Math.max(1, this.#limit / 2);
  }

  #queue(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const admitted = (): void => {
        signal.removeEventListener('abort', left);
        resolve();
      };
      const left = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(admitted), 1);
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as it is
        reject(signal.reason);
      };
      signal.addEventListener('abort', left, { once: true });
      this.#waiting.push(admitted);
    });
  }

  #admit(): void {
    while (this.#active < this.limit) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#active += 1;
      next();
    }
  }
}
