/** Where the project is on this machine, and which Node runs it. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Git-ignored place for everything that can be made again. */
export const cacheDir = path.join(projectRoot, '.cache');

const require = createRequire(path.join(projectRoot, 'package.json'));

/**
 * A file of an installed package.
 *
 * @param {string} packageName
 * @param {string} file relative to the package's folder
 * @returns {string}
 */
export const inPackage = (packageName, file) =>
  path.join(projectRoot, 'node_modules', packageName, file);

/**
 * The Node that the project brings with it, whatever the machine has.
 *
 * @returns {string} path of the executable
 * @throws {Error} when neither the project nor the machine has a Node that is new enough
 */
export function projectNode() {
  const executable = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const own = path.join(path.dirname(require.resolve('node/package.json')), executable);
  if (existsSync(own)) return own;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  throw new Error(
    `Calbridge needs Node 24 and found only ${process.version}: the install script of the ` +
      'package "node" did not run. Allow it, delete node_modules and try again.',
  );
}

/**
 * The environment of a child process in which `node` is the project's own.
 *
 * @param {Readonly<Record<string, string>>} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function projectEnvironment(extra = {}) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const search = [path.dirname(projectNode()), process.env[key] ?? ''].join(path.delimiter);
  return { ...process.env, [key]: search, ...extra };
}

/**
 * Prints a sentence of the tools themselves; never on stdout, which belongs to the program run.
 *
 * @param {string} sentence
 */
export const say = (sentence) => {
  process.stderr.write(`${sentence}\n`);
};
