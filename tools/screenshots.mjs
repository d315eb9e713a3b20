/**
 * `npm run screenshots`: pictures of every page, light and dark, large and small, into
 * `.cache/screens`, or the folder that is named.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { e2eRun } from './e2e.mjs';
import { ensureInstalled } from './install.mjs';
import { main } from './main.mjs';
import { cacheDir, say } from './project.mjs';

await main(async () => {
  const folder = path.resolve(process.argv[2] ?? path.join(cacheDir, 'screens'));
  mkdirSync(folder, { recursive: true });
  process.env['CALBRIDGE_SCREENSHOTS'] = folder;
  await ensureInstalled();
  await ensureBuilt();
  const { run, reason } = await e2eRun(['test/e2e/screens.test.ts']);
  if (run === null) throw new Error(`No picture can be made, because ${reason}.`);
  const code = await run();
  if (code === 0) say(`The pictures are in ${folder}.`);
  return code;
});
