/** Runs the simulation of the engine, which needs no build. */
import path from 'node:path';
import { projectEnvironment, projectNode, projectRoot } from './project.mjs';
import { runInherited } from './run-child.mjs';

/**
 * @param {readonly string[]} args
 * @param {typeof runInherited} [run] how the child is run and shown
 * @returns {Promise<number>} the exit code: 1 when a law was broken
 */
export const runSimulation = (args, run = runInherited) =>
  run(projectNode(), [path.join(projectRoot, 'test/sim/main.ts'), ...args], {
    env: projectEnvironment(),
  });
