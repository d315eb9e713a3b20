import { describe, expect, it } from 'vitest';
import { opposite, SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { moved, SeriesWorld, TUESDAYS, WEEKLY } from '../../../support/series-world.ts';

const DAYS = ['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22'] as const;
const [FIRST, SECOND, THIRD, FOURTH] = DAYS;

/** Every step of a run at which the process can die. */
async function killedAtEachStep(
  scene: () => Promise<SeriesWorld>,
  after: (world: SeriesWorld) => Promise<void>,
): Promise<number> {
  for (let step = 0; ; step += 1) {
    const world = await scene();
    if (!(await world.runKilledAt(step))) return step;
    await after(world);
  }
}

async function linked(side: Side): Promise<SeriesWorld> {
  const world = new SeriesWorld();
  world.make(side);
  await world.run();
  return world;
}

async function settledRest(world: SeriesWorld): Promise<void> {
  for (let run = 0; run < 3; run += 1) await world.run();
  expect(world.shown('crm')).toEqual(world.shown('calendar'));
  const before = world.writes();
  await world.run();
  expect(world.writes()).toBe(before);
}

describe.each(SIDES)('a process that dies while it writes a series of the %s', (side) => {
  const other = opposite(side);

  it('makes it once, with all its exceptions (I4)', async () => {
    const steps = await killedAtEachStep(
      () => {
        const world = new SeriesWorld();
        world.make(side, {
          ...WEEKLY,
          overrides: [moved(FIRST, '14'), moved(THIRD, '16')],
          cancelled: [SECOND],
        });
        return Promise.resolve(world);
      },
      async (world) => {
        await settledRest(world);
        expect(world.series(side).overrides).toHaveLength(2);
        expect(world.shown(side).join()).not.toContain(SECOND);
      },
    );
    expect(steps).toBeGreaterThan(8);
  });

  it('has it finished by the next run, and nothing of it travels back (I4)', async () => {
    const steps = await killedAtEachStep(
      async () => {
        const world = await linked(side);
        world.change(side, (series) => ({
          ...series,
          time: { ...WEEKLY.time, start: '08:00:00' } as typeof WEEKLY.time,
        }));
        world.move(side, FIRST, '14');
        world.cancel(side, SECOND);
        return world;
      },
      async (world) => {
        // Meanwhile a person takes all of it back: that is what has to stand.
        world.change(side, (series) => ({
          ...series,
          time: WEEKLY.time,
          recurrence: side === 'crm' ? { ...series.recurrence } : WEEKLY.recurrence,
          overrides: [],
          cancelled: [],
        }));
        await settledRest(world);
        expect(world.series(side)).toMatchObject({ time: WEEKLY.time, overrides: [] });
        expect(world.shown(other).join()).toContain(SECOND);
        expect(world.shown(other)).toContain(world.shown(side)[1]);
      },
    );
    expect(steps).toBeGreaterThan(8);
  });

  it('keeps what two people did to different occurrences, and a third one after that', async () => {
    await killedAtEachStep(
      async () => {
        const world = await linked(side);
        world.move('crm', FIRST, '14');
        world.cancel('crm', SECOND);
        world.move('calendar', THIRD, '16');
        return world;
      },
      async (world) => {
        world.move(other, FOURTH, '18');
        await settledRest(world);
        for (const one of SIDES) {
          const days = world.series(one).overrides.map(({ original }) => original);
          expect(days).toEqual([FIRST, THIRD, FOURTH]);
          expect(world.shown(one).join()).not.toContain(SECOND);
        }
      },
    );
  });

  it('changes the rule', async () => {
    await killedAtEachStep(
      async () => {
        const world = await linked(side);
        world.policy = {
          ...world.policy,
          limits: { ...world.policy.limits, maxOccurrenceShare: 1 },
        };
        world.change(side, (series) => ({
          ...series,
          recurrence: { ...series.recurrence, rule: { ...TUESDAYS, interval: 2 } },
        }));
        world.cancel(side, SECOND);
        return world;
      },
      async (world) => {
        await settledRest(world);
        expect(world.shown(other).join()).not.toContain(FIRST);
      },
    );
  });
});
