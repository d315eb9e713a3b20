/** The steps of `npm test`, in their order. */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { e2eRun } from './e2e.mjs';
import { cacheDir, inPackage, projectEnvironment, projectNode, say } from './project.mjs';
import { runInherited, runTold } from './run-child.mjs';
import { runSimulation } from './simulation.mjs';
import { sideBySide } from './side-by-side.mjs';
import { addTallies, FAILED, PASSED, readVitestReport, SKIPPED } from './test-tally.mjs';

// Most of the time of a test is spent waiting for the window. Each part has a display of its own,
// and so a clipboard of its own.
const E2E_SHARDS = 2;

/**
 * `needed`: when it fails, the steps after it make no sense. `isSingle`: it keeps one core busy, so
 * that others of its kind run beside it, and shows what it printed when it has ended.
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {boolean} needed
 * @property {boolean} isSingle
 * @property {() => Promise<import('./test-tally.mjs').Tally>} run
 */

/**
 * @param {string} script
 * @param {readonly string[]} args
 * @param {typeof runInherited} [run] how the child is run and shown
 */
const runTool = (script, args, run = runInherited) =>
  run(projectNode(), [script, ...args], { env: projectEnvironment() });

/**
 * @param {string} name
 * @param {() => Promise<number>} check gives an exit code
 * @returns {Step}
 */
const checkStep = (name, check) => ({
  name,
  needed: false,
  isSingle: true,
  run: async () => ((await check()) === 0 ? PASSED : FAILED),
});

/**
 * @param {string} project of vitest
 * @param {(args: readonly string[]) => Promise<number | null>} vitest gives vitest's exit code, or
 *   null when this machine cannot run it
 * @param {number} [shards] parts of the files, each run by a vitest of its own at the same time
 * @returns {Step}
 */
const vitestStep = (project, vitest, shards = 1) => ({
  name: project,
  needed: false,
  isSingle: false,
  run: async () => {
    const parts = Array.from({ length: shards }, (_, index) => async () => {
      const report = path.join(cacheDir, 'reports', `${project}-${index + 1}.json`);
      mkdirSync(path.dirname(report), { recursive: true });
      rmSync(report, { force: true });
      const code = await vitest([
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
        ...(shards === 1 ? [] : [`--shard=${index + 1}/${shards}`]),
      ]);
      if (code === null) return process.env['CI'] ? FAILED : SKIPPED;
      return readVitestReport(report, code);
    });
    return addTallies(await sideBySide(parts, shards));
  },
});

/**
 * @param {string} project
 * @param {readonly string[]} args
 */
const runVitest = (project, args) =>
  runTool(inPackage('vitest', 'vitest.mjs'), ['run', '--project', project, ...args]);

/** @param {readonly string[]} args */
async function runE2e(args) {
  await ensureBuilt();
  const { run, reason } = await e2eRun(args);
  if (run !== null) return run();
  say(`The app was not driven, because ${reason}.`);
  return null;
}

/** @type {Step} */
const buildStep = {
  name: 'build',
  needed: true,
  isSingle: false,
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
  checkStep('eslint', () => runTool(inPackage('eslint', 'bin/eslint.js'), ['.'], runTold)),
  checkStep('typecheck', () => runTool(inPackage('typescript', 'bin/tsc'), ['-b'], runTold)),
  checkStep('prettier', () =>
    runTool(inPackage('prettier', 'bin/prettier.cjs'), ['--check', '.'], runTold),
  ),
  checkStep('knip', () => runTool(inPackage('knip', 'bin/knip.js'), [], runTold)),
  checkStep('sim', () => runSimulation(['--seed', '1', '--steps', '100000'], runTold)),
  buildStep,
  vitestStep('unit', (args) => runVitest('unit', args)),
  vitestStep('scenarios', async (args) => {
    await ensureBuilt();
    return runVitest('scenarios', args);
  }),
  vitestStep('e2e', runE2e, E2E_SHARDS),
];
