/** Makes one target with electron-builder, or says why it cannot be made here. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inPackage, projectEnvironment, projectNode, projectRoot } from '../project.mjs';
import { runQuietly } from '../run-child.mjs';

const PROBE_MS = 5_000;
const LAST_LINES = 12;

/** @typedef {{ verdict: 'made' | 'impossible' | 'broken', sentence: string }} Made */

/**
 * @param {import('./targets.mjs').Target} target
 * @param {Awaited<ReturnType<typeof import('../electron-runtime.mjs').findElectron>>} electron
 * @returns {Promise<Made>}
 */
export async function makeTarget(target, electron) {
  const obstacle = await obstacleTo(target, electron);
  if (obstacle !== null) return { verdict: 'impossible', sentence: `It was not made: ${obstacle}` };
  const { code, output } = await runBuilder(target, electron.runtime);
  const end = output.trim().split('\n').slice(-LAST_LINES).join('\n');
  if (code !== 0) {
    return {
      verdict: 'broken',
      sentence: `electron-builder failed with exit code ${code}:\n${end}`,
    };
  }
  const place = path.relative(process.cwd(), path.join(projectRoot, 'dist')) || '.';
  const trial = electron.runtime !== null && isTrial(electron.runtime) ? TRIAL : '';
  return { verdict: 'made', sentence: `It is in the folder ${place}.${trial}` };
}

const TRIAL =
  " It holds an older Electron, because the product's own cannot be downloaded here: it is for " +
  'trying, not for handing out.';

/**
 * @param {import('./targets.mjs').Target} target
 * @param {Awaited<ReturnType<typeof import('../electron-runtime.mjs').findElectron>>} electron
 * @returns {Promise<string | null>}
 */
async function obstacleTo(target, { runtime, reason }) {
  if (!target.hosts.includes(process.platform)) {
    return `that needs ${target.hosts.join(' or ')}, and this is ${process.platform}.`;
  }
  if (runtime === null) return `${reason}.`;
  if (!target.isInstaller) return null;
  if (isTrial(runtime)) {
    return "the product's own Electron cannot be downloaded here, and none other is handed out.";
  }
  if (target.tools !== null && !(await answers(target.tools))) {
    return `the tools of electron-builder for it cannot be downloaded from ${target.tools}.`;
  }
  return null;
}

/**
 * Whether it is another Electron than the product's own.
 *
 * @param {import('../electron-runtime.mjs').ElectronRuntime} runtime
 */
function isTrial({ dist }) {
  const version = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  const own = JSON.parse(readFileSync(inPackage('electron', 'package.json'), 'utf8')).version;
  return version !== own;
}

/** @param {string} address */
async function answers(address) {
  try {
    const signal = AbortSignal.timeout(PROBE_MS);
    return (await fetch(address, { method: 'HEAD', signal })).ok;
  } catch {
    return false;
  }
}

/**
 * @param {import('./targets.mjs').Target} target
 * @param {import('../electron-runtime.mjs').ElectronRuntime | null} runtime
 */
function runBuilder(target, runtime) {
  const cli = inPackage('electron-builder', 'cli.js');
  const config = path.join(projectRoot, 'tools/packaging/builder.config.mjs');
  const args = [`--${target.platform}`, target.builderTarget, '--publish', 'never'];
  return runQuietly(projectNode(), [cli, ...args, '--config', config], {
    env: projectEnvironment({
      CALBRIDGE_DIST_PLATFORM: target.platform,
      ...(runtime === null ? {} : environmentFor(target, runtime)),
    }),
  });
}

/**
 * What `builder.config.mjs` is told. For another system electron-builder gets the Electron itself.
 *
 * @param {import('./targets.mjs').Target} target
 * @param {import('../electron-runtime.mjs').ElectronRuntime} runtime
 * @returns {Record<string, string>}
 */
function environmentFor(target, runtime) {
  if (target.isInstaller) return {};
  const { dist, sqliteBinding } = runtime;
  return {
    CALBRIDGE_DIST_ELECTRON: dist,
    CALBRIDGE_DIST_SQLITE: sqliteBinding ?? '',
    CALBRIDGE_DIST_TRIAL: isTrial(runtime) ? 'yes' : '',
  };
}
