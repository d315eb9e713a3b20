/**
 * `npm run screenshots`: pictures of every page, light and dark, large and small, into
 * `.cache/screens`, or the folder that is named; `-- --docs` renews those of the documentation as
 * well. The clock, the office and the order of everything are fixed, so that a page that did not
 * change gives the same picture.
 */
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { e2eRun } from './e2e.mjs';
import { ensureInstalled } from './install.mjs';
import { main } from './main.mjs';
import { cacheDir, projectRoot, say } from './project.mjs';

/** What the README shows, by the name of the picture. */
const SHOWN = {
  'status-1280-light': 'status',
  'wizard-calendar-1280-light': 'wizard',
  'preview-1280-light': 'preview',
  'conflicts-1280-light': 'conflicts',
  'history-undo-1280-dark': 'history',
};
const MOST_BYTES = 4_000_000;

await main(async () => {
  const { values, positionals } = parseArgs({
    options: { docs: { type: 'boolean' } },
    allowPositionals: true,
  });
  const folder = path.resolve(positionals[0] ?? path.join(cacheDir, 'screens'));
  mkdirSync(folder, { recursive: true });
  process.env['CALBRIDGE_SCREENSHOTS'] = folder;
  await ensureInstalled();
  await ensureBuilt();
  const { run, reason } = await e2eRun(['test/e2e/screens.test.ts']);
  if (run === null) throw new Error(`No picture can be made, because ${reason}.`);
  const code = await run();
  if (code !== 0) return code;
  say(`The pictures are in ${folder}.`);
  if (values.docs === true) renewDocs(folder);
  return code;
});

/** @param {string} folder */
function renewDocs(folder) {
  const docs = path.join(projectRoot, 'docs', 'screens');
  mkdirSync(docs, { recursive: true });
  let size = 0;
  for (const [picture, name] of Object.entries(SHOWN)) {
    const file = path.join(folder, `${picture}.png`);
    size += statSync(file).size;
    if (size > MOST_BYTES) throw new Error('The pictures of the documentation are too large.');
    copyFileSync(file, path.join(docs, `${name}.png`));
  }
  say(`Those of the documentation are in ${docs}.`);
}
