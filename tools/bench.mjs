/** `npm run bench -- [--only NAME] [--json]`: measures against the practice servers. */
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { findDisplay } from './display.mjs';
import { findElectron } from './electron-runtime.mjs';
import { ensureInstalled } from './install.mjs';
import { main } from './main.mjs';
import { projectEnvironment, projectNode, projectRoot } from './project.mjs';
import { runInherited } from './run-child.mjs';

/**
 * What the figures of the desktop need.
 *
 * @returns {Promise<{ command: readonly string[], environment: Record<string, string> }>}
 */
async function desktopRun() {
  const display = findDisplay();
  if (display.kind === 'none') {
    return { command: [], environment: { CALBRIDGE_NO_ELECTRON: display.reason } };
  }
  const { runtime, reason } = await findElectron();
  if (runtime === null) return { command: [], environment: { CALBRIDGE_NO_ELECTRON: reason } };
  const environment = {
    ...runtime.environment,
    CALBRIDGE_ELECTRON: runtime.executable,
    CALBRIDGE_ELECTRON_ARGS: runtime.args.join(' '),
  };
  return { command: display.kind === 'virtual' ? display.command : [], environment };
}

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const asked = process.argv.slice(2);
  const isDesktop = !asked.includes('--only') || asked.includes('desktop');
  const { command, environment } = isDesktop
    ? await desktopRun()
    : { command: [], environment: {} };
  const script = path.join(projectRoot, 'test/bench/main.ts');
  const [program = '', ...parameters] = [...command, projectNode(), script, ...asked];
  return runInherited(program, parameters, { env: projectEnvironment(environment) });
});
