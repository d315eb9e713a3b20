/** Runs child processes to their end. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { projectRoot, say } from './project.mjs';

const PARENT_CHECK_MS = 500;

/**
 * @typedef {object} ChildOptions
 * @property {string} [cwd] the project's folder unless given
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [shell]
 * @property {number} [timeoutMs] after which the child is killed
 */

/**
 * Runs a program that shares our stdin, stdout and stderr, passes signals on and awaits its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {ChildOptions} [options]
 * @returns {Promise<number>} its exit code; 128 + number of the signal that ended it
 */
export function runInherited(command, args, options = {}) {
  const child = spawn(command, args, { cwd: projectRoot, ...options, stdio: 'inherit' });
  const stopForwarding = forwardSignals(child);
  return exitCode(child).finally(stopForwarding);
}

/**
 * Runs a program without showing what it prints.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {ChildOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} stdout and stderr in the order of arrival
 */
export async function runQuietly(command, args, options = {}) {
  const { timeoutMs, ...rest } = options;
  const child = spawn(command, args, {
    cwd: projectRoot,
    ...rest,
    ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  /** @type {Buffer[]} */
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
  }
  const stopForwarding = forwardSignals(child);
  const code = await exitCode(child).finally(stopForwarding);
  return { code, output: Buffer.concat(chunks).toString('utf8') };
}

/**
 * Runs a program and shows what it printed once it has ended, for those that run side by side.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {ChildOptions} [options]
 * @returns {Promise<number>} its exit code, as of {@link runInherited}
 */
export async function runTold(command, args, options = {}) {
  const { code, output } = await runQuietly(command, args, options);
  if (output.trim() !== '') say(output.trimEnd());
  return code;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
const exitCode = (child) =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });

/**
 * A terminal sends Ctrl-C to parent and child alike, so there SIGINT is only held back from ending
 * us before the child; every other signal reaches us alone. A shell between npm and us dies of a
 * signal without passing it on: then we have a new parent, and the child is asked to end as well.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} ends the forwarding
 */
function forwardSignals(child) {
  /** @type {readonly NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, PARENT_CHECK_MS);
  for (const signal of signals) process.on(signal, forward);
  return () => {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, forward);
  };
}
