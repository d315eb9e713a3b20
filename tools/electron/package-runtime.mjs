/** The Electron of the `electron` package: what it already unpacked, or what it can download. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inPackage, projectEnvironment, projectNode, say } from '../project.mjs';
import { runQuietly } from '../run-child.mjs';

const PROBE_MS = 5_000;
const DOWNLOAD_MS = 15 * 60_000;
const RELEASES = 'https://github.com/electron/electron/releases/download/';

/**
 * @returns {Promise<import('../electron-runtime.mjs').DistSearch>}
 */
export async function packageRuntime() {
  const dist = inPackage('electron', 'dist');
  if (isUnpacked(dist)) return found(dist, 'package');
  if (!(await releasesAnswer())) {
    return { dist: null, reason: "Electron's releases cannot be reached" };
  }
  say('Downloading Electron; this happens once.');
  const { code, output } = await runQuietly(projectNode(), [inPackage('electron', 'install.js')], {
    env: projectEnvironment(),
    timeoutMs: DOWNLOAD_MS,
  });
  if (code === 0 && isUnpacked(dist)) return found(dist, 'download');
  const lastLine = output.trim().split('\n').at(-1) ?? '';
  return { dist: null, reason: `the download of Electron failed (${lastLine})` };
}

/**
 * @param {string} dist
 * @param {'package' | 'download'} origin
 * @returns {import('../electron-runtime.mjs').DistSearch}
 */
const found = (dist, origin) => ({ dist: { dist, sqliteBinding: null, origin }, reason: null });

/** Electron's program inside its folder. */
export function platformExecutable() {
  if (process.platform === 'win32') return 'electron.exe';
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return 'electron';
}

/** @returns {string} */
const wantedVersion = () =>
  JSON.parse(readFileSync(inPackage('electron', 'package.json'), 'utf8')).version;

/** @param {string} dist */
function isUnpacked(dist) {
  const version = path.join(dist, 'version');
  return (
    existsSync(path.join(dist, platformExecutable())) &&
    existsSync(version) &&
    readFileSync(version, 'utf8').replace(/^v/, '').trim() === wantedVersion()
  );
}

/** Asks for the very file that would be downloaded, because mirrors and proxies filter by path. */
async function releasesAnswer() {
  const version = wantedVersion();
  const mirror = process.env['ELECTRON_MIRROR'] ?? RELEASES;
  const file = `v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const signal = AbortSignal.timeout(PROBE_MS);
    return (await fetch(new URL(file, mirror), { method: 'HEAD', signal })).ok;
  } catch {
    return false;
  }
}
