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
 * While nothing has the profile open. What is whole stays as it is; `isSeen`: a run found damage in
 * the database, which opening it need not show.
 * @throws SyncError settings when another process has it or it was written by a newer Calbridge,
 * database-newer
 */
export function setDamagedAside(parts: AsideParts, part: DamagedPart, isSeen: boolean): void {
  const { profileDir, nativeBinding } = parts;
  if (part === 'settings') {
    const isDamaged = isRefused(
      () => void openProfile(profileDir),
      (thrown) => thrown instanceof DamagedSettings,
    );
    if (isDamaged) setProfileAside(profileDir);
    return;
  }
  const isDamaged = isRefused(
    () => {
      openState(profileDir, nativeBinding).close();
    },
    (thrown) => thrown instanceof SyncError && thrown.code === 'database-damaged',
  );
  if (!isDamaged && !isSeen) return;
  setDatabaseAside(databaseOf(profileDir), { nativeBinding, now: systemClock.now() });
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
