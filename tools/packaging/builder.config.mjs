/** electron-builder.yml, and what a build with an Electron that is already here needs besides. */
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../project.mjs';

const dist = process.env['CALBRIDGE_DIST_ELECTRON'] ?? '';
const sqlite = process.env['CALBRIDGE_DIST_SQLITE'] ?? '';
const isTrial = process.env['CALBRIDGE_DIST_TRIAL'] === 'yes';

/** What the prebuilt binaries of better-sqlite3 are called there. */
const SYSTEMS = { linux: 'linux*', win: 'win32', mac: 'darwin' };

const config = parse(readFileSync(path.join(projectRoot, 'electron-builder.yml'), 'utf8'));

/** @param {string} file */
const packed = (file) => path.join(projectRoot, file);

function ownBinaries() {
  const platform = /** @type {keyof typeof SYSTEMS} */ (process.env['CALBRIDGE_DIST_PLATFORM']);
  return `!node_modules/better-sqlite3/prebuilds/!(${SYSTEMS[platform]})-*.node`;
}

/** The offline Electron lacks what newer ones have, which its own launcher lends otherwise. */
const trialFiles = [
  { from: packed('tools/packaging/trial-app'), to: 'trial-app' },
  {
    from: packed('tools/electron/offline/default-app'),
    to: 'trial-app',
    filter: ['lend-missing-apis.mjs'],
  },
];

function electronVersion() {
  return readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
}

/** @param {{ appOutDir: string }} context */
function fitIn({ appOutDir }) {
  const resources = path.join(appOutDir, 'resources');
  // Only where the Electron is a folder that was already here, its launcher is still in it.
  rmSync(path.join(resources, 'default_app.asar'), { force: true });
  if (sqlite === '') return;
  const prebuilds = 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds';
  copyFileSync(sqlite, path.join(resources, prebuilds, `${process.platform}-${process.arch}.node`));
}

export default {
  ...config,
  files: [...config.files, ownBinaries(), ...(isTrial ? trialFiles : [])],
  ...(isTrial ? { extraMetadata: { main: 'trial-app/start.mjs' } } : {}),
  ...(dist === ''
    ? {}
    : { electronDist: dist, electronVersion: electronVersion(), afterPack: fitIn }),
};
