import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isChoosable, keyOf, type Choosable } from '../../src/sync/core/consent.ts';
import { carryOut } from '../../src/sync/engine/carry-out.ts';
import { SIDES, type Side } from '../../src/sync/model/side.ts';
import { itemsOn } from '../support/diaries.ts';
import {
  anySide,
  diary,
  numberOf,
  personStep,
  settledOffice,
  type PersonStep,
} from '../support/random-office.ts';
import { realDifferences, runUntilQuiet } from '../support/steps.ts';
import type { World } from '../support/world.ts';

const RUNS = {
  numRuns: Number(process.env['WORLDS'] ?? 150),
  seed: Number(process.env['SEED'] ?? 1),
};

type Step =
  | PersonStep
  | { readonly do: 'run' }
  /** Every appointment of the plan whose place in it is a true one is approved. */
  | { readonly do: 'approve'; readonly ticks: readonly boolean[]; readonly killAt: number | null }
  | { readonly do: 'lose-answers' | 'fail' | 'stale'; readonly side: Side; readonly count: number }
  | { readonly do: 'behave'; readonly side: Side };

const is = <Name extends Step['do']>(name: Name) => fc.constant(name);
const small = fc.integer({ min: 1, max: 3 });
const ticks = fc.array(fc.boolean(), { minLength: 1, maxLength: 6 });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: personStep },
  { weight: 1, arbitrary: fc.record({ do: is('run') }) },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ do: is('approve'), ticks },
      killAt: fc.option(fc.nat({ max: 30 }), { freq: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: is('lose-answers'), side: anySide, count: small }) },
  { weight: 1, arbitrary: fc.record({ do: is('fail'), side: anySide, count: small }) },
  { weight: 1, arbitrary: fc.record({ do: is('stale'), side: anySide, count: small }) },
  { weight: 1, arbitrary: fc.record({ do: is('behave'), side: anySide }) },
);

/** The images of the items of a side, by their ids. */
function imagesOn(world: World, side: Side): ReadonlyMap<string, string> {
  return new Map(itemsOn(world, side).map(({ ref, value }) => [ref.id, JSON.stringify(value)]));
}

/** Which items a choice may touch, and of which appointments it may make new ones. */
function allowance(chosen: readonly Choosable[]) {
  const targets = chosen.flatMap((one) => ('target' in one ? [`${one.to} ${one.target.id}`] : []));
  const made = chosen.flatMap((one) => ('draft' in one ? [numberOf({ value: one.draft })] : []));
  return { targets: new Set(targets), made: new Set(made) };
}

async function approve(world: World, one: Extract<Step, { do: 'approve' }>): Promise<void> {
  const { plan, planHash, unfinished } = await world.preview();
  const choosable = plan.actions.filter(isChoosable);
  const chosen = choosable.filter((_, index) => one.ticks[index % one.ticks.length]);
  const keys = new Set(chosen.map(keyOf));
  const { targets, made } = allowance(choosable.filter((action) => keys.has(keyOf(action))));
  const before = { crm: imagesOn(world, 'crm'), calendar: imagesOn(world, 'calendar') };
  const consent = { hash: planHash, keys: [...keys] };
  if (one.killAt === null) await world.carryOut(consent);
  else
    await world.diesAt(one.killAt, async (context) => {
      await carryOut(context, consent);
    });
  // What was under way before may be finished first.
  if (unfinished > 0) return;
  for (const side of SIDES) {
    const after = imagesOn(world, side);
    const touched = [...before[side]].filter(([id, image]) => after.get(id) !== image);
    const foreign = touched.filter(([id]) => !targets.has(`${side} ${id}`));
    expect({ side, foreign }).toEqual({ side, foreign: [] });
    const news = itemsOn(world, side).filter(({ ref }) => !before[side].has(ref.id));
    const unasked = news.map(numberOf).filter((number) => !made.has(number));
    expect({ side, unasked }).toEqual({ side, unasked: [] });
  }
}

describe('(I32) whatever people do, and whatever of it is approved', () => {
  it('nothing else is written, and in the end both sides are the same', async () => {
    await fc.assert(
      fc.asyncProperty(diary, fc.array(step, { maxLength: 20 }), async (begin, steps) => {
        const office = await settledOffice(begin);
        const { world } = office;
        for (const one of steps) {
          world.clock.advance(7_000);
          switch (one.do) {
            case 'run':
              await world.run();
              break;
            case 'approve':
              await approve(world, one).catch((thrown: unknown) => {
                if (!(thrown instanceof Error) || thrown.name !== 'SyncError') throw thrown;
              });
              break;
            case 'lose-answers':
              world.store(one.side).misbehave({ lostAnswers: one.count });
              break;
            case 'fail':
              world.store(one.side).misbehave({ failOperations: one.count });
              break;
            case 'stale':
              world.store(one.side).misbehave({ stale: one.count });
              break;
            case 'behave':
              world.store(one.side).behave();
              break;
            default:
              office.take(one);
          }
        }
        for (const side of SIDES) world.store(side).behave();
        await runUntilQuiet(world);
        expect(await realDifferences(world)).toEqual([]);
        for (const side of SIDES) {
          const numbers = itemsOn(world, side).map(numberOf);
          expect({ side, doubled: numbers.length - new Set(numbers).size }).toEqual({
            side,
            doubled: 0,
          });
        }
      }),
      RUNS,
    );
  }, 120_000);
});
