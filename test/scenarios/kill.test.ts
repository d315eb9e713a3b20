import { afterEach, describe, expect, it } from 'vitest';
import { Random } from '../../src/practice/random.ts';
import { Bench, startCli } from '../support/cli.ts';

const KILLS = Number(process.env['KILLS'] ?? 200);
const SEED = process.env['SEED'] ?? 'kill';
const PER_SIDE = 150;

/** Titles of the single appointments of both diaries, all people together. */
function titles({ office }: Bench): { readonly crm: string[]; readonly calendar: string[] } {
  const crm = office.people.flatMap(({ associateId }) =>
    office.netserver
      .list(associateId)
      .filter(({ recurring }) => !recurring)
      .map(({ subject }) => subject),
  );
  const calendar = office.people.flatMap(({ email }) =>
    office.exchange
      .list(email)
      .filter(({ value }) => value.recurrence === null)
      .map(({ value }) => value.subject),
  );
  return { crm, calendar };
}

function times(all: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const title of all) counts.set(title, (counts.get(title) ?? 0) + 1);
  return counts;
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
    const written = titles(bench);
    const expected = times([...written.crm, ...written.calendar]);
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
    const shown = titles(bench);
    for (const side of ['crm', 'calendar'] as const) {
      const found = times(shown[side]);
      for (const [title, count] of found) {
        expect(count, `${title} on ${side}`).toBeLessThanOrEqual(expected.get(title) ?? 0);
      }
    }
    expect(bench.office.mails()).toBe(0);
    await bench.close();
    open.splice(open.indexOf(bench), 1);
    return kills;
  }

  it('leaves both sides equal, nothing doubled and nothing lost', async () => {
    const random = new Random(SEED);
    let kills = 0;
    for (let round = 0; kills < KILLS; round += 1) {
      kills += await world(random, `${SEED} ${String(round)}`, Math.min(20, KILLS - kills));
    }
    expect(kills).toBeGreaterThanOrEqual(KILLS);
  });
});
