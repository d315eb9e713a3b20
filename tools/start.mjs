/** `npm start`: opens the app, or does the main job in the terminal where no window can be shown. */
import { ensureBuilt } from './build.mjs';
import { findDisplay } from './display.mjs';
import { findElectron } from './electron-runtime.mjs';
import { runHeadless } from './headless.mjs';
import { ensureInstalled } from './install.mjs';
import { main } from './main.mjs';
import { projectEnvironment, say } from './project.mjs';
import { runInherited } from './run-child.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  if (findDisplay().kind !== 'screen') return demo('there is no display for a window');
  const found = await findElectron();
  if (found.runtime === null) return demo(`no Electron can be had: ${found.reason}`);
  const { executable, args, environment } = found.runtime;
  return runInherited(executable, [...args, '.', '--practice'], {
    env: projectEnvironment(environment),
  });
});

/** @param {string} reason */
function demo(reason) {
  say(`Calbridge runs its main job here in the terminal, because ${reason}.`);
  return runHeadless(['demo']);
}
