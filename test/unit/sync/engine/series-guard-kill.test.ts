import { describe, expect, it } from 'vitest';
import type { RunOptions } from '../../../../src/sync/engine/cycle.ts';
import { opposite, SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { SeriesWorld } from '../../../support/series-world.ts';
import { PAIR, SCHEDULED } from '../../../support/world.ts';

const ACCIDENTS = ['cancels', 'ends', 'makes single'] as const;
type Accident = (typeof ACCIDENTS)[number];

function happen(world: SeriesWorld, side: Side, accident: Accident): void {
  if (accident === 'makes single') {
    world.store(side).desk.edit(world.only(side).ref.id, { series: null });
  } else if (accident === 'ends') {
    world.change(side, (series) => ({
      ...series,
      recurrence: { ...series.recurrence, range: { kind: 'until', date: '2026-12-08' } },
    }));
  } else {
    const days = world.shown(side).map((text) => text.slice(0, 10));
    for (const date of days.slice(2, 15)) world.cancel(side, date);
  }
}

async function linked(side: Side): Promise<SeriesWorld> {
  const world = new SeriesWorld();
  world.make(side);
  await world.run();
  await world.run();
  return world;
}

async function waiting(side: Side, accident: Accident): Promise<SeriesWorld> {
  const world = await linked(side);
  happen(world, side, accident);
  expect((await world.run()).result).toBe('halted');
  return world;
}

/** What a person says again whenever something waits, until nothing does. */
async function saidAgain(
  world: SeriesWorld,
  word: (hash: string) => Partial<RunOptions>,
): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await world.run(SCHEDULED);
    const { hash, waiting: left } = await world.preview();
    if (left.length > 0) await world.run(word(hash));
  }
  expect(world.state.quarantine(PAIR)).toEqual([]);
  expect(world.state.intents(PAIR)).toEqual([]);
  expect((await world.verify()).differences).toEqual([]);
}

const EACH = ACCIDENTS.flatMap((accident) => SIDES.map((side) => [accident, side] as const));

describe('(I6) a process that dies', () => {
  it.each(EACH)(
    'when somebody %s on the %s lets nothing go without a word',
    async (accident, side) => {
      let died = true;
      let step = 0;
      for (; died; step += 1) {
        const world = await linked(side);
        happen(world, side, accident);
        died = await world.runKilledAt(step);
        for (let count = 0; count < 3; count += 1) await world.run(SCHEDULED);
        expect({ step, kept: world.shown(opposite(side)).length }).toEqual({ step, kept: 18 });
        expect(world.state.quarantine(PAIR)).toHaveLength(1);
      }
      expect(step).toBeGreaterThan(5);
    },
  );

  it.each(EACH)(
    'while what somebody %s on the %s is approved carries it on',
    async (accident, side) => {
      let died = true;
      for (let step = 0; died; step += 1) {
        const world = await waiting(side, accident);
        const wanted = world.only(side).value;
        const { hash } = await world.preview();
        died = await world.runApprovedKilledAt({ approved: hash }, step);
        await saidAgain(world, (again) => ({ approved: again }));
        expect(world.only(side).value).toEqual(wanted);
      }
    },
  );

  it.each(EACH)(
    'while what somebody %s on the %s is refused brings it back',
    async (accident, side) => {
      let died = true;
      for (let step = 0; died; step += 1) {
        const world = await waiting(side, accident);
        const { hash } = await world.preview();
        died = await world.runApprovedKilledAt({ rejected: hash }, step);
        for (let count = 0; count < 2; count += 1) await world.run(SCHEDULED);
        expect({ step, kept: world.shown(opposite(side)).length }).toEqual({ step, kept: 18 });
        await saidAgain(world, (again) => ({ rejected: again }));
        expect({ step, back: world.shown(side).length }).toEqual({ step, back: 18 });
        expect(world.shown(opposite(side))).toHaveLength(18);
        // What a person had brought back is guarded whenever the process died (I29).
        const marks = world.state.marks(PAIR).map((one) => one.side);
        expect(marks).toEqual(['crm', 'calendar']);
      }
    },
  );
});

describe('(I6) refusing', () => {
  it.each(SIDES)('counts although the %s refuses to take the occurrences back', async (side) => {
    const world = await waiting(side, 'cancels');
    world.store(side).misbehave({ failOperations: 1 });
    await world.run({ rejected: (await world.preview()).hash });
    expect(world.state.quarantine(PAIR)).toHaveLength(1);
    for (let count = 0; count < 3; count += 1) await world.run(SCHEDULED);
    expect(world.shown(opposite(side))).toHaveLength(18);
    await world.run({ rejected: (await world.preview()).hash });
    expect(world.shown(side)).toHaveLength(18);
    expect(world.state.quarantine(PAIR)).toEqual([]);
  });

  it.each(SIDES)('and approving find out what became of a lost answer of the %s', async (side) => {
    for (const kept of [true, false]) {
      const world = await waiting(side, 'cancels');
      world.store(kept ? side : opposite(side)).misbehave({ lostAnswers: 1 });
      const { hash } = await world.preview();
      await world.run(kept ? { rejected: hash } : { approved: hash });
      await saidAgain(world, (again) => (kept ? { rejected: again } : { approved: again }));
      for (const one of SIDES) expect(world.shown(one)).toHaveLength(kept ? 18 : 5);
    }
  });
});
