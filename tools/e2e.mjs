/** `npm run e2e`: drives the real app in Electron, on a virtual display where there is no other. */
import { findDisplay } from './display.mjs';
import { findElectron } from './electron-runtime.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { isProgram, main } from './main.mjs';
import { inPackage, projectEnvironment, projectNode } from './project.mjs';
import { runInherited } from './run-child.mjs';

/**
 * The command that runs vitest where a window can be opened.
 *
 * @param {readonly string[]} vitestArguments
 * @returns {Promise<{ run: () => Promise<number>, reason: null } | { run: null, reason: string }>}
 *   how to run it, or in words why it cannot be run
 */
export async function e2eRun(vitestArguments) {
  const display = findDisplay();
  if (display.kind === 'none') return { run: null, reason: display.reason };
  const { runtime, reason } = await findElectron();
  if (runtime === null) return { run: null, reason };
  const env = projectEnvironment({
    ...runtime.environment,
    CALBRIDGE_ELECTRON: runtime.executable,
    CALBRIDGE_ELECTRON_ARGS: runtime.args.join(' '),
  });
  const vitest = [inPackage('vitest', 'vitest.mjs'), 'run', '--project', 'e2e'];
  const [command = '', ...args] = [
    ...(display.kind === 'virtual' ? display.command : []),
    ...[projectNode(), ...vitest, ...vitestArguments],
  ];
  return { run: () => runInherited(command, args, { env }), reason: null };
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    await ensureInstalled();
    await ensureBuilt();
    const { run, reason } = await e2eRun(process.argv.slice(2));
    if (run === null) throw new Error(`The app cannot be driven, because ${reason}.`);
    return run();
  });
}
