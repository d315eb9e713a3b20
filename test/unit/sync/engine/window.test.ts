import { describe, expect, it } from 'vitest';
import type { Series } from '../../../../src/sync/model/series.ts';
import { opposite, SIDES } from '../../../../src/sync/model/side.ts';
import { diaries, itemTitled, onBothSides, syncedVisit } from '../../../support/diaries.ts';
import { DAY } from '../../../support/manual-clock.ts';
import { moved, SeriesWorld, WEEKLY } from '../../../support/series-world.ts';
import { at, SCHEDULED, World } from '../../../support/world.ts';

describe('a wider window', () => {
  it('brings what lay behind its old end (I15)', async () => {
    const world = new World();
    world.write('calendar', 'Far', { day: 200 });
    await world.run();
    expect(world.titles('crm')).toEqual([]);
    world.policy = { ...world.policy, daysAhead: 365 };
    await world.run();
    expect(world.titles('crm')).toEqual(['Far']);
  });

  it('does not double twins that lay before its old beginning (I15)', async () => {
    const world = new World();
    world.write('crm', 'Past', { day: -60 });
    world.write('calendar', 'Past', { day: -60 });
    await world.run();
    world.policy = { ...world.policy, daysBack: 90 };
    await world.run();
    await world.run();
    expect(diaries(world)).toEqual(onBothSides('Past'));
  });
});

describe('an appointment that a person moves out of the window', () => {
  it.each([200, -60])('is moved on the other side as well (day %i)', async (day) => {
    for (const side of ['crm', 'calendar'] as const) {
      const world = new World();
      world.write('crm', 'Visit', { day: 5 });
      await world.run();
      const [item] = world.store(side).desk.items();
      if (!item) throw new Error('nothing there');
      world.store(side).desk.edit(item.ref.id, { when: at(day) });
      await world.run();
      for (const shown of ['crm', 'calendar'] as const) {
        expect(world.store(shown).desk.items()[0]?.value.when).toEqual(at(day));
      }
      expect((await world.run()).counts.read).toEqual({ crm: 0, calendar: 0 });
    }
  });
});

describe('a narrower window', () => {
  it('does not forget what was removed behind its end', async () => {
    const world = new World();
    world.write('crm', 'Visit', { day: 60 });
    await world.run();
    world.policy = { ...world.policy, daysAhead: 30 };
    world.calendar.desk.remove(itemTitled(world, 'calendar', 'Visit').ref.id);
    await world.run();
    world.clock.advance(40 * DAY);
    await world.run();
    expect(diaries(world)).toEqual(onBothSides());
  });
});

describe('an appointment that lies where the window will come', () => {
  it('is asked for when a full listing does not show it: it may be gone (I2)', async () => {
    const world = await syncedVisit();
    world.calendar.desk.edit(itemTitled(world, 'calendar', 'Visit').ref.id, { when: at(200) });
    await world.run();
    world.calendar.desk.remove(itemTitled(world, 'calendar', 'Visit').ref.id);
    world.calendar.misbehave({ expireCursor: true });
    await world.run();
    expect(diaries(world)).toEqual(onBothSides());
  });
});

describe('a window that a wrong clock moved away', () => {
  it('does not make a removal forgotten that was seen meanwhile', async () => {
    const world = await syncedVisit();
    world.calendar.desk.remove(itemTitled(world, 'calendar', 'Visit').ref.id);
    world.clock.advance(-3_650 * DAY);
    await world.run(SCHEDULED);
    world.clock.advance(3_650 * DAY);
    await world.run();
    await world.run();
    expect(diaries(world)).toEqual(onBothSides());
  });
});

/** From the end of March, with an occurrence on the day of another one, which no calendar can hold. */
const withTwoOn = (next: string, day: string): Series => ({
  time: { kind: 'timed', start: '08:30:00', end: '09:30:00', days: 0, zone: 'Europe/Oslo' },
  recurrence: {
    from: '2027-03-29',
    rule: { kind: 'daily', interval: 2 },
    range: { kind: 'until', date: '2027-11-30' },
  },
  overrides: [
    {
      original: day,
      patch: {
        when: {
          kind: 'timed',
          start: { local: `${next}T13:00:00`, zone: 'Europe/Oslo' },
          end: { local: `${next}T14:00:00`, zone: 'Europe/Oslo' },
        },
      },
    },
  ],
  cancelled: [],
});

async function apartFor(day: string, next: string): Promise<SeriesWorld> {
  const world = new SeriesWorld();
  world.clock.advance(Date.UTC(2027, 2, 27, 8) - world.clock.now());
  world.make('crm', withTwoOn(next, day));
  await world.run();
  await world.run();
  expect(world.titles('calendar')).toEqual(['Weekly', 'Weekly']);
  return world;
}

describe('a series of which some occurrences stand apart', () => {
  const BOTH = ['Weekly', 'Weekly'];

  it('stays as it is when the window becomes narrower', async () => {
    const world = await apartFor('2027-07-03', '2027-07-05');
    await world.run(SCHEDULED);
    expect(world.titles('calendar')).toContain('Weekly');
    world.policy = { ...world.policy, daysAhead: 20 };
    const writes = world.writes();
    await world.run(SCHEDULED);
    await world.run({ trigger: 'housekeeping' });
    expect(world.writes()).toBe(writes);
  });

  it('stays as it is when they are over in time', async () => {
    const world = await apartFor('2027-03-31', '2027-04-02');
    world.policy = { ...world.policy, daysAhead: 20, daysBack: 1 };
    await world.run();
    expect(world.titles('calendar')).toEqual(BOTH);
    world.clock.advance(11 * DAY);
    const writes = world.writes();
    await world.run(SCHEDULED);
    await world.run({ trigger: 'housekeeping' });
    expect(world.writes()).toBe(writes);
    expect(world.titles('calendar')).toEqual(BOTH);
  });
});

describe('what is said of an occurrence far ahead', () => {
  const far = '2028-01-25';

  it.each(SIDES)(
    'on the %s side is carried over before the window reaches it (I3)',
    async (side) => {
      const world = new SeriesWorld();
      const until = { kind: 'until', date: '2028-02-29' } as const;
      world.make(side, { ...WEEKLY, recurrence: { ...WEEKLY.recurrence, range: until } });
      await world.run();
      world.cancel(side, far);
      world.move(side, '2028-02-01', '15');
      await world.run(SCHEDULED);
      const other = opposite(side);
      expect(world.series(other).cancelled).toEqual([far]);
      expect(world.series(other).overrides).toEqual([moved('2028-02-01', '15')]);
      const writes = world.writes();
      await world.run({ trigger: 'housekeeping' });
      expect(world.writes()).toBe(writes);
    },
  );

  it('of days that the other side does not have by now is left to be carried on', async () => {
    const world = new SeriesWorld();
    world.make('calendar');
    await world.run();
    world.cancel('calendar', far);
    await world.run(SCHEDULED);
    expect(world.series('crm').cancelled).toEqual([]);
    for (let count = 0; count < 10; count += 1) {
      world.clock.advance(42 * DAY);
      await world.run({ trigger: 'housekeeping' });
    }
    expect(world.shown('calendar').some((one) => one.startsWith('2028-02-01'))).toBe(true);
    expect(world.shown('crm')).toEqual(world.shown('calendar'));
  });
});
