import type { Secrets } from '../../src/sync/ports/secrets.ts';

export function memorySecrets(): Secrets & { readonly kept: ReadonlyMap<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get: (name) => Promise.resolve(kept.get(name) ?? null),
    set: (name, value) => {
      kept.set(name, value);
      return Promise.resolve();
    },
    delete: (name) => {
      kept.delete(name);
      return Promise.resolve();
    },
  };
}
