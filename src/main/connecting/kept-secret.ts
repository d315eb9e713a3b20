/** A secret that the window does not get back, and where it may be sent. */
import { goesToTheSame, type Values } from './form-values.ts';

/**
 * Whoever could make the window name another server must not get a stored secret sent there:
 * it is only used with the values with which it was entered.
 */
export class KeptSecret {
  #secret: string | null;
  #enteredWith: Values;

  constructor(secret: string | null, enteredWith: Values) {
    this.#secret = secret === '' ? null : secret;
    this.#enteredWith = enteredWith;
  }

  get isThere(): boolean {
    return this.#secret !== null;
  }

  replace(secret: string, enteredWith: Values): void {
    this.#secret = secret;
    this.#enteredWith = enteredWith;
  }

  /** Null when there is none for them. */
  for(values: Values): string | null {
    return goesToTheSame(this.#enteredWith, values) ? this.#secret : null;
  }

  isBoundElsewhere(values: Values): boolean {
    return this.isThere && this.for(values) === null;
  }
}
