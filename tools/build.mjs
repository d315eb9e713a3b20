/** Builds the application when a source or a setting of the build changed since the last time. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { inPackage, projectEnvironment, projectNode, projectRoot, say } from './project.mjs';
import { runQuietly } from './run-child.mjs';

const INPUTS = ['src', 'electron.vite.config.ts', 'package-lock.json', 'tsconfig.base.json'];
const OUTPUTS = ['main/index.js', 'main/headless.js', 'preload/preload.cjs', 'renderer/index.html'];

const out = path.join(projectRoot, 'out');
const stamp = path.join(out, '.sources');

/**
 * Afterwards `out/` is built from the present sources.
 *
 * @throws {Error} with the words of the build when it fails
 */
export async function ensureBuilt() {
  if (isBuilt()) return;
  await withLock('build', async () => {
    if (isBuilt()) return;
    say('Building Calbridge.');
    rmSync(stamp, { force: true });
    const sources = wanted();
    const args = [inPackage('electron-vite', 'bin/electron-vite.js'), 'build'];
    const { code, output } = await runQuietly(projectNode(), args, { env: projectEnvironment() });
    if (code !== 0) throw new Error(`The build failed with exit code ${code}:\n${output}`);
    mkdirSync(out, { recursive: true });
    writeFileSync(stamp, sources);
  });
}

const wanted = () => fingerprint(projectRoot, INPUTS);

const isBuilt = () =>
  OUTPUTS.every((file) => existsSync(path.join(out, file))) &&
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === wanted();
