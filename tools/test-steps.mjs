/** The steps of `npm test`, in their order. */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { e2eRun } from './e2e.mjs';
import { cacheDir, inPackage, projectEnvironment, projectNode, say } from './project.mjs';
import { runInherited } from './run-child.mjs';
import { runSimulation } from './simulation.mjs';
import { FAILED, PASSED, readVitestReport, SKIPPED } from './test-tally.mjs';

/**
 * `needed`: when it fails, the steps after it make no sense.
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {boolean} needed
 * @property {() => Promise<import('./test-tally.mjs').Tally>} run
 */

/**
 * @param {string} packageName
 * @param {string} script of the package
 * @param {readonly string[]} args
 */
const runTool = (packageName, script, args) =>
  runInherited(projectNode(), [inPackage(packageName, script), ...args], {
    env: projectEnvironment(),
  });

/**
 * @param {string} name
 * @param {() => Promise<number>} check gives an exit code
 * @returns {Step}
 */
const checkStep = (name, check) => ({
  name,
  needed: false,
  run: async () => ((await check()) === 0 ? PASSED : FAILED),
});

/**
 * @param {string} project of vitest
 * @param {(args: readonly string[]) => Promise<number | null>} vitest gives vitest's exit code, or
 *   null when this machine cannot run it
 * @returns {Step}
 */
const vitestStep = (project, vitest) => ({
  name: project,
  needed: false,
  run: async () => {
    const report = path.join(cacheDir, 'reports', `${project}.json`);
    mkdirSync(path.dirname(report), { recursive: true });
    rmSync(report, { force: true });
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await vitest(reporters);
    if (code === null) return process.env['CI'] ? FAILED : SKIPPED;
    return readVitestReport(report, code);
  },
});

/**
 * @param {string} project
 * @param {readonly string[]} args
 */
const runVitest = (project, args) =>
  runTool('vitest', 'vitest.mjs', ['run', '--project', project, ...args]);

/** @type {Step} */
const buildStep = {
  name: 'build',
  needed: true,
  run: async () => {
    try {
      await ensureBuilt();
      return PASSED;
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      return FAILED;
    }
  },
};

/** @type {readonly Step[]} */
export const STEPS = [
  checkStep('prettier', () => runTool('prettier', 'bin/prettier.cjs', ['--check', '.'])),
  checkStep('eslint', () => runTool('eslint', 'bin/eslint.js', ['.'])),
  checkStep('typecheck', () => runTool('typescript', 'bin/tsc', ['-b'])),
  checkStep('knip', () => runTool('knip', 'bin/knip.js', [])),
  buildStep,
  vitestStep('unit', (args) => runVitest('unit', args)),
  checkStep('sim', () => runSimulation(['--seed', '1', '--steps', '100000'])),
  vitestStep('scenarios', async (args) => {
    await ensureBuilt();
    return runVitest('scenarios', args);
  }),
  vitestStep('e2e', async (args) => {
    await ensureBuilt();
    const { run, reason } = await e2eRun(args);
    if (run !== null) return run();
    say(`The app was not driven, because ${reason}.`);
    return null;
  }),
];
