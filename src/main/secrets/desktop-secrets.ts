/** The secrets of a profile on the desktop, where a terminal may have connected it. */
import { createFileSecrets } from './file-secrets.ts';
import { createSafeStorageSecrets, type SafeStorageOptions } from './safe-storage-secrets.ts';
import type { SecretStore } from './secret-store.ts';

/**
 * The key store of the system first, then the file of the terminal. What is stored anew is in the
 * key store alone. To be called after Electron is ready.
 */
export function createDesktopSecrets(options: SafeStorageOptions): SecretStore {
  const safe = createSafeStorageSecrets(options);
  const file = createFileSecrets(options.dir);
  return {
    names: async () => [...new Set([...(await safe.names()), ...(await file.names())])],
    get: async (name) => (await safe.get(name)) ?? (await file.get(name)),
    set: async (name, value) => {
      await safe.set(name, value);
      await file.delete(name);
    },
    delete: async (name) => {
      // The older one first: it must not come to light when the newer one is gone.
      await file.delete(name);
      await safe.delete(name);
    },
  };
}
