import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/sync/model/time.ts';
import { occurrences } from '../../src/sync/model/occurrences.ts';
import type { Series } from '../../src/sync/model/series.ts';
import { windowAround } from '../../src/sync/model/time.ts';
import { hourOf, PartsWorld, putOn } from '../support/parts-world.ts';
import { WEEKLY } from '../support/series-world.ts';
import { PAIR } from '../support/world.ts';

const DAILY: Series = {
  ...WEEKLY,
  recurrence: {
    ...{ from: '2026-11-25', rule: { kind: 'daily', interval: 2 } },
    range: { kind: 'until', date: '2027-01-10' },
  },
};

/** How many occurrences people have taken away. */
class Counted extends PartsWorld {
  taken = 0;

  override cancel(side: 'crm' | 'calendar', date: string): void {
    this.taken += 1;
    super.cancel(side, date);
  }
}

type Act = (world: Counted) => Promise<void> | void;

const days = (world: PartsWorld): readonly string[] => {
  const { daysBack, daysAhead } = world.policy;
  const window = windowAround(world.clock.now(), daysBack, daysAhead);
  return occurrences(world.series('crm'), window).map(({ original }) => original);
};

const pick = <One>(all: readonly One[], index: number): One | undefined =>
  all[index % Math.max(1, all.length)];

const index = fc.nat(8);
const hour = fc.constantFrom('07', '13', '16');

/** What people do to rows, to the series in the calendar, and to what stands beside it. */
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(index, fc.integer({ min: -3, max: 3 }), hour).map(([at, by, clock]): Act => (world) => {
    const day = pick(days(world), at);
    if (day !== undefined) world.put(day, addDays(day, by), clock);
  }),
  index.map((at): Act => (world) => {
    const moved = world.series('crm').overrides.map(({ original }) => original);
    const day = pick(moved, at);
    if (day !== undefined) world.putBack(day);
  }),
  index.map((at): Act => (world) => {
    const day = pick(days(world), at);
    if (day !== undefined && days(world).length > 3) world.cancel('crm', day);
  }),
  index.map((at): Act => (world) => {
    const all = occurrences(world.series('calendar'), { from: 0, until: 4e12 });
    const day = pick(all, at)?.original;
    if (day !== undefined && all.length > 3) world.cancel('calendar', day);
  }),
  fc.tuple(index, hour).map(([at, clock]): Act => (world) => {
    const single = pick(world.singles('calendar'), at);
    if (single?.value.when.kind !== 'timed') return;
    const date = single.value.when.start.local.slice(0, 10);
    world.calendar.desk.edit(single.ref.id, { title: 'Guests', when: hourOf(date, clock) });
  }),
  fc.tuple(index, fc.integer({ min: -2, max: 2 })).map(([at, by]): Act => (world) => {
    const single = pick(world.singles('calendar'), at);
    if (single?.value.when.kind !== 'timed') return;
    const date = addDays(single.value.when.start.local.slice(0, 10), by);
    world.calendar.desk.edit(single.ref.id, { when: hourOf(date, '11') });
  }),
  index.map((at): Act => (world) => {
    const single = pick(world.singles('calendar'), at);
    if (single === undefined) return;
    world.taken += 1;
    world.calendar.desk.remove(single.ref.id);
  }),
  fc.constant<Act>((world) => {
    world.crm.desk.edit(world.only('crm').ref.id, { title: 'Renamed' });
  }),
  fc.constant<Act>((world) => {
    world.calendar.desk.edit(world.only('calendar').ref.id, { location: 'Room 4' });
  }),
);

/** A run that may come to an early end, or not hear of its write. */
const cycle: fc.Arbitrary<Act> = fc.oneof(
  fc.constant<Act>(async (world) => {
    await world.run();
  }),
  fc.nat(25).map((step): Act => async (world) => {
    await world.runKilledAt(step);
  }),
  fc.constantFrom('crm', 'calendar' as const).map((side): Act => async (world) => {
    world.store(side).misbehave({ lostAnswers: 1 });
    await world.run();
    world.store(side).behave();
  }),
  fc.constant<Act>(async (world) => {
    world.crm.misbehave({ stale: 1 });
    await world.run();
    world.crm.behave();
  }),
);

describe('rows that are put onto the days of others', () => {
  it('stand on both sides, once each, whatever people do and whenever the program dies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(DAILY, WEEKLY),
        fc.array(fc.oneof({ weight: 2, arbitrary: act }, cycle), { maxLength: 14 }),
        async (series, acts) => {
          const world = new Counted();
          const limits = { maxRemovals: 99, maxRemovalShare: 1 };
          const shrink = { maxOccurrenceRemovals: 99, maxOccurrenceShare: 1, maxRepeats: 99 };
          world.policy = { ...world.policy, limits: { ...limits, ...shrink } };
          world.make('crm', { ...series, overrides: [putOn('2026-12-01', '2026-12-03', '14')] });
          await world.run();
          const all = world.seen('crm').length;
          for (const one of acts) {
            world.clock.advance(1_000);
            await one(world);
          }
          for (let run = 0; run < 5; run += 1) await world.run();
          expect(world.seen('calendar')).toEqual(world.seen('crm'));
          // An edit beats the cancellation of its row, and is an appointment of its own then.
          expect(world.seen('crm').length).toBeLessThanOrEqual(all);
          expect(world.seen('crm').length).toBeGreaterThanOrEqual(all - world.taken);
          expect(world.state.intents(PAIR)).toEqual([]);
          const before = world.writes();
          await world.run();
          await world.run({ trigger: 'housekeeping' });
          expect(world.writes()).toBe(before);
        },
      ),
      { numRuns: Number(process.env['PARTS_RUNS'] ?? 60) },
    );
  }, 300_000);
});
