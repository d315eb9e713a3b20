import { beforeEach, describe, expect, it } from 'vitest';
import type { Series } from '../../../../src/sync/model/series.ts';
import { opposite, SIDES } from '../../../../src/sync/model/side.ts';
import { moved, SeriesWorld, TUESDAYS, WEEKLY } from '../../../support/series-world.ts';

const [FIRST, SECOND, THIRD] = ['2026-12-01', '2026-12-08', '2026-12-15'] as const;

let world: SeriesWorld;
beforeEach(() => {
  world = new SeriesWorld();
});

/** Both show the same occurrences, and nothing is left to be written. */
async function expectRest(): Promise<void> {
  expect(world.shown('crm')).toEqual(world.shown('calendar'));
  const before = world.writes();
  for (let cycle = 0; cycle < 10; cycle += 1) await world.run();
  await world.run({ trigger: 'schedule' });
  expect(world.writes()).toBe(before);
  const { differences } = await world.verify();
  expect(differences).toEqual([]);
}

describe.each(SIDES)('a series of the %s', (side) => {
  const other = opposite(side);

  it('is copied with its exceptions in one run', async () => {
    const overrides = [moved(FIRST, '14'), { original: SECOND, patch: { title: 'Guests' } }];
    world.make(side, { ...WEEKLY, overrides, cancelled: [THIRD] });
    expect(await world.run()).toMatchObject({ result: 'ok' });
    expect(world.shown(other)).toEqual(world.shown(side));
    expect(world.shown(other)).toContainEqual(expect.stringMatching(/^2026-12-08 .* Guests$/));
    expect(world.shown(other).join()).not.toContain(THIRD);
    await expectRest();
  });

  it('takes what is done to its copy: moved, cancelled, brought back', async () => {
    world.make(side);
    await world.run();
    world.move(other, FIRST, '15');
    world.cancel(other, SECOND);
    await world.run();
    expect(world.shown(side).join()).not.toContain(SECOND);
    await expectRest();
    world.change(side, (series) => ({ ...series, overrides: [], cancelled: [] }));
    await world.run();
    await expectRest();
  });

  it('is ended, changed in its rule and its time, and becomes single and a series again', async () => {
    // So much in one day would wait for a person.
    const { limits } = world.policy;
    world.policy = { ...world.policy, limits: { ...limits, maxOccurrenceShare: 1 } };
    world.make(side);
    await world.run();
    world.change(side, (series) => ({
      ...series,
      recurrence: { ...series.recurrence, range: { kind: 'until', date: '2027-01-12' } },
    }));
    await world.run();
    await expectRest();
    world.change(other, (series) => ({
      ...series,
      time: { ...WEEKLY.time, start: '11:00:00', end: '12:00:00' } as Series['time'],
      recurrence: { ...series.recurrence, rule: { ...TUESDAYS, interval: 2 } },
    }));
    await world.run();
    expect(world.shown(side)).toHaveLength(4);
    await expectRest();
    const { value } = world.only(side);
    world.store(side).desk.edit(world.only(side).ref.id, { series: null });
    await world.run();
    expect(world.only(other).value.series).toBeNull();
    world.store(other).desk.edit(world.only(other).ref.id, { series: value.series });
    await world.run();
    await expectRest();
  });

  it('goes when it is removed', async () => {
    world.make(side);
    await world.run();
    world.store(side).desk.remove(world.only(side).ref.id);
    await world.run();
    expect(world.store(other).desk.items()).toEqual([]);
  });

  it('is carried on as the window moves on, on whichever side it cannot be without end', async () => {
    world.make(side);
    await world.run();
    world.clock.advance(30 * 86_400_000);
    await world.run({ trigger: 'housekeeping' });
    expect(world.shown('crm')).toEqual(world.shown('calendar'));
  });

  it('is carried on twice a year at the most, and never falls short of the window', async () => {
    world.make(side);
    await world.run();
    const before = world.writes();
    for (let night = 0; night < 365; night += 1) {
      world.clock.advance(86_400_000);
      await world.run({ trigger: 'housekeeping' });
      expect(world.shown('crm')).toEqual(world.shown('calendar'));
    }
    const writes = world.writes() - before;
    expect(writes).toBeLessThanOrEqual(2);
  });
});

describe('two people', () => {
  it('who move two different occurrences lose nothing', async () => {
    world.make('crm');
    await world.run();
    world.move('crm', FIRST, '14');
    world.move('calendar', SECOND, '16');
    world.cancel('calendar', THIRD);
    await world.run();
    for (const side of SIDES) {
      expect(world.series(side).overrides.map(({ original }) => original)).toEqual([FIRST, SECOND]);
    }
    await expectRest();
  });

  it('who do different things to one: it takes place, and there is a case', async () => {
    world.make('crm');
    await world.run();
    world.cancel('crm', FIRST);
    world.move('calendar', FIRST, '16');
    await world.run();
    expect(world.shown('crm').join()).toContain(FIRST);
    await expectRest();
  });
});

