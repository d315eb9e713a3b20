/** Sets aside what is damaged of a profile, when a person wants to start anew without it. */
import { SyncError } from '../sync/index.ts';
import { databaseOf, openState } from './boot.ts';
import { setDatabaseAside } from './db/open.ts';
import type { DamagedPart } from './ipc/contract/shape.ts';
import { systemClock } from './platform/clock.ts';
import { DamagedSettings, openProfile, setProfileAside } from './settings/profile.ts';

export interface AsideParts {
  readonly profileDir: string;
  /** The file of SQLite's native part; null finds it among the packages. */
  readonly nativeBinding: string | null;
}

/**
 * To be called while this process has closed the profile. Answers whether the part was set aside:
 * what is whole stays as it is. `isSeen`: a run found damage in the database, which opening it need
 * not show. The settings have no lock, so nothing tells whether another process reads them; the
 * database is taken only where its lock can be had.
 * @throws SyncError settings when another process has the database or the settings were written by
 * a newer Calbridge, database-newer
 */
export function setDamagedAside(parts: AsideParts, part: DamagedPart, isSeen: boolean): boolean {
  const { profileDir, nativeBinding } = parts;
  if (part === 'settings') {
    const isDamaged = isRefused(
      () => void openProfile(profileDir),
      (thrown) => thrown instanceof DamagedSettings,
    );
    return isDamaged && setProfileAside(profileDir) !== null;
  }
  const isDamaged = isRefused(
    () => {
      openState(profileDir, nativeBinding).close();
    },
    (thrown) => thrown instanceof SyncError && thrown.code === 'database-damaged',
  );
  if (!isDamaged && !isSeen) return false;
  setDatabaseAside(databaseOf(profileDir), { nativeBinding, now: systemClock.now() });
  return true;
}

/** Whether it is refused for that reason. @throws what it is refused for otherwise */
function isRefused(open: () => void, isReason: (thrown: unknown) => boolean): boolean {
  try {
    open();
    return false;
  } catch (thrown) {
    if (isReason(thrown)) return true;
    throw thrown;
  }
}
