/** Plays episode after episode and keeps the first failure of each law. */
import { Count } from './count.ts';
import { drawScenario } from './draw.ts';
import { play, type Verdict } from './play.ts';
import { Random } from './random.ts';
import type { Complaint } from './laws/law.ts';
import type { Scenario } from './steps.ts';
import type { Variety } from './taste.ts';
import { Trace } from './trace.ts';

export interface Failure {
  readonly complaint: Complaint;
  readonly scenario: Scenario;
}

export interface Episodes {
  readonly episodes: number;
  readonly steps: number;
  readonly hash: string;
  readonly count: Count;
  /** How many episodes broke a law. */
  readonly failed: number;
  /** The first of each law. */
  readonly failures: readonly Failure[];
}

/** One episode in so many is played twice. */
const TWICE = 20;

/** How episodes are drawn and played. */
export interface Game {
  readonly draw: (random: Random, most: number) => Scenario;
  readonly play: (scenario: Scenario) => Promise<Verdict>;
}

export function memoryGame(variety: Variety): Game {
  return {
    draw: (random, most) => drawScenario(random, { most, variety }),
    play: (scenario) => play(scenario),
  };
}

async function notDeterministic(
  game: Game,
  scenario: Scenario,
  verdict: Verdict,
): Promise<Complaint[]> {
  const { hash } = await game.play(scenario);
  const law = 'I11 the same scenario gives the same trace';
  return hash === verdict.hash ? [] : [{ law, text: `${hash} and ${verdict.hash}` }];
}

export interface Playing {
  readonly seed: number;
  readonly steps: number;
  readonly game: Game;
}

export async function playEpisodes({ seed, steps, game }: Playing): Promise<Episodes> {
  const random = new Random(seed);
  const trace = new Trace();
  const count = new Count();
  const failures = new Map<string, Failure>();
  let [done, episodes, failed] = [0, 0, 0];
  while (done < steps) {
    const scenario = game.draw(new Random(random.next()), steps - done);
    const verdict = await game.play(scenario);
    const again = episodes % TWICE === 0 ? await notDeterministic(game, scenario, verdict) : [];
    const complaints = [...verdict.complaints, ...again];
    if (complaints.length > 0) failed += 1;
    for (const complaint of complaints) {
      if (!failures.has(complaint.law)) failures.set(complaint.law, { complaint, scenario });
    }
    trace.add(verdict.hash);
    count.addAll(verdict.count);
    done += scenario.steps.length;
    episodes += 1;
  }
  return {
    episodes,
    steps: done,
    hash: trace.digest(),
    count,
    failed,
    failures: [...failures.values()],
  };
}
