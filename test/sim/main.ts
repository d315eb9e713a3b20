/** `npm run sim -- --seed S --steps N [--rules usual] [--wire]`: tries to break the laws at random. */
import { parseArgs } from 'node:util';
import { playWire } from '../wire/random/play-wire.ts';
import { drawWireScenario } from '../wire/random/draw-wire.ts';
import { memoryGame, playEpisodes, type Episodes, type Failure, type Game } from './episodes.ts';
import { shrink } from './shrink.ts';
import type { Scenario } from './steps.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '20000' },
    rules: { type: 'string', default: 'every' },
    wire: { type: 'boolean', default: false },
  },
});

const OVER_THE_WIRE: Game = { draw: drawWireScenario, play: (scenario) => playWire(scenario) };
const game = values.wire ? OVER_THE_WIRE : memoryGame(values.rules === 'usual' ? 'usual' : 'every');

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
    (await game.play(candidate)).complaints.some((one) => one.law === law);
  const smallest = (await isBroken(scenario)) ? await shrink(scenario, isBroken) : scenario;
  const { complaints } = await game.play(smallest);
  const { text } = complaints.find((one) => one.law === law) ?? complaint;
  say(`\nBroken: ${law}\n${text}`);
  say(`To keep it, store this as test/${values.wire ? 'wire/random' : 'sim'}/scenarios/NAME.json:`);
  say(JSON.stringify({ law, ...smallest }));
}

const begun = process.cpuUsage();
const result = await playEpisodes({
  seed: Number(values.seed),
  steps: Number(values.steps),
  game,
});
const { user, system } = process.cpuUsage(begun);
const seconds = (user + system) / 1_000_000;
tellFigures(result, seconds);
for (const failure of result.failures) await tellFailure(failure);
process.exitCode = result.failed === 0 ? 0 : 1;
