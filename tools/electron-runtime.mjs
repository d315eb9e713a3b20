/** Finds an Electron that can be started: given by hand, of the package, or made offline. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { makeOfflineRuntime } from './electron/offline-runtime.mjs';
import { packageRuntime, platformExecutable } from './electron/package-runtime.mjs';

/**
 * `environment` is what a process needs that starts this runtime or drives it.
 *
 * @typedef {object} ElectronRuntime
 * @property {string} executable
 * @property {string} dist the folder that ELECTRON_OVERRIDE_DIST_PATH would name
 * @property {string | null} sqliteBinding an addon for this runtime; null when the published fits
 * @property {'override' | 'package' | 'download' | 'offline'} origin
 * @property {readonly string[]} args what this machine needs before the app's own arguments
 * @property {Readonly<Record<string, string>>} environment
 */

/**
 * @typedef {Pick<ElectronRuntime, 'dist' | 'sqliteBinding' | 'origin'>} Dist
 * @typedef {{ dist: Dist, reason: null } | { dist: null, reason: string }} DistSearch
 * @typedef {{ runtime: ElectronRuntime, reason: null } | { runtime: null, reason: string }} Search
 */

/**
 * @returns {Promise<Search>} the runtime, or in words why there is none
 */
export async function findElectron() {
  const { dist, reason } = overriddenDist() ?? (await ownDist());
  if (dist === null) return { runtime: null, reason };
  const executable = path.join(dist.dist, platformExecutable());
  if (!existsSync(executable)) return { runtime: null, reason: `${executable} does not exist` };
  const environment = {
    ELECTRON_OVERRIDE_DIST_PATH: dist.dist,
    ...(dist.sqliteBinding === null ? {} : { CALBRIDGE_SQLITE_BINDING: dist.sqliteBinding }),
  };
  const runtime = { executable, ...dist, args: startArguments(dist.origin), environment };
  return { runtime, reason: null };
}

/** @returns {DistSearch | null} */
function overriddenDist() {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!dist) return null;
  const sqliteBinding = process.env['CALBRIDGE_SQLITE_BINDING'] ?? null;
  return { dist: { dist: path.resolve(dist), sqliteBinding, origin: 'override' }, reason: null };
}

/** @returns {Promise<DistSearch>} */
async function ownDist() {
  const own = await packageRuntime();
  if (own.dist !== null) return own;
  const offline = await makeOfflineRuntime();
  if (offline.dist !== null) return offline;
  return { dist: null, reason: `${own.reason}; ${offline.reason}` };
}

/**
 * Chromium's sandbox refuses root, and the offline runtime has no set-uid helper for it.
 *
 * @param {ElectronRuntime['origin']} origin
 * @returns {readonly string[]}
 */
function startArguments(origin) {
  if (process.platform !== 'linux') return [];
  if (origin === 'offline') return ['--no-sandbox', '--disable-gpu'];
  return process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [];
}
