import { beforeEach, describe, expect, it } from 'vitest';
import { dateText, dayNumber } from '../../../../src/sync/model/calendar-day.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { hourOf, PartsWorld } from '../../../support/parts-world.ts';
import { WEEKLY } from '../../../support/series-world.ts';
import { PAIR } from '../../../support/world.ts';

const FIRST = dayNumber('2020-01-01') ?? 0;
/** By no rule, and too many to be made of one. */
const DATES = Array.from({ length: 160 }, (_, index) => dateText(FIRST + index * 20 + (index % 7)));
const LIST: Series = {
  ...WEEKLY,
  recurrence: {
    ...{ from: '2020-01-01', range: { kind: 'endless' } },
    rule: { kind: 'dates', dates: DATES },
  },
};

let world: PartsWorld;

async function expectRest(): Promise<void> {
  expect(world.seen('calendar')).toEqual(world.seen('crm'));
  const before = world.writes();
  for (let cycle = 0; cycle < 10; cycle += 1) await world.run();
  await world.run({ trigger: 'housekeeping' });
  expect(world.writes()).toBe(before);
  expect((await world.verify()).differences).toEqual([]);
  expect(world.items('crm')).toHaveLength(1);
}

describe('a series of which a calendar can hold nothing as a series', () => {
  beforeEach(async () => {
    world = new PartsWorld();
    world.make('crm', LIST);
    expect(await world.run()).toMatchObject({ result: 'ok' });
  });

  const single = (day: string) => {
    const found = world
      .singles('calendar')
      .find(({ value: { when } }) => when.kind === 'timed' && when.start.local.startsWith(day));
    if (found === undefined) throw new Error(`Nothing on ${day}`);
    return found;
  };
  const ahead = (): readonly string[] => DATES.filter((date) => date > '2026-12-01');

  it('is there as single appointments, and says why', async () => {
    expect(world.singles('calendar').length).toBeGreaterThan(5);
    expect(world.items('calendar')).toEqual(world.singles('calendar'));
    expect(world.log.map(({ message }) => message).join('\n')).toContain(
      '"Weekly" is a series that the other side cannot hold, because its days follow no pattern, and the other side knows nothing but patterns; its occurrences are single appointments there',
    );
    await expectRest();
  });

  it('takes an edit and a removal of one of them', async () => {
    const [one = '', other = ''] = ahead();
    world.calendar.desk.edit(single(one).ref.id, { title: 'Guests', when: hourOf(one, '16') });
    world.calendar.desk.remove(single(other).ref.id);
    await world.run();
    expect(world.series('crm').overrides).toEqual([
      { original: one, patch: { title: 'Guests', when: hourOf(one, '16') } },
    ]);
    expect(world.series('crm').recurrence.rule).toMatchObject({
      dates: DATES.filter((date) => date !== other),
    });
    await expectRest();
  });

  it('goes on as the window does', async () => {
    const before = world.singles('calendar').length;
    world.clock.advance(60 * 86_400_000);
    await world.run({ trigger: 'housekeeping' });
    expect(world.singles('calendar').length).toBeGreaterThan(before);
    await expectRest();
  });

  it('stays so when it could be a series by now', async () => {
    const kept = ahead().slice(0, 4);
    world.change('crm', (series) => ({
      ...series,
      recurrence: { ...series.recurrence, rule: { kind: 'dates', dates: kept } },
    }));
    const { limits } = world.policy;
    world.policy = { ...world.policy, limits: { ...limits, maxRemovalShare: 1 } };
    await world.run();
    expect(world.items('calendar')).toEqual(world.singles('calendar'));
    await expectRest();
  });

  it('is known again when the database is lost (I12)', async () => {
    const before = world.singles('calendar').length;
    world.state = new PartsWorld().state;
    await world.run();
    await world.run();
    expect(world.singles('calendar')).toHaveLength(before);
    expect(world.state.links(PAIR)).toHaveLength(before);
    await expectRest();
  });

  it('goes from the calendar when it is removed, as one by one', async () => {
    const { limits } = world.policy;
    world.policy = {
      ...world.policy,
      limits: { ...limits, maxRemovalShare: 1, maxRemovals: 100 },
    };
    world.crm.desk.remove(world.only('crm').ref.id);
    const { halt, approval } = await world.run();
    expect(halt).toMatchObject({ cause: 'side-emptied' });
    await world.run({ approved: approval });
    expect(world.items('calendar')).toEqual([]);
  });
});

describe('a series on both sides that becomes one of which nothing can be held', () => {
  it('is held on both, and nothing is made of it', async () => {
    world = new PartsWorld();
    world.make('crm');
    await world.run();
    const shown = world.seen('calendar');
    world.change('crm', () => LIST);
    await world.run();
    await world.run();
    expect(world.seen('calendar')).toEqual(shown);
    expect(world.state.parked(PAIR).map(({ why }) => why)).toEqual(['series', 'series']);
  });
});
