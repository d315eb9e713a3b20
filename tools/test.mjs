/**
 * `npm test`: every check and every test, in one command. `npm test -- --only unit` runs one step
 * (several when `--only` is repeated).
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { main } from './main.mjs';
import { say } from './project.mjs';
import { sideBySide } from './side-by-side.mjs';
import { STEPS } from './test-steps.mjs';
import { addTallies, FAILED, isFailure, tallyLine } from './test-tally.mjs';

/** @typedef {import('./test-steps.mjs').Step} Step */
/** @typedef {import('./test-tally.mjs').Tally} Tally */

await main(async () => {
  const steps = chosenSteps();
  await ensureInstalled();
  /** @type {Tally[]} */
  const tallies = [];
  const summary = [];
  for (const group of groups(steps)) {
    const done = await sideBySide(
      group.map((step) => () => timed(step)),
      availableParallelism(),
    );
    tallies.push(...done.map(({ tally }) => tally));
    summary.push(...done.map(({ line }) => line));
    const broken = group.find(({ needed }, at) => needed && isFailure(done[at]?.tally ?? FAILED));
    if (broken !== undefined) {
      summary.push(`The steps after ${broken.name} were left out.`);
      break;
    }
  }
  say(`\n${summary.join('\n')}`);
  const whole = addTallies(tallies);
  process.stdout.write(`${tallyLine(whole)}\n`);
  return isFailure(whole) ? 1 : 0;
});

/** @param {Step} step */
async function timed(step) {
  say(`\n== ${step.name}`);
  const begun = process.hrtime.bigint();
  const tally = await step.run();
  const seconds = Number((process.hrtime.bigint() - begun) / 1_000_000n) / 1_000;
  const line = `${verdict(tally)} ${step.name} (${seconds.toFixed(1)} s): ${tallyLine(tally)}`;
  if (step.isSingle) say(line);
  return { tally, line };
}

/**
 * Those that keep one core busy run together, every other one alone.
 *
 * @param {readonly Step[]} steps
 */
function groups(steps) {
  /** @type {Step[][]} */
  const found = [];
  for (const step of steps) {
    const last = found.at(-1);
    if (step.isSingle && last?.[0]?.isSingle) last.push(step);
    else found.push([step]);
  }
  return found;
}

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

/** @param {Tally} tally */
function verdict(tally) {
  if (isFailure(tally)) return '✗';
  return tally.passed > 0 ? '✓' : '–';
}
