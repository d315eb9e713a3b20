import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { opposite, type Side } from '../../src/sync/model/side.ts';
import { itemsOn, syncedVisits } from '../support/diaries.ts';
import { DAY, MINUTE } from '../support/manual-clock.ts';
import { anySide } from '../support/random-office.ts';
import { PAIR, SCHEDULED, type World } from '../support/world.ts';

const RUNS = {
  numRuns: Number(process.env['WORLDS'] ?? 100),
  seed: Number(process.env['SEED'] ?? 1),
};

type Step =
  | { readonly do: 'vanish'; readonly side: Side; readonly count: number; readonly from: number }
  | { readonly do: 'hide'; readonly side: Side; readonly count: number }
  | { readonly do: 'show'; readonly side: Side }
  | { readonly do: 'lose-answers'; readonly side: Side; readonly count: number }
  | { readonly do: 'fail'; readonly side: Side; readonly count: number }
  | { readonly do: 'edit'; readonly side: Side; readonly item: number }
  | { readonly do: 'kill'; readonly at: number }
  | { readonly do: 'expire-cursor'; readonly side: Side }
  | { readonly do: 'empty-feed'; readonly side: Side }
  | { readonly do: 'swap-server'; readonly side: Side; readonly version: string }
  | { readonly do: 'wait'; readonly minutes: number }
  | { readonly do: 'run' };

