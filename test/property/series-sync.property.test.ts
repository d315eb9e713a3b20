import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series } from '../../src/sync/model/series.ts';
import { occurrences } from '../../src/sync/model/occurrences.ts';
import { opposite, SIDES, type Side } from '../../src/sync/model/side.ts';
import { windowAround } from '../../src/sync/model/time.ts';
import { moved, SeriesWorld, WEEKLY } from '../support/series-world.ts';

const DAY = 86_400_000;

/** Rules that both memory servers know, over a year with both changes of the clocks. */
const rule = fc.oneof(
  fc.record({ kind: fc.constant('daily' as const), interval: fc.integer({ min: 1, max: 9 }) }),
  fc.record({
    kind: fc.constant('weekly' as const),
    interval: fc.integer({ min: 1, max: 3 }),
    weekdays: fc.uniqueArray(fc.constantFrom('monday', 'wednesday', 'sunday' as const), {
      minLength: 1,
    }),
    weekStart: fc.constantFrom('monday', 'sunday' as const),
  }),
  fc.record({
    kind: fc.constant('monthly' as const),
    interval: fc.integer({ min: 1, max: 3 }),
    day: fc.integer({ min: 1, max: 31 }),
  }),
);

const range = fc.oneof(
  fc.constant({ kind: 'endless' as const }),
  fc.constantFrom('2027-02-20', '2027-10-31').map((date) => ({ kind: 'until' as const, date })),
  fc.integer({ min: 2, max: 30 }).map((count) => ({ kind: 'count' as const, count })),
);

const start = fc.constantFrom('01:30:00', '02:30:00', '09:00:00');

const time = start.map((clock): Series['time'] => ({
  ...{ kind: 'timed', start: clock, end: '10:15:00', days: 0, zone: 'Europe/Oslo' },
}));

const drawn: fc.Arbitrary<Series> = fc
  .record({ time, rule, range })
  .map(({ time: at, rule: told, range: limit }) => ({
    ...{ time: at, overrides: [], cancelled: [] },
    recurrence: { from: '2026-11-24', rule: told, range: limit },
  }));

type Act = (world: SeriesWorld, side: Side) => void;

/** A day of the series that is shown now, so that it is one on both sides. */
function dayOf(world: SeriesWorld, side: Side, index: number): string | null {
  const { daysBack, daysAhead } = world.policy;
  const window = windowAround(world.clock.now(), daysBack, daysAhead);
  const days = occurrences(world.series(side), window).map(({ original }) => original);
  return days[index % Math.max(1, days.length)] ?? null;
}

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(fc.nat(20), fc.constantFrom('11', '15')).map(([index, hour]): Act => (world, side) => {
    const day = dayOf(world, side, index);
    if (day !== null) world.move(side, day, hour);
  }),
  fc.nat(20).map((index): Act => (world, side) => {
    const day = dayOf(world, side, index);
    if (day !== null && world.shown(side).length > 2) world.cancel(side, day);
  }),
  start.map((clock): Act => (world, side) => {
    const told: Series['time'] = { ...WEEKLY.time, start: clock, end: '10:15:00' } as never;
    world.change(side, (series) => ({ ...series, time: told }));
  }),
  rule.map((told): Act => (world, side) => {
    world.change(side, (series) => ({
      ...series,
      recurrence: { ...series.recurrence, rule: told },
    }));
  }),
  fc.constant<Act>((world, side) => {
    const { overrides } = world.series(side);
    const [first] = overrides;
    if (first) world.change(side, (one) => ({ ...one, overrides: overrides.slice(1) }));
  }),
);

const step = fc.record({ act, side: fc.constantFrom<Side>(...SIDES), isRun: fc.boolean() });

describe('two servers with a series', () => {
  it('show the same occurrences after a run, and nothing goes to and fro', async () => {
    await fc.assert(
      fc.asyncProperty(
        drawn,
        fc.constantFrom<Side>(...SIDES),
        fc.array(step, { maxLength: 5 }),
        async (series, home, steps) => {
          const world = new SeriesWorld();
          // How much may go without a person is another question.
          const limits = {
            ...world.policy.limits,
            ...{ maxOccurrenceRemovals: Infinity, maxOccurrenceShare: 1 },
          };
          world.policy = { ...world.policy, daysAhead: 365, limits };
          world.make(home, series);
          await world.run();
          fc.pre(world.store(opposite(home)).desk.items().length === 1);
          for (const { act: does, side, isRun } of steps) {
            does(world, side);
            if (isRun) await world.run();
          }
          await world.run();
          expect(world.shown('crm')).toEqual(world.shown('calendar'));
          const writes = world.writes();
          for (let cycle = 0; cycle < 10; cycle += 1) {
            world.clock.advance(1_000);
            await world.run({ trigger: cycle % 3 === 2 ? 'housekeeping' : 'schedule' });
          }
          expect(world.writes()).toBe(writes);
          // As time passes, what could only be held in part is carried on.
          world.clock.advance(40 * DAY);
          await world.run({ trigger: 'housekeeping' });
          expect(world.shown('crm')).toEqual(world.shown('calendar'));
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 60) },
    );
  }, 120_000);

  it('keep a moved occurrence when the time of all of them is changed on the other side', async () => {
    const world = new SeriesWorld();
    world.make('crm');
    await world.run();
    world.change('crm', (one) => ({ ...one, overrides: [moved('2026-12-08', '15')] }));
    world.change('calendar', (one) => ({
      ...one,
      time: { ...WEEKLY.time, start: '08:00:00', end: '09:00:00' } as Series['time'],
    }));
    await world.run();
    for (const side of SIDES) {
      expect(world.series(side).time).toMatchObject({ start: '08:00:00' });
      expect(world.series(side).overrides).toHaveLength(1);
    }
  });
});
