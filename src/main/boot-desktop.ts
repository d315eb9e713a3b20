/** Opens what the desktop shows: the profile of this user, or the practice office. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { session } from 'electron';
import { startOffice, type Office } from '../practice/office.ts';
import { boot, openState, proxiesOf } from './boot.ts';
import { createSetup, type Setup } from './connecting/setup.ts';
import { connectToPractice } from './demo/practice-profile.ts';
import type { OpenedDesk } from './desktop.ts';
import type { DamagedPart } from './ipc/contract/shape.ts';
import type { DeskKind } from './ipc/handlers/desktop-host.ts';
import { createLog } from './log/create-log.ts';
import { createDirectory } from './people/directory.ts';
import { electronProxies, type UpdaterProxy } from './network/electron-proxies.ts';
import { createOwnProxy, type OwnProxy } from './network/store-proxy.ts';
import { systemClock } from './platform/clock.ts';
import { nativeBinding } from './platform/native-binding.ts';
import { recentLog } from './recent-log.ts';
import type { RecentLog } from './recent-log.ts';
import { createDesktopSecrets } from './secrets/desktop-secrets.ts';
import { createFileSecrets } from './secrets/file-secrets.ts';
import type { SecretStore } from './secrets/secret-store.ts';
import { proxyPassword } from './secrets/proxy-secret.ts';
import { pairsOf } from './settings/policy-of.ts';
import { keyStoreNow } from './secrets/safe-storage-secrets.ts';
import { setDamagedAside } from './start-anew.ts';
import { openProfile } from './settings/profile.ts';
import type { ProfileFile } from './settings/profile.ts';
import { openSetupDraft } from './settings/setup-draft.ts';

/** For one profile folder. */
interface DeskParts {
  readonly kind: DeskKind;
  readonly profileDir: string;
  readonly secretsOf: (log: RecentLog) => SecretStore;
}

const PRACTICE = { people: 3, appointments: 40, seed: '1', portEws: 0, portCrm: 0 } as const;
const KEPT_LINES = 500;

const systemProxies = electronProxies(() => session.defaultSession);

/** Opens one desk at a time; what several of them need lives until the program ends. */
export interface Desks {
  /** @throws SyncError settings, database-newer, database-damaged */
  open(kind: DeskKind): Promise<OpenedDesk>;
  /** As {@link setDamagedAside}, for the profile of this user. */
  readonly setAside: (part: DamagedPart, isSeen: boolean) => boolean;
  /** After the last desk was closed. */
  close(): Promise<void>;
}

export function createDesks(userData: string): Desks {
  const profileDir = ownProfileDir(userData);
  const practice = practiceOffice(join(userData, 'practice'));
  return {
    open: (kind) =>
      kind === 'practice'
        ? practice.open()
        : start({
            kind,
            profileDir,
            secretsOf: (log) =>
              createDesktopSecrets({
                dir: profileDir,
                warn: (sentence) => {
                  log.write('warn', sentence);
                },
              }),
          }),
    setAside: (part, isSeen) =>
      setDamagedAside({ profileDir, nativeBinding: nativeBinding() }, part, isSeen),
    close: () => practice.close(),
  };
}

const ownProfileDir = (userData: string): string => join(userData, 'profile');

export interface DesktopProxy extends OwnProxy {
  /** @throws SyncError settings */
  ofUpdater(): Promise<UpdaterProxy>;
}

/** To be called after Electron is ready. */
export function bootProxy(userData: string): DesktopProxy {
  const dir = ownProfileDir(userData);
  // Whoever opens the profile is told already.
  const secrets = createDesktopSecrets({ dir, warn: () => undefined });
  const profile = () => openProfile(dir);
  return {
    ...createOwnProxy(profile, secrets),
    ofUpdater: async () => {
      const { proxy: settings } = profile().read();
      return { settings, password: await proxyPassword(secrets, settings).catch(() => null) };
    },
  };
}

/** To be called after Electron is ready. */
export function bootSetup(userData: string, warn: (sentence: string) => void): Setup {
  const dir = ownProfileDir(userData);
  const secrets = createDesktopSecrets({ dir, warn });
  return createSetup({
    profile: () => openProfile(dir),
    secrets,
    proxies: proxiesOf({ secrets, systemProxies }, () => openProfile(dir)),
    draft: openSetupDraft(dir),
    keyStore: keyStoreNow,
    directory: (parts) => createDirectory({ ...parts, clock: systemClock }),
    openState: () => openState(dir, nativeBinding()),
  });
}

/**
 * Its people and servers live as long as the program: whoever changes something there finds it
 * again when the desk is opened anew, but not after the next start.
 */
function practiceOffice(profileDir: string): {
  readonly open: () => Promise<OpenedDesk>;
  readonly close: () => Promise<void>;
} {
  const secrets = createFileSecrets(profileDir);
  let office: Promise<Office> | null = null;
  const begin = async (): Promise<Office> => {
    rmSync(profileDir, { recursive: true, force: true });
    const opened = await startOffice(PRACTICE);
    try {
      await connectToPractice(profileDir, opened, { secrets, api: 'rest' });
      return opened;
    } catch (thrown) {
      await opened.close();
      throw thrown;
    }
  };
  return {
    async open() {
      office ??= begin();
      try {
        await office;
      } catch (thrown) {
        office = null;
        throw thrown;
      }
      return start({ kind: 'practice', profileDir, secretsOf: () => secrets });
    },
    async close() {
      const opened = await office?.catch(() => null);
      await opened?.close();
    },
  };
}

async function start({ kind, profileDir, secretsOf }: DeskParts): Promise<OpenedDesk> {
  const profileFile = openProfile(profileDir);
  const profile = profileFile.read();
  const { level } = profile.log;
  const file = createLog({ dir: join(profileDir, 'log'), level, clock: systemClock });
  const people = (): ReadonlyMap<string, string> => namesByPair(profileFile);
  const log = recentLog({ clock: systemClock, next: file, people, limit: KEPT_LINES });
  const secrets = secretsOf(log);
  try {
    const calbridge = boot({
      profileDir,
      secrets,
      log,
      nativeBinding: nativeBinding(),
      systemProxies,
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
      },
    };
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}

/** Whoever cannot be read just now is not named in the log. */
function namesByPair(profile: ProfileFile): ReadonlyMap<string, string> {
  try {
    return new Map(pairsOf(profile.read()).map(({ id, crmUser }) => [id, crmUser.name]));
  } catch {
    return new Map();
  }
}