describe('(I22) a series of a pair that has become one-way', () => {
  it('is never written to its leader, though what the other side may be told is less', async () => {
    world.make('crm', { ...WEEKLY, overrides: [{ original: SECOND, patch: { title: 'Guests' } }] });
    await world.run();
    const busy = { normal: 'busy', private: 'busy', confidential: 'busy' } as const;
    world.policy = {
      ...world.policy,
      direction: 'to-crm',
      privacy: { ...world.policy.privacy, crm: busy, calendar: busy },
    };
    await world.run();
    world.change('calendar', (series) => ({
      ...series,
      time: { ...WEEKLY.time, start: '11:00:00', end: '12:00:00' } as Series['time'],
    }));
    const wanted = world.only('calendar').value;
    await world.run();
    await world.run({ trigger: 'housekeeping' });
    expect(world.only('calendar').value).toEqual(wanted);
  });
});

describe('a list of days beside a side that knows nothing but patterns', () => {
  it('is a pattern there, with days that are cancelled', async () => {
    const dates = ['2026-12-01', '2026-12-04', '2026-12-11', '2026-12-15'];
    const recurrence = { ...WEEKLY.recurrence, rule: { kind: 'dates', dates } } as const;
    world.make('crm', { ...WEEKLY, recurrence });
    await world.run();
    await world.run();
    expect(world.series('calendar')).toMatchObject({
      recurrence: { rule: { kind: 'weekly', weekdays: ['tuesday', 'friday'] } },
      cancelled: ['2026-12-08'],
    });
    expect(world.shown('calendar')).toEqual(world.shown('crm'));
    world.cancel('calendar', '2026-12-11');
    await world.run();
    expect(world.shown('crm')).toEqual(world.shown('calendar'));
    expect(world.shown('crm')).toHaveLength(3);
    const writes = world.writes();
    for (let cycle = 0; cycle < 10; cycle += 1) await world.run({ trigger: 'housekeeping' });
    expect(world.writes()).toBe(writes);
  });
});

describe('a series that the other side cannot hold', () => {
  /** Days of no pattern, each of which lasts until the next one. */
  const OVERLAPPING: Series = {
    ...WEEKLY,
    time: { kind: 'all-day', days: 4 },
    recurrence: {
      ...WEEKLY.recurrence,
      rule: { kind: 'dates', dates: ['2026-12-01', '2026-12-04', '2026-12-20', '2029-03-30'] },
    },
  };

  it('has the rest of it, and what it cannot hold beside it, with the reason', async () => {
    world.make('crm', OVERLAPPING);
    const { plan } = await world.preview();
    expect(plan.actions).toMatchObject([
      { kind: 'create', draft: { series: null }, apart: { key: 'series-overlap' } },
      { kind: 'create', draft: { series: { recurrence: { rule: { kind: 'daily' } } } } },
    ]);
  });

  it('is told why in the log', async () => {
    world.make('crm', OVERLAPPING);
    await world.run();
    expect(world.log.map(({ message }) => message)).toContain(
      '"Weekly" (2026-12-04) is an occurrence of a series, and is kept as a single appointment in the calendar because the occurrence of 2026-12-04 begins before the one ahead of it is over',
    );
  });

  it('is left alone where that one knows nothing of series at all (I13)', async () => {
    const plain = new SeriesWorld('crm');
    plain.make('crm');
    await plain.run();
    expect(plain.calendar.desk.items()).toEqual([]);
    const { leftAlone } = await plain.verify();
    expect(leftAlone).toEqual({ crm: 1, calendar: 0 });
  });
});

describe('what may not be told', () => {
  it('of a series is not told of its occurrences either, and is taken back (I26)', async () => {
    const overrides = [{ original: FIRST, patch: { title: 'Surgery', location: 'Ward 3' } }];
    world.make('calendar', { ...WEEKLY, overrides });
    await world.run();
    expect(JSON.stringify(world.only('crm'))).toContain('Surgery');
    const { id } = world.only('calendar').ref;
    world.calendar.desk.edit(id, { sensitivity: 'private' });
    world.policy = {
      ...world.policy,
      privacy: {
        ...world.policy.privacy,
        crm: { normal: 'full', private: 'busy', confidential: 'busy' },
      },
    };
    await world.run();
    await world.run();
    expect(JSON.stringify(world.only('crm'))).not.toContain('Surgery');
    expect(JSON.stringify(world.only('calendar'))).toContain('Surgery');
    world.move('calendar', SECOND, '17');
    await world.run();
    expect(world.series('crm').overrides.map(({ original }) => original)).toContain(SECOND);
    expect(JSON.stringify(world.only('crm'))).not.toContain('Ward 3');
  });
});
