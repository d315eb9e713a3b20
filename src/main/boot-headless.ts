/** The composition root of the terminal: a profile with its log and secrets, closed at the end. */
import { join } from 'node:path';
import {
  boot,
  bootOnlooker,
  proxiesOf,
  type BootOptions,
  type Calbridge,
  type Onlooker,
} from './boot.ts';
import { createLog } from './log/create-log.ts';
import { systemClock } from './platform/clock.ts';
import { nativeBinding } from './platform/native-binding.ts';
import { environmentProxies } from './network/environment-proxies.ts';
import type { Proxies } from '../sync/index.ts';
import type { SecretStore } from './secrets/secret-store.ts';
import { createTerminalSecrets } from './secrets/terminal-secrets.ts';
import { openProfile } from './settings/profile.ts';

export function secretsOf(profileDir: string): SecretStore {
  return createTerminalSecrets(profileDir);
}

const systemProxies = environmentProxies(process.env);

/** For commands that ask servers before they are stored. */
export function proxiesFor(profileDir: string): Proxies {
  const secrets = secretsOf(profileDir);
  const profile = openProfile(profileDir);
  return proxiesOf({ secrets, systemProxies }, () => profile);
}

type Closable = { readonly close: () => Promise<void> };

async function withOpened<App extends Closable, T>(
  profileDir: string,
  open: (options: BootOptions) => App,
  work: (app: App) => Promise<T>,
): Promise<T> {
  const { level } = openProfile(profileDir).read().log;
  const log = createLog({ dir: join(profileDir, 'log'), level, clock: systemClock });
  try {
    const secrets = secretsOf(profileDir);
    const app = open({ profileDir, secrets, log, nativeBinding: nativeBinding(), systemProxies });
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await log.close();
  }
}

/** For commands that write; only one process at a time. */
export async function withProfile<T>(
  profileDir: string,
  work: (app: Calbridge) => Promise<T>,
): Promise<T> {
  return await withOpened(profileDir, boot, work);
}

/** For commands that only look. */
export async function onlooking<T>(
  profileDir: string,
  work: (app: Onlooker) => Promise<T>,
): Promise<T> {
  return await withOpened(profileDir, bootOnlooker, work);
}
