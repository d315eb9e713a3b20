import { describe, expect, it } from 'vitest';
import { SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { itemTitled } from '../../../support/diaries.ts';
import { editTitled, realDifferences } from '../../../support/steps.ts';
import { PAIR, World } from '../../../support/world.ts';

const MIDDLE = '\nOne\nTwo\nThree\nFour\nFive\n';
const BASE = `Agenda${MIDDLE}End`;
const OF: Readonly<Record<Side, string>> = {
  crm: `Agenda of the CRM${MIDDLE}End`,
  calendar: `Agenda${MIDDLE}End of the calendar`,
};
const JOINED = `Agenda of the CRM${MIDDLE}End of the calendar`;

/** Both people edited the same text, at different lines. */
async function bothEdited(): Promise<World> {
  const world = new World();
  world.write('crm', 'Visit', { day: 3, text: BASE });
  await world.run();
  await world.run();
  for (const side of SIDES) editTitled(world, side, 'Visit', { text: OF[side] });
  return world;
}

const texts = (world: World): readonly string[] =>
  SIDES.map((side) => itemTitled(world, side, 'Visit').value.text);

describe('(I3) a text that both sides edited at different lines', () => {
  it('has both edits on both sides', async () => {
    const world = await bothEdited();
    await world.run();
    expect(texts(world)).toEqual([JOINED, JOINED]);
    const { counts } = await world.run();
    expect(counts.updated).toEqual({ crm: 0, calendar: 0 });
  });

  it.each(SIDES)('loses neither edit when the %s refuses its half once', async (side) => {
    const world = await bothEdited();
    world.store(side).misbehave({ failOperations: 1 });
    for (let count = 0; count < 3; count += 1) await world.run();
    expect(texts(world)).toEqual([JOINED, JOINED]);
  });

  it.each(SIDES)('loses neither edit when the answer of the %s is lost', async (side) => {
    const world = await bothEdited();
    world.store(side).misbehave({ lostAnswers: 1 });
    for (let count = 0; count < 3; count += 1) await world.run();
    expect(texts(world)).toEqual([JOINED, JOINED]);
  });

  it('loses neither edit when the process dies at any step', async () => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const world = await bothEdited();
      died = await world.runKilledAt(step);
      for (let count = 0; count < 2; count += 1) await world.run();
      expect({ step, texts: texts(world) }).toEqual({ step, texts: [JOINED, JOINED] });
      expect(await realDifferences(world)).toEqual([]);
    }
  });

  it.each(SIDES)(
    'loses no third edit that the %s makes between a crash and the next run',
    async (side) => {
      let died = true;
      for (let step = 0; died; step += 1) {
        const world = await bothEdited();
        died = await world.runKilledAt(step);
        const text = itemTitled(world, side, 'Visit').value.text.replace(
          'Three',
          'Three and a half',
        );
        editTitled(world, side, 'Visit', { text });
        for (let count = 0; count < 2; count += 1) await world.run();
        for (const one of texts(world)) {
          expect({ step, one }).toEqual({
            step,
            one: expect.stringContaining('Three and a half') as string,
          });
          expect({ step, one }).toEqual({
            step,
            one: expect.stringContaining('of the CRM') as string,
          });
          expect({ step, one }).toEqual({
            step,
            one: expect.stringContaining('of the calendar') as string,
          });
        }
      }
    },
  );

  it('(I25) can be undone: one of the two texts stands on both sides', async () => {
    const world = await bothEdited();
    await world.run();
    await world.undo(world.lastRun());
    const [crm, calendar] = texts(world);
    expect(crm).toBe(calendar);
    expect(Object.values(OF)).toContain(crm);
    expect(world.state.intents(PAIR)).toEqual([]);
  });
});
