import { afterEach, describe, expect, it } from 'vitest';
import { Random } from '../../src/practice/random.ts';
import { Expectation } from '../../src/main/demo/audit.ts';
import { diariesOf, windowNow, type Diaries } from '../../src/main/demo/diaries.ts';
import type { Window } from '../../src/sync/model/time.ts';
import { Bench, startCli } from '../support/cli.ts';

const KILLS = Number(process.env['KILLS'] ?? 200);
const SEED = process.env['SEED'] ?? 'kill';
const PER_SIDE = 150;

function diariesOfAll({ office }: Bench, window: Window): readonly Diaries[] {
  return office.people.map((person) => diariesOf(office, person, window));
}

interface Moment {
  /** From which request of the run on. */
  readonly request: number;
  /** Only at one of this operation; null: at any. */
  readonly operation: string | null;
  /** Before or after the server has done its work. */
  readonly phase: 'received' | 'done';
}

/** New items of Exchange go out in a few large batches, so they are aimed at on purpose. */
function anyMoment(random: Random): Moment {
  const phase = random.chance(0.5) ? 'received' : 'done';
  if (random.chance(0.4)) return { request: 0, operation: 'CreateItem', phase };
  return { request: random.int(3, 80), operation: null, phase };
}

function isMoment(
  wanted: Moment,
  now: { request: number; phase: string; operation: string },
): boolean {
  const isOperation = wanted.operation === null || wanted.operation === now.operation;
  return isOperation && now.request >= wanted.request && now.phase === wanted.phase;
}

describe('kill -9 at random moments of a first sync', () => {
  const open: Bench[] = [];

  afterEach(async () => {
    for (const bench of open.splice(0)) await bench.close();
  });

  /** Kills runs of one office until it is in sync; answers how many were killed. */
  async function world(random: Random, seed: string, most: number): Promise<number> {
    let request = 0;
    let killAt: Moment | null = null;
    let victim: ReturnType<typeof startCli> | null = null;
    const bench = await Bench.open({
      people: 1,
      appointments: PER_SIDE,
      seed,
      onRequest: (entry, phase) => {
        if (phase === 'received') request += 1;
        if (killAt !== null && isMoment(killAt, { request, phase, ...entry })) {
          victim?.child.kill('SIGKILL');
          killAt = null;
        }
      },
    });
    open.push(bench);
    await bench.connect();
    await bench.linkEverybody();
    await bench.shortenGrace();
    const window = windowNow(Date.now());
    const expected = diariesOfAll(bench, window).map(
      ({ crm, calendar }) => new Expectation([...crm, ...calendar].map(({ title }) => title)),
    );
    let kills = 0;
    for (let isDone = false; !isDone;) {
      request = 0;
      killAt = kills < most ? anyMoment(random) : null;
      victim = startCli(['run', '--profile', bench.profile]);
      const { signal, stderr } = await victim.ended;
      isDone = signal === null;
      if (isDone) expect(stderr).toBe('');
      else kills += 1;
    }
    const verified = await bench.run('verify', '--json');
    expect(verified.stderr).toBe('');
    expect(verified.code).toBe(0);
    diariesOfAll(bench, window).forEach((diaries, index) => {
      for (const side of ['crm', 'calendar'] as const) {
        const shown = diaries[side].map(({ title }) => title);
        expect(expected[index]?.compare(shown)).toEqual({
          lost: 0,
          doubled: 0,
          shown: shown.length,
        });
      }
    });
    expect(bench.office.mails()).toBe(0);
    await bench.close();
    open.splice(open.indexOf(bench), 1);
    return kills;
  }

  it('leaves both sides equal, nothing doubled and nothing lost (I4)', async () => {
    const random = new Random(SEED);
    let kills = 0;
    for (let round = 0; kills < KILLS; round += 1) {
      kills += await world(random, `${SEED} ${String(round)}`, Math.min(20, KILLS - kills));
    }
    expect(kills).toBeGreaterThanOrEqual(KILLS);
  });
});
