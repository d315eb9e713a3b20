/** Finds out where a window can be shown. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const INSTALL =
  'sudo apt-get install xvfb libnss3 libatk1.0-0 libatk-bridge2.0-0 libgtk-3-0 libgbm1 ' +
  'libasound2 libcups2';

/**
 * `screen`: somebody can see a window; `virtual`: xvfb-run can lend one; `none`: with the reason.
 *
 * @typedef {{ kind: 'screen' } | { kind: 'virtual', command: readonly string[] }
 *   | { kind: 'none', reason: string }} Display
 */

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {Display}
 */
export function findDisplay(env = process.env, platform = process.platform) {
  if (platform === 'win32' || platform === 'darwin') return { kind: 'screen' };
  if (env['DISPLAY'] || env['WAYLAND_DISPLAY']) return { kind: 'screen' };
  if (isOnPath('xvfb-run', env)) return { kind: 'virtual', command: ['xvfb-run', '-a'] };
  const reason = `there is no display and no xvfb-run (on Debian or Ubuntu: ${INSTALL})`;
  return { kind: 'none', reason };
}

/**
 * @param {string} command
 * @param {NodeJS.ProcessEnv} env
 */
const isOnPath = (command, env) =>
  (env['PATH'] ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
