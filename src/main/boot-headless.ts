/** The composition root of the terminal: a profile with its log and secrets, closed at the end. */
import { join } from 'node:path';
import { boot, bootOnlooker, type BootOptions, type Calbridge, type Onlooker } from './boot.ts';
import { createLog } from './log/create-log.ts';
import { systemClock } from './platform/clock.ts';
import { createFileSecrets } from './secrets/file-secrets.ts';
import { stageSecrets, type StagedSecrets } from './secrets/staged-secrets.ts';
import { openProfile } from './settings/profile.ts';
import type { Secrets } from '../sync/index.ts';

/** The addon of the runtime, where it needs one of its own. */
function nativeBinding(): string | null {
  return process.env['CALBRIDGE_SQLITE_BINDING'] ?? null;
}

/** Passwords in a file that only its owner can read: a terminal has no key store. */
export function secretsOf(profileDir: string): Secrets {
  return createFileSecrets(profileDir);
}

/** Secrets of a profile that is being connected: stored when both servers are fine. */
export function stagedSecretsOf(profileDir: string): StagedSecrets {
  return stageSecrets(secretsOf(profileDir));
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
    const app = open({ profileDir, secrets, log, nativeBinding: nativeBinding() });
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
