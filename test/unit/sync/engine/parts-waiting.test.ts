import { beforeEach, describe, expect, it } from 'vitest';
import { NO_FILTERS } from '../../../../src/sync/core/policy.ts';
import { hourOf, linkedWeekly, PartsWorld } from '../../../support/parts-world.ts';
import { PAIR } from '../../../support/world.ts';

const [FIRST, SECOND, LATE] = ['2026-12-01', '2026-12-08', '2027-02-02'] as const;

let world: PartsWorld;

async function runs(count: number): Promise<void> {
  for (let run = 0; run < count; run += 1) await world.run();
}

const endIt = (side: 'crm' | 'calendar', date: string): void => {
  world.change(side, (series) => ({
    ...series,
    recurrence: { ...series.recurrence, range: { kind: 'until', date } },
    overrides: series.overrides.filter(({ original }) => original <= date),
  }));
};

describe('a part that its series could have again', () => {
  beforeEach(async () => {
    world = await linkedWeekly();
    world.put(FIRST, SECOND, '14');
    await runs(2);
    world.putBack(FIRST);
  });

  const expectHeld = (): void => {
    expect(world.series('calendar').cancelled).toEqual([FIRST]);
    expect(world.singles('calendar')).toHaveLength(1);
    expect(world.state.links(PAIR)).toHaveLength(2);
  };

  it('stays while the calendar refuses the series, and goes once it has it', async () => {
    world.calendar.misbehave({ rejectTitles: 'Weekly' });
    await runs(3);
    expectHeld();
    world.calendar.behave();
    await world.run({ trigger: 'manual' });
    await runs(3);
    expect(world.singles('calendar')).toEqual([]);
    expect(world.seen('calendar')).toEqual(world.seen('crm'));
  });

  it('stays while a filter catches the series', async () => {
    world.policy = { ...world.policy, filters: { ...NO_FILTERS, skipSeries: true } };
    await runs(3);
    expectHeld();
  });

  it('stays while a loss of the series waits for a person', async () => {
    endIt('crm', '2026-12-31');
    const { halt } = await world.run();
    expect(halt).toMatchObject({ cause: 'series-shrank', removals: 0 });
    await runs(2);
    expectHeld();
  });
});

it('a part that the window has left behind is frozen, also when it is put back (I14)', async () => {
  world = await linkedWeekly();
  world.put(FIRST, SECOND, '14');
  await runs(2);
  world.clock.advance(60 * 86_400_000);
  await world.run({ trigger: 'housekeeping' });
  world.putBack(FIRST);
  await runs(3);
  expect(world.singles('calendar').map(({ value }) => value.when)).toEqual([hourOf(SECOND, '14')]);
});

describe('a part whose series loses much', () => {
  beforeEach(async () => {
    world = await linkedWeekly();
    world.put(LATE, SECOND, '14');
    await runs(2);
    endIt('crm', '2026-12-31');
  });

  it('waits with it, and comes back with it', async () => {
    const { halt, approval } = await world.run();
    expect(halt).toMatchObject({ cause: 'series-shrank', removals: 1 });
    await runs(2);
    expect(world.singles('calendar')).toHaveLength(1);
    await world.run({ rejected: approval });
    await runs(2);
    expect(world.singles('calendar')).toHaveLength(1);
    expect(world.seen('crm')).toEqual(world.seen('calendar'));
  });

  it('goes with it when a person approves', async () => {
    const { approval } = await world.run();
    await world.run({ approved: approval });
    await runs(2);
    expect(world.singles('calendar')).toEqual([]);
    expect(world.seen('crm')).toEqual(world.seen('calendar'));
  });
});

describe('a series that was made in the calendar', () => {
  beforeEach(async () => {
    world = new PartsWorld();
    world.make('calendar');
    await runs(2);
  });

  it('is held with its reason where the CRM puts a row onto the day of another one', async () => {
    const shown = world.seen('calendar');
    world.put(FIRST, SECOND, '14');
    const before = world.writes();
    await runs(3);
    expect(world.writes()).toBe(before);
    expect(world.seen('calendar')).toEqual(shown);
    expect(world.state.parked(PAIR).map(({ why }) => why)).toEqual(['series', 'series']);
    expect(world.log.map(({ message }) => message).join('\n')).toContain(
      'is a series that the other side cannot hold, because the occurrence of 2026-12-08',
    );
    world.putBack(FIRST);
    await runs(2);
    expect(world.state.parked(PAIR)).toEqual([]);
  });
});
