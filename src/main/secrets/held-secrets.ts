/** Secrets that only live in memory, until it is known whether they are to be kept. */
import type { Secrets } from '../../sync/index.ts';

export interface HeldSecrets extends Secrets {
  readonly held: ReadonlyMap<string, string>;
}

export function holdSecrets(): HeldSecrets {
  const held = new Map<string, string>();
  return {
    held,
    get: (name) => Promise.resolve(held.get(name) ?? null),
    set: (name, value) => {
      held.set(name, value);
      return Promise.resolve();
    },
    delete: (name) => {
      held.delete(name);
      return Promise.resolve();
    },
  };
}
