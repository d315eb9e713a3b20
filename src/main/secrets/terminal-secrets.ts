/** The secrets of a profile in a terminal, where the desktop may have connected it. */
import { createFileSecrets } from './file-secrets.ts';
import { keyStoreFile, later } from './secret-file.ts';
import type { SecretStore } from './secret-store.ts';

/**
 * In a file that only its owner can read: a terminal has no key store, and cannot read what lies in
 * that of the desktop. The desktop reads its own first, so it must not hold an older one of what is
 * stored here.
 */
export function createTerminalSecrets(dir: string): SecretStore {
  const file = createFileSecrets(dir);
  const sealed = keyStoreFile(dir);
  const unseal = (name: string): Promise<void> =>
    later(() => {
      sealed.drop(name);
    });
  return {
    names: async () => [...new Set([...(await file.names()), ...sealed.names()])],
    get: (name) => file.get(name),
    set: async (name, value) => {
      await file.set(name, value);
      await unseal(name);
    },
    delete: async (name) => {
      await file.delete(name);
      await unseal(name);
    },
  };
}
