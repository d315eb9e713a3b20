/** The frame of every script here: a failure is a sentence on stderr and an exit code. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { say } from './project.mjs';

/**
 * @param {() => Promise<number>} script gives the exit code
 */
export async function main(script) {
  try {
    process.exitCode = await script();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

/**
 * Whether a module is the script that was started, and not imported by another.
 *
 * @param {string} url the module's own
 */
export const isProgram = (url) =>
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url);
