/** Keeps the tokens of the Microsoft sign-in library among the secrets. */
import type { ICachePlugin } from '@azure/msal-node';
import type { Secrets } from '../../../ports/secrets.ts';

export function msalCache(secrets: Secrets, name: string): ICachePlugin {
  return {
    beforeCacheAccess: async ({ tokenCache }) => {
      const kept = await secrets.get(name);
      if (kept !== null) tokenCache.deserialize(kept);
    },
    afterCacheAccess: async ({ cacheHasChanged, tokenCache }) => {
      if (cacheHasChanged) await secrets.set(name, tokenCache.serialize());
    },
  };
}