const is = <Name extends Step['do']>(name: Name) => fc.constant(name);
const count = fc.integer({ min: 1, max: 12 });
const index = fc.nat({ max: 40 });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: is('vanish'), side: anySide, count, from: index }) },
  { weight: 1, arbitrary: fc.record({ do: is('hide'), side: anySide, count }) },
  { weight: 1, arbitrary: fc.record({ do: is('show'), side: anySide }) },
  { weight: 1, arbitrary: fc.record({ do: is('lose-answers'), side: anySide, count }) },
  { weight: 1, arbitrary: fc.record({ do: is('fail'), side: anySide, count }) },
  { weight: 1, arbitrary: fc.record({ do: is('edit'), side: anySide, item: index }) },
  { weight: 2, arbitrary: fc.record({ do: is('kill'), at: fc.nat({ max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ do: is('expire-cursor'), side: anySide }) },
  { weight: 1, arbitrary: fc.record({ do: is('empty-feed'), side: anySide }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: is('swap-server'),
      side: anySide,
      version: fc.constantFrom('2.0', '3.0'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: is('wait'), minutes: fc.integer({ min: 1, max: 300 }) }),
  },
  { weight: 8, arbitrary: fc.record({ do: is('run') }) },
);

async function take(world: World, one: Step): Promise<void> {
  switch (one.do) {
    case 'vanish': {
      const items = itemsOn(world, one.side);
      const start = one.from % Math.max(1, items.length);
      for (const { ref } of items.slice(start, start + one.count)) {
        world.store(one.side).desk.remove(ref.id);
      }
      break;
    }
    case 'hide': {
      const hide = itemsOn(world, one.side)
        .slice(0, one.count)
        .map(({ ref }) => ref.id);
      world.store(one.side).misbehave({ hide });
      break;
    }
    case 'show':
      world.store(one.side).misbehave({ hide: [], emptyFeed: false });
      break;
    case 'lose-answers':
      world.store(one.side).misbehave({ lostAnswers: one.count });
      break;
    case 'fail':
      world.store(one.side).misbehave({ failOperations: one.count });
      break;
    case 'edit': {
      const items = itemsOn(world, one.side);
      const chosen = items[one.item % Math.max(1, items.length)];
      if (chosen) world.store(one.side).desk.edit(chosen.ref.id, { location: String(one.item) });
      break;
    }
    case 'kill':
      await world.runKilledAt(one.at);
      break;
    case 'expire-cursor':
      world.store(one.side).misbehave({ expireCursor: true });
      break;
    case 'empty-feed':
      world.store(one.side).misbehave({ emptyFeed: true });
      break;
    case 'swap-server':
      world.store(one.side).misbehave({ version: one.version });
      break;
    case 'wait':
      world.clock.advance(one.minutes * MINUTE);
      break;
    case 'run':
      await world.run(SCHEDULED);
  }
}

/** When each of our removals happened, by side; what a person removed is not among them. */
class Witness {
  readonly #world: World;
  readonly removed: Record<Side, number[]> = { crm: [], calendar: [] };

  constructor(world: World) {
    this.#world = world;
  }

  /** Takes a step and counts what vanished by it, unless a person did it. */
  async watch(one: Step): Promise<void> {
    const before = { crm: this.#ids('crm'), calendar: this.#ids('calendar') };
    await take(this.#world, one);
    if (one.do === 'vanish') return;
    for (const side of ['crm', 'calendar'] as const) {
      const now = new Set(this.#ids(side));
      const gone = before[side].filter((id) => !now.has(id));
      this.removed[side].push(...gone.map(() => this.#world.clock.now()));
    }
  }

  #ids(side: Side): readonly string[] {
    return itemsOn(this.#world, side).map(({ ref }) => ref.id);
  }
}

/** The most removals within any day. */
function mostInADay(times: readonly number[]): number {
  return Math.max(
    0,
    ...times.map((start) => times.filter((time) => time >= start && time < start + DAY).length),
  );
}

describe('(I6, I16) whatever vanishes', () => {
  it('no more than the limit is removed within a day', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 3, max: 40 }),
        fc.array(step, { maxLength: 25 }),
        async (visits, steps) => {
          const world = await syncedVisits(visits);
          await world.run();
          const { maxRemovals, maxRemovalShare } = world.policy.limits;
          const witness = new Witness(world);
          for (const one of steps) await witness.watch(one);
          for (const side of ['crm', 'calendar'] as const) {
            const most = mostInADay(witness.removed[side]);
            expect({ side, isTooMany: most > maxRemovals }).toEqual({ side, isTooMany: false });
            const share = Math.max(4, visits * maxRemovalShare);
            expect({ side, most, isTooLarge: most > share }).toEqual({
              side,
              most,
              isTooLarge: false,
            });
          }
        },
      ),
      RUNS,
    );
  }, 300_000);

  it('what waits goes only when a person says so or people make an end of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const world = await syncedVisits(20);
        await world.run();
        for (const { ref } of itemsOn(world, 'crm').slice(0, 12)) world.crm.desk.remove(ref.id);
        await world.run();
        const waiting = new Map(
          world.state.quarantine(PAIR).map(({ link, title }) => [link, title]),
        );
        const kept = new Set(waiting.values());
        for (const one of steps) {
          // People leave alone what waits.
          if (one.do === 'vanish' && one.side === 'calendar') continue;
          await take(world, one);
          const shown = itemsOn(world, 'calendar').map(({ value }) => value.title);
          for (const title of kept) expect(shown).toContain(title);
        }
      }),
      RUNS,
    );
  }, 300_000);

  it('what a person keeps is on both sides in the end, and double nowhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySide,
        fc.integer({ min: 5, max: 15 }),
        fc.array(fc.nat({ max: 60 }), { maxLength: 3 }),
        async (side, lost, kills) => {
          const world = await syncedVisits(15);
          await world.run();
          for (const { ref } of itemsOn(world, side).slice(0, lost))
            world.store(side).desk.remove(ref.id);
          await world.run(SCHEDULED);
          const { hash } = await world.preview();
          for (const kill of kills) await world.runApprovedKilledAt({ rejected: hash }, kill);
          for (let count = 0; count < 3; count += 1) {
            const preview = await world.preview();
            await world.run({ rejected: preview.hash });
          }
          const titles = Array.from(
            { length: 15 },
            (_, index) => `Visit ${String(index + 1)}`,
          ).sort();
          expect(world.titles(side)).toEqual(titles);
          expect(world.titles(opposite(side))).toEqual(titles);
        },
      ),
      RUNS,
    );
  }, 300_000);
});
