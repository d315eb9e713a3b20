import { describe, expect, it } from 'vitest';
import type { PartsWorld } from '../../../support/parts-world.ts';
import { hourOf, linkedWeekly } from '../../../support/parts-world.ts';
import { PAIR } from '../../../support/world.ts';

const [FIRST, SECOND, THIRD] = ['2026-12-01', '2026-12-08', '2026-12-15'] as const;

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
  for (let run = 0; run < 4; run += 1) await world.run();
  expect(world.seen('calendar')).toEqual(world.seen('crm'));
  expect(world.items('crm')).toHaveLength(1);
  const before = world.writes();
  await world.run();
  expect(world.writes()).toBe(before);
  expect(world.state.intents(PAIR)).toEqual([]);
}

async function apart(): Promise<PartsWorld> {
  const world = await linkedWeekly();
  world.put(FIRST, SECOND, '14');
  await world.run();
  return world;
}

const singleOf = (world: PartsWorld) => {
  const [single] = world.singles('calendar');
  if (single === undefined) throw new Error('There is no single appointment.');
  return single;
};

describe('a process that dies beside a part of a series', () => {
  it('makes its single appointment once, and loses no occurrence (I4)', async () => {
    const steps = await killedAtEachStep(
      async () => {
        const world = await linkedWeekly();
        world.put(FIRST, SECOND, '14');
        return world;
      },
      async (world) => {
        await settledRest(world);
        expect(world.singles('calendar')).toHaveLength(1);
      },
    );
    expect(steps).toBeGreaterThan(8);
  });

  it('carries an edit and a removal back to the row, each once (I4)', async () => {
    const steps = await killedAtEachStep(
      async () => {
        const world = await apart();
        world.put(THIRD, '2026-12-22', '15');
        await world.run();
        const [one, other] = world.singles('calendar');
        if (!one || !other) throw new Error('There are not two.');
        world.calendar.desk.edit(one.ref.id, { title: 'Guests', when: hourOf(SECOND, '16') });
        world.calendar.desk.remove(other.ref.id);
        world.cancel('calendar', '2027-01-05');
        return world;
      },
      async (world) => {
        await settledRest(world);
        expect(world.series('crm').cancelled).toHaveLength(2);
        expect(world.seen('crm').filter((one) => one.endsWith('Guests'))).toHaveLength(1);
      },
    );
    expect(steps).toBeGreaterThan(8);
  });

  it('puts it into its series again, without a double (I4)', async () => {
    const steps = await killedAtEachStep(
      async () => {
        const world = await apart();
        world.putBack(FIRST);
        return world;
      },
      async (world) => {
        await settledRest(world);
        expect(world.singles('calendar')).toEqual([]);
      },
    );
    expect(steps).toBeGreaterThan(6);
  });

  it('carries on with an edit beside a row that was put back (I4)', async () => {
    const steps = await killedAtEachStep(
      async () => {
        const world = await apart();
        world.putBack(FIRST);
        world.calendar.desk.edit(singleOf(world).ref.id, { title: 'Guests' });
        return world;
      },
      async (world) => {
        await settledRest(world);
        expect(world.singles('calendar')).toEqual([]);
        expect(world.seen('crm').filter((one) => one.endsWith('Guests'))).toHaveLength(1);
      },
    );
    expect(steps).toBeGreaterThan(8);
  });

  it('keeps it apart when the answer of the CRM is lost (I4)', async () => {
    const world = await apart();
    world.calendar.desk.edit(singleOf(world).ref.id, { title: 'Guests' });
    world.crm.misbehave({ lostAnswers: 1 });
    await world.run();
    await settledRest(world);
    expect(world.seen('crm').filter((one) => one.endsWith('Guests'))).toHaveLength(1);
  });
});
