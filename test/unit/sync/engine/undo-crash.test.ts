import { describe, expect, it } from 'vitest';
import { SIDES } from '../../../../src/sync/model/side.ts';
import { diaries } from '../../../support/diaries.ts';
import { threeLinked, UNDO_CASES } from '../../../support/undo-cases.ts';
import { PAIR, SCHEDULED, type World } from '../../../support/world.ts';

const cases = Object.entries(UNDO_CASES);
const bySide = cases.flatMap(([name, one]) => SIDES.map((side) => ({ name, side, ...one })));

async function edited(name: string): Promise<World> {
  const world = await threeLinked();
  UNDO_CASES[name]?.edit(world);
  await world.run();
  return world;
}

describe('(I25) an undo that is killed', () => {
  it.each(cases)(
    'at any step of taking back %s arrives, without loss or double',
    async (name, { left }) => {
      let died = true;
      for (let step = 0; died; step += 1) {
        const world = await edited(name);
        const target = world.lastRun();
        const before = diaries(world);
        died = await world.undoKilledAt(target, step);
        await world.run(SCHEDULED);
        await world.run(SCHEDULED);
        for (const side of SIDES) {
          const titles = world.titles(side);
          const known = [...before[side], ...left[side]];
          expect({ step, side, doubled: titles.length - new Set(titles).size }).toEqual({
            step,
            side,
            doubled: 0,
          });
          expect({ step, side, strange: titles.filter((one) => !known.includes(one)) }).toEqual({
            step,
            side,
            strange: [],
          });
          // What was there before and is to be there afterwards is never away.
          const originals = left[side].filter((one) => before[side].includes(one));
          expect({ step, titles }).toEqual({
            step,
            titles: expect.arrayContaining([...originals]) as readonly string[],
          });
        }
        const { differences } = await world.verify();
        expect({ step, left: differences.filter(({ deliberate }) => !deliberate) }).toEqual({
          step,
          left: [],
        });
        expect(world.state.intents(PAIR)).toEqual([]);
      }
    },
  );

  it.each(cases)('while taking back %s can be repeated by the person', async (name, { left }) => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const world = await edited(name);
      const target = world.lastRun();
      died = await world.undoKilledAt(target, step);
      await world.run(SCHEDULED);
      await world.undo(target);
      await world.run();
      expect({ step, ...diaries(world) }).toEqual({ step, ...left });
    }
  });
});

async function clean(world: World): Promise<void> {
  for (let count = 0; count < 3; count += 1) await world.run();
  const { differences } = await world.verify();
  expect(differences.filter(({ deliberate }) => !deliberate)).toEqual([]);
}

describe('(I25) an undo whose answers are lost', () => {
  for (const { name, side, left } of bySide) {
    it(`by the ${side} while taking back ${name} arrives`, async () => {
      const world = await edited(name);
      const target = world.lastRun();
      world.store(side).misbehave({ lostAnswers: 2 });
      await world.undo(target);
      world.store(side).behave();
      await clean(world);
      expect(diaries(world)).toEqual(left);
    });
  }
});

describe('(I4) an undo that is repeated while nobody knows what became of it', () => {
  it.each(SIDES)('makes on the %s what it brings back once', async (side) => {
    const name = side === 'crm' ? 'a removal in the CRM' : 'a removal in the calendar';
    const world = await edited(name);
    const target = world.lastRun();
    world.store(side).misbehave({ failOperations: 1, failAs: 'protocol' });
    await world.undo(target);
    expect(world.state.intents(PAIR)).toHaveLength(1);
    await world.undo(target);
    await clean(world);
    expect(diaries(world)).toEqual(UNDO_CASES[name]?.left);
  });
});

describe('(I25) an undo of which one write is refused', () => {
  for (const { name, side } of bySide) {
    it(`by the ${side} while taking back ${name} leaves both sides the same`, async () => {
      const world = await edited(name);
      const target = world.lastRun();
      world.store(side).misbehave({ failOperations: 1 });
      await world.undo(target);
      world.store(side).behave();
      await clean(world);
    });
  }

  it.each(['a create in the calendar', 'a create in the CRM'])(
    'and whose repetition is refused takes back %s, and no original',
    async (name) => {
      const side = name.endsWith('CRM') ? 'crm' : 'calendar';
      const world = await edited(name);
      const target = world.lastRun();
      world.store(side).misbehave({ lostAnswers: 1 });
      await world.undo(target);
      world.store(side).misbehave({ lostAnswers: 0, failOperations: 1, failAs: 'read-only' });
      await world.run();
      world.store(side).behave();
      await clean(world);
      expect(diaries(world)).toEqual(UNDO_CASES[name]?.left);
      expect(world.state.intents(PAIR)).toEqual([]);
    },
  );
});
