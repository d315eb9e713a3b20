/** Installs the packages when they are absent or the lock file changed. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { projectRoot, say } from './project.mjs';
import { runQuietly } from './run-child.mjs';

const stamp = path.join(projectRoot, 'node_modules', '.calbridge-lock');

/**
 * Afterwards node_modules is what the lock file says.
 *
 * @throws {Error} with npm's own words when npm fails
 */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await withLock('install', async () => {
    if (isInstalled()) return;
    if (holdsLockedVersions()) {
      writeFileSync(stamp, wanted());
      return;
    }
    say('Installing the packages of Calbridge; the first time this takes a minute or two.');
    rmSync(stamp, { force: true });
    const npm = npmCommand();
    const args = [...npm.args, 'ci', '--no-audit', '--no-fund'];
    const { code, output } = await runQuietly(npm.command, args, { shell: npm.shell });
    if (code !== 0) throw new Error(`npm ci failed with exit code ${code}:\n${output}`);
    writeFileSync(stamp, wanted());
  });
}

const wanted = () => fingerprint(projectRoot, ['package-lock.json']);

const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted();

/** Whether somebody has already run npm: it leaves a list of what it put into node_modules. */
function holdsLockedVersions() {
  const installed = readPackages(path.join(projectRoot, 'node_modules', '.package-lock.json'));
  const locked = Object.entries(readPackages(path.join(projectRoot, 'package-lock.json')));
  return (
    locked.length > 0 &&
    locked.every(([folder, { version, optional }]) => {
      if (folder === '' || (optional === true && installed[folder] === undefined)) return true;
      return installed[folder]?.version === version;
    })
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean }>} by folder
 */
function readPackages(lockFile) {
  if (!existsSync(lockFile)) return {};
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/**
 * The npm that started us when there is one, so that no other one is looked for.
 *
 * @returns {{ command: string, args: readonly string[], shell: boolean }}
 */
function npmCommand() {
  const script = process.env['npm_execpath'];
  if (script?.endsWith('npm-cli.js')) {
    return {
      command: process.env['npm_node_execpath'] ?? process.execPath,
      args: [script],
      shell: false,
    };
  }
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}
