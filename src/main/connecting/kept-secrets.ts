/** The secrets of one server that the window does not get back, and where they may be sent. */
import type { SecretSet } from '../secrets/bound-secrets.ts';
import { goesToTheSame, type Values } from './form-values.ts';

/**
 * Whoever could make the window name another server must not get a stored secret sent there:
 * they are only used with the values with which they were entered.
 */
export class KeptSecrets {
  #secrets: SecretSet;
  #enteredWith: Values;

  constructor(secrets: SecretSet, enteredWith: Values) {
    this.#secrets = withoutEmpty(secrets);
    this.#enteredWith = enteredWith;
  }

  get names(): readonly string[] {
    return Object.keys(this.#secrets);
  }

  /** The others stay if they go to the same server; otherwise they are forgotten. */
  enter(entered: SecretSet, values: Values): void {
    const told = withoutEmpty(entered);
    if (Object.keys(told).length === 0) return;
    this.#secrets = { ...this.for(values), ...told };
    this.#enteredWith = values;
  }

  /** Nothing when they are for others. */
  for(values: Values): SecretSet {
    return goesToTheSame(this.#enteredWith, values) ? this.#secrets : {};
  }
}

function withoutEmpty(secrets: SecretSet): SecretSet {
  return Object.fromEntries(Object.entries(secrets).filter(([, secret]) => secret !== ''));
}
