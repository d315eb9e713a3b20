/** `npm run -s cli -- COMMAND`: the headless face of Calbridge, built first when need be. */
import { ensureBuilt } from './build.mjs';
import { runHeadless } from './headless.mjs';
import { ensureInstalled } from './install.mjs';
import { main } from './main.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  return runHeadless(process.argv.slice(2));
});
