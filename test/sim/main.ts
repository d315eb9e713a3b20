/** `npm run sim -- --seed S --steps N`: tries to break the laws of the engine at random. */
import { parseArgs } from 'node:util';
import { playEpisodes, type Episodes, type Failure } from './episodes.ts';
import { play } from './play.ts';
import { shrink } from './shrink.ts';
import type { Scenario } from './steps.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '20000' },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function tellFigures({ episodes, steps, hash, count, failed }: Episodes, seconds: number): void {
  for (const [name, times] of count.entries()) say(`${String(times).padStart(9)}  ${name}`);
  const speed = Math.round(steps / seconds);
  say(
    `${String(steps)} steps in ${String(episodes)} episodes, ${String(speed)} steps/s of one core`,
  );
  say(`trace ${hash}`);
  say(failed === 0 ? 'Every law held.' : `${String(failed)} episodes broke a law.`);
}

async function tellFailure({ complaint, scenario }: Failure): Promise<void> {
  const { law } = complaint;
  const isBroken = async (candidate: Scenario): Promise<boolean> =>
    (await play(candidate)).complaints.some((one) => one.law === law);
  const smallest = (await isBroken(scenario)) ? await shrink(scenario, isBroken) : scenario;
  const { complaints } = await play(smallest);
  const { text } = complaints.find((one) => one.law === law) ?? complaint;
  say(`\nBroken: ${law}\n${text}`);
  say('To keep it, store this as test/sim/scenarios/NAME.json:');
  say(JSON.stringify({ law, ...smallest }));
}

const begun = process.cpuUsage();
const result = await playEpisodes(Number(values.seed), Number(values.steps));
const { user, system } = process.cpuUsage(begun);
const seconds = (user + system) / 1_000_000;
tellFigures(result, seconds);
for (const failure of result.failures) await tellFailure(failure);
process.exitCode = result.failed === 0 ? 0 : 1;
