/** Secrets in a plain file that only its owner can read: for machines without a key store. */
import path from 'node:path';
import { later, secretFile } from './secret-file.ts';
import type { SecretStore } from './secret-store.ts';

/** The secrets of a profile folder, in `secrets.json`. A file open to others is closed to them. */
export function createFileSecrets(dir: string): SecretStore {
  const file = secretFile(path.join(dir, 'secrets.json'));
  return {
    names: () => later(() => file.names()),
    get: (name) => later(() => file.get(name)),
    set: (name, value) =>
      later(() => {
        file.put(name, value);
      }),
    delete: (name) =>
      later(() => {
        file.drop(name);
      }),
  };
}
