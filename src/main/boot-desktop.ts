/** Opens what the desktop shows: the profile of this user, or the practice office. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pairIdOf } from '../sync/index.ts';
import type { Secrets } from '../sync/index.ts';
import { startOffice } from '../practice/office.ts';
import { boot } from './boot.ts';
import { createSetup, type Setup } from './connecting/setup.ts';
import { connectToPractice } from './demo/practice-profile.ts';
import type { OpenedDesk } from './desktop.ts';
import type { DeskKind } from './ipc/handlers/desktop-host.ts';
import { createLog } from './log/create-log.ts';
import { createDirectory } from './people/directory.ts';
import { systemClock } from './platform/clock.ts';
import { recentLog } from './recent-log.ts';
import type { RecentLog } from './recent-log.ts';
import { createFileSecrets } from './secrets/file-secrets.ts';
import { createSafeStorageSecrets } from './secrets/safe-storage-secrets.ts';
import { stageSecrets } from './secrets/staged-secrets.ts';
import { pairsOf } from './settings/policy-of.ts';
import { openProfile } from './settings/profile.ts';
import type { Profile } from './settings/profile.ts';
import { openSetupDraft } from './settings/setup-draft.ts';

/** For one profile folder. */
interface DeskParts {
  readonly kind: DeskKind;
  readonly profileDir: string;
  readonly secretsOf: (log: RecentLog) => Secrets;
  /** Stops what the desk needs beside it. */
  readonly closeOthers: () => Promise<void>;
}

const PRACTICE = { people: 3, appointments: 40, seed: '1', portEws: 0, portCrm: 0 } as const;
const KEPT_LINES = 500;

/** @throws SyncError settings, database-newer, database-damaged */
export async function bootDesktop(kind: DeskKind, userData: string): Promise<OpenedDesk> {
  if (kind === 'practice') return openPractice(join(userData, 'practice'));
  const profileDir = ownProfileDir(userData);
  return start({
    kind,
    profileDir,
    secretsOf: (log) =>
      desktopSecrets(profileDir, (sentence) => {
        log.write('warn', sentence);
      }),
    closeOthers: () => Promise.resolve(),
  });
}

const ownProfileDir = (userData: string): string => join(userData, 'profile');

/** To be called after Electron is ready. */
export function bootSetup(userData: string, warn: (sentence: string) => void): Setup {
  const dir = ownProfileDir(userData);
  return createSetup({
    profile: () => openProfile(dir),
    secrets: desktopSecrets(dir, warn),
    stage: stageSecrets,
    draft: openSetupDraft(dir),
    directory: (sides) =>
      createDirectory({
        ...sides,
        pairs: () => pairsOf(openProfile(dir).read()),
        clock: systemClock,
      }),
  });
}

/** Each time a new office, because its people and servers live only as long as the program. */
async function openPractice(profileDir: string): Promise<OpenedDesk> {
  rmSync(profileDir, { recursive: true, force: true });
  const office = await startOffice(PRACTICE);
  try {
    const secrets = createFileSecrets(profileDir);
    await connectToPractice(profileDir, office, { secrets, api: 'rest' });
    return await start({
      kind: 'practice',
      profileDir,
      secretsOf: () => secrets,
      closeOthers: () => office.close(),
    });
  } catch (thrown) {
    await office.close();
    throw thrown;
  }
}

async function start({ kind, profileDir, secretsOf, closeOthers }: DeskParts): Promise<OpenedDesk> {
  const profile = openProfile(profileDir).read();
  const { level } = profile.log;
  const file = createLog({ dir: join(profileDir, 'log'), level, clock: systemClock });
  const people = namesByPair(profile);
  const log = recentLog({ clock: systemClock, next: file, people, limit: KEPT_LINES });
  const secrets = secretsOf(log);
  try {
    const calbridge = boot({
      profileDir,
      secrets,
      log,
      nativeBinding: process.env['CALBRIDGE_SQLITE_BINDING'] ?? null,
    });
    calbridge.host.schedule(profile.sync.intervalMinutes);
    return {
      kind,
      profileDir,
      calbridge,
      secrets,
      log,
      logFile: file,
      close: async () => {
        await calbridge.close();
        await file.close();
        await closeOthers();
      },
    };
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}

function namesByPair({ pairs }: Profile): ReadonlyMap<string, string> {
  return new Map(
    pairs.map(({ crmUser, mailbox }) => [pairIdOf(crmUser.id, mailbox.email), crmUser.name]),
  );
}

/** The key store of the system first; a profile that the command line connected has a file. */
function desktopSecrets(dir: string, warn: (sentence: string) => void): Secrets {
  const safe = createSafeStorageSecrets({ dir, warn });
  const file = createFileSecrets(dir);
  return { ...safe, get: async (name) => (await safe.get(name)) ?? (await file.get(name)) };
}
