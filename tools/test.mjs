/**
 * `npm test`: every check and every test, in one command. `npm test -- --only unit` runs one step
 * (several when `--only` is repeated).
 */
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { main } from './main.mjs';
import { say } from './project.mjs';
import { STEPS } from './test-steps.mjs';
import { addTallies, isFailure, tallyLine } from './test-tally.mjs';

await main(async () => {
  const steps = chosenSteps();
  await ensureInstalled();
  /** @type {import('./test-tally.mjs').Tally[]} */
  const tallies = [];
  const summary = [];
  for (const step of steps) {
    say(`\n== ${step.name}`);
    const begun = process.hrtime.bigint();
    const tally = await step.run();
    const seconds = Number((process.hrtime.bigint() - begun) / 1_000_000n) / 1_000;
    tallies.push(tally);
    summary.push(`${verdict(tally)} ${step.name} (${seconds.toFixed(1)} s): ${tallyLine(tally)}`);
    if (isFailure(tally) && step.needed) {
      summary.push(`The steps after ${step.name} were left out.`);
      break;
    }
  }
  say(`\n${summary.join('\n')}`);
  const whole = addTallies(tallies);
  process.stdout.write(`${tallyLine(whole)}\n`);
  return isFailure(whole) ? 1 : 0;
});

function chosenSteps() {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const only = values.only ?? [];
  const names = STEPS.map(({ name }) => name);
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There is no step ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  }
  return only.length === 0 ? STEPS : STEPS.filter(({ name }) => only.includes(name));
}

/** @param {import('./test-tally.mjs').Tally} tally */
function verdict(tally) {
  if (isFailure(tally)) return '✗';
  return tally.passed > 0 ? '✓' : '–';
}
