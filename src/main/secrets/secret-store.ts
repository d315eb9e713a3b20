/** All secrets of a profile. */
import type { Secrets } from '../../sync/index.ts';

export interface SecretStore extends Secrets {
  /** Of everything that is kept. @throws SyncError settings */
  names(): Promise<readonly string[]>;
}

/** What hides secrets: `closed` is for a while, as before somebody unlocks it; `none` is for good. */
export type KeyStore = 'open' | 'closed' | 'none';
