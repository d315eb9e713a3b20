import { describe, expect, it } from 'vitest';
import { createMemoryState } from '../../../../src/main/db/memory-state.ts';
import { CROWDED, expandedWeekly, hourOf, PartsWorld } from '../../../support/parts-world.ts';
import { PAIR } from '../../../support/world.ts';

const [FIRST, THIRD, FOURTH] = ['2026-11-24', '2026-12-08', '2026-12-15'] as const;

/** Every step of a run at which the process can die. */
async function killedAtEachStep(
  scene: () => Promise<PartsWorld>,
  after: (world: PartsWorld) => Promise<void>,
): Promise<number> {
  for (let step = 0; ; step += 1) {
    const world = await scene();
    if (!(await world.runKilledAt(step))) return step;
    await after(world);
  }
}

async function settledRest(world: PartsWorld): Promise<void> {
  for (let run = 0; run < 4; run += 1) {
    world.clock.advance(120_000);
    await world.run();
  }
  expect(world.seen('calendar')).toEqual(world.seen('crm'));
  expect(world.items('crm')).toHaveLength(1);
  const before = world.writes();
  await world.run();
  expect(world.writes()).toBe(before);
  expect(world.state.intents(PAIR)).toEqual([]);
}

function made(): Promise<PartsWorld> {
  const world = new PartsWorld();
  world.make('crm', CROWDED);
  return Promise.resolve(world);
}

const copyOn = (world: PartsWorld, date: string) => {
  const found = world
    .singles('calendar')
    .find(({ value: { when } }) => when.kind === 'timed' && when.start.local.startsWith(date));
  if (found === undefined) throw new Error(`nothing on ${date}`);
  return found.ref.id;
};

describe('a process that dies while a series is expanded', () => {
  it('makes each appointment once (I4)', async () => {
    const steps = await killedAtEachStep(made, async (world) => {
      await settledRest(world);
      expect(world.items('calendar')).toHaveLength(5);
    });
    expect(steps).toBeGreaterThan(8);
  });

  it('makes each once though the database is lost with it (I4, I12)', async () => {
    await killedAtEachStep(made, async (world) => {
      world.state = createMemoryState();
      await settledRest(world);
      expect(world.items('calendar')).toHaveLength(5);
    });
  });

  it('makes each once though the calendar could hold the series afterwards (I4)', async () => {
    await killedAtEachStep(made, async (world) => {
      world.putBack(FIRST);
      await settledRest(world);
      expect([1, 5]).toContain(world.items('calendar').length);
    });
  });

  it('carries edits and a removal back to the rows, each once (I4)', async () => {
    const steps = await killedAtEachStep(
      async () => {
        const world = await expandedWeekly();
        world.calendar.desk.edit(copyOn(world, THIRD), {
          title: 'Guests',
          when: hourOf(THIRD, '16'),
        });
        world.calendar.desk.remove(copyOn(world, FOURTH));
        world.clock.advance(60_000);
        return world;
      },
      async (world) => {
        await settledRest(world);
        expect(world.series('crm').cancelled).toEqual([FOURTH]);
        expect(world.seen('crm').filter((one) => one.endsWith('Guests'))).toHaveLength(1);
        expect(world.items('calendar')).toHaveLength(4);
      },
    );
    expect(steps).toBeGreaterThan(8);
  });

  it('loses no edit when the answer of the CRM is lost (I4)', async () => {
    const world = await expandedWeekly();
    world.calendar.desk.edit(copyOn(world, THIRD), { title: 'Guests' });
    world.crm.misbehave({ lostAnswers: 1 });
    await world.run();
    await settledRest(world);
    expect(world.seen('crm').filter((one) => one.endsWith('Guests'))).toHaveLength(1);
  });

  it('writes nothing over a row that somebody cancels in the moment of the run (I7)', async () => {
    const world = await expandedWeekly();
    world.calendar.desk.edit(copyOn(world, THIRD), { title: 'Guests' });
    const write = world.crm.write.bind(world.crm);
    let isFirst = true;
    world.crm.write = (operations, signal) => {
      if (isFirst) world.cancel('crm', FOURTH);
      isFirst = false;
      return write(operations, signal);
    };
    await world.run();
    await settledRest(world);
    expect(world.series('crm').cancelled).toEqual([FOURTH]);
    expect(world.seen('crm').filter((one) => one.endsWith('Guests'))).toHaveLength(1);
  });
});
