/** Says whether this desktop shows tray icons. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const DEADLINE_MS = 2_000;

/**
 * Windows and macOS always do. On Linux the session bus knows; without an answer we say no,
 * because a window that hides where there is no icon could not be found again.
 */
export async function hasTray(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true;
  const question = [
    ...['call', '--session', '--dest', 'org.freedesktop.DBus'],
    ...['--object-path', '/org/freedesktop/DBus'],
    ...['--method', 'org.freedesktop.DBus.NameHasOwner', WATCHER],
  ];
  try {
    const { stdout } = await promisify(execFile)('gdbus', question, { timeout: DEADLINE_MS });
    return stdout.includes('true');
  } catch {
    return false;
  }
}
