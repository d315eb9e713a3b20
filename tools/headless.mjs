/** Runs the headless face of Calbridge, which must have been built. */
import path from 'node:path';
import { projectEnvironment, projectNode, projectRoot } from './project.mjs';
import { runInherited } from './run-child.mjs';

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export const runHeadless = (args) =>
  runInherited(projectNode(), [path.join(projectRoot, 'out/main/headless.js'), ...args], {
    cwd: callerFolder(),
    env: projectEnvironment(),
  });

/** npm moves to the project's folder, but relative paths mean the folder where npm was called. */
const callerFolder = () =>
  (process.env['npm_lifecycle_event'] === 'cli' ? process.env['INIT_CWD'] : undefined) ??
  process.cwd();
