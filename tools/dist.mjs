/**
 * `npm run dist`: makes the installers, each by itself, and says which it could not make and why.
 * `npm run dist -- --only dir` makes one of them (several when `--only` is repeated).
 *
 * Exit code: 0 when everything asked for was made, 2 when this machine cannot make some of it, 1
 * when something broke.
 */
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { TARGETS } from './packaging/targets.mjs';
import { makeTarget } from './packaging/make-target.mjs';
import { findElectron } from './electron-runtime.mjs';
import { ensureInstalled } from './install.mjs';
import { main } from './main.mjs';
import { say } from './project.mjs';

const MARKS = { made: '✓', impossible: '–', broken: '✗' };

await main(async () => {
  const targets = chosenTargets();
  await ensureInstalled();
  await ensureBuilt();
  const electron = await findElectron();
  const results = [];
  for (const target of targets) {
    say(`\n== ${target.name}: ${target.what}`);
    const result = await makeTarget(target, electron);
    say(result.sentence);
    results.push({ ...result, name: target.name });
  }
  say('');
  for (const { name, sentence, verdict } of results) say(`${MARKS[verdict]} ${name}: ${sentence}`);
  const verdicts = new Set(results.map(({ verdict }) => verdict));
  if (verdicts.has('broken')) return 1;
  return verdicts.has('impossible') ? 2 : 0;
});

function chosenTargets() {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const only = values.only ?? [];
  const names = TARGETS.map(({ name }) => name);
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There is no target ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  }
  return only.length === 0 ? TARGETS : TARGETS.filter(({ name }) => only.includes(name));
}
