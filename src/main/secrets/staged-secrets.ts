/** Secrets that are only stored for good when somebody says so. */
import type { Secrets } from '../../sync/index.ts';

export interface StagedSecrets extends Secrets {
  /** Stores what was changed. */
  commit(): Promise<void>;
}

export function stageSecrets(behind: Secrets): StagedSecrets {
  const changed = new Map<string, string | null>();
  const change = (name: string, value: string | null): Promise<void> => {
    changed.set(name, value);
    return Promise.resolve();
  };
  return {
    get: async (name) => {
      const staged = changed.get(name);
      return staged === undefined ? await behind.get(name) : staged;
    },
    set: change,
    delete: (name) => change(name, null),
    commit: async () => {
      for (const [name, value] of changed) {
        if (value === null) await behind.delete(name);
        else await behind.set(name, value);
      }
      changed.clear();
    },
  };
}
