import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FILTERS, type Filters } from '../../src/sync/core/policy.ts';
import { opposite, SIDES } from '../../src/sync/model/side.ts';
import { diary, personStep, settledOffice, type PersonStep } from '../support/random-office.ts';
import { realDifferences, runUntilQuiet } from '../support/steps.ts';
import { PAIR } from '../support/world.ts';

const RUNS = {
  numRuns: Number(process.env['WORLDS'] ?? 200),
  seed: Number(process.env['SEED'] ?? 1),
};

const filters: fc.Arbitrary<Filters> = fc.record({
  skipAllDay: fc.boolean(),
  skipFree: fc.boolean(),
  skipSeries: fc.boolean(),
  skipCategories: fc.subarray(['red', 'Green']),
  skipTypes: fc.constant([]),
  skipTitles: fc.subarray(['visit', 'lunch', '#1']),
});

type Step =
  | PersonStep
  | { readonly do: 'filters'; readonly filters: Filters }
  | { readonly do: 'run' }
  | { readonly do: 'kill'; readonly at: number }
  | { readonly do: 'lose-database' };

const others: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('filters' as const), filters }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('run' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('kill' as const), at: fc.nat({ max: 30 }) }),
  },
);

/** Nobody removes anything. */
const step: fc.Arbitrary<Step> = fc.oneof(
  personStep.filter((one) => one.do !== 'remove'),
  others,
);

type Office = Awaited<ReturnType<typeof settledOffice>>;

async function take(office: Office, one: Step): Promise<void> {
  const { world } = office;
  switch (one.do) {
    case 'filters':
      world.policy = { ...world.policy, filters: one.filters };
      break;
    case 'run':
      await world.run();
      break;
    case 'kill':
      await world.runKilledAt(one.at);
      break;
    case 'lose-database':
      world.state.erase(PAIR);
      break;
    default:
      office.take(one);
  }
}

describe('(I27) whatever filters are set', () => {
  it('nothing is removed, on either side', async () => {
    await fc.assert(
      fc.asyncProperty(diary, fc.array(step, { maxLength: 16 }), async (items, steps) => {
        const office = await settledOffice(items);
        for (const one of steps) {
          const before = SIDES.map((side) => office.numbers(side));
          await take(office, one);
          SIDES.forEach((side, at) => {
            for (const number of before[at] ?? []) expect(office.numbers(side)).toContain(number);
          });
        }
        const removals = office.world.state.changes(PAIR).filter(({ kind }) => kind === 'remove');
        expect(removals).toEqual([]);
      }),
      RUNS,
    );
  }, 120_000);

  it('without them both sides are the same in the end, with nothing double', async () => {
    await fc.assert(
      fc.asyncProperty(diary, fc.array(step, { maxLength: 16 }), async (items, steps) => {
        const office = await settledOffice(items);
        for (const one of steps) await take(office, one);
        office.world.policy = { ...office.world.policy, filters: NO_FILTERS };
        expect(await runUntilQuiet(office.world)).toBe(0);
        for (const side of SIDES) {
          const numbers = office.numbers(side);
          expect(numbers).toEqual([...new Set(numbers)]);
          expect(numbers).toEqual(office.numbers(opposite(side)));
        }
        expect(await realDifferences(office.world)).toEqual([]);
        expect(office.world.state.parked(PAIR)).toEqual([]);
      }),
      RUNS,
    );
  }, 120_000);

  it('a lost database makes nothing double while they are set', async () => {
    await fc.assert(
      fc.asyncProperty(
        diary,
        fc.array(step, { maxLength: 8 }),
        filters,
        async (items, steps, set) => {
          const office = await settledOffice(items);
          for (const one of steps) await take(office, one);
          await runUntilQuiet(office.world);
          office.world.policy = { ...office.world.policy, filters: set };
          await office.world.run();
          office.world.state.erase(PAIR);
          expect(await runUntilQuiet(office.world)).toBe(0);
          for (const side of SIDES) {
            const numbers = office.numbers(side);
            expect(numbers).toEqual([...new Set(numbers)]);
          }
        },
      ),
      RUNS,
    );
  }, 120_000);
});
