import { describe, expect, it } from 'vitest';
import { diaries, itemTitled, onBothSides, syncedVisit } from '../../../support/diaries.ts';
import { DAY } from '../../../support/manual-clock.ts';
import { SCHEDULED, World } from '../../../support/world.ts';

describe('a wider window', () => {
  it('brings what lay behind its old end', async () => {
    const world = new World();
    world.write('calendar', 'Far', { day: 200 });
    await world.run();
    expect(world.titles('crm')).toEqual([]);
    world.policy = { ...world.policy, daysAhead: 365 };
    await world.run();
    expect(world.titles('crm')).toEqual(['Far']);
  });

  it('does not double twins that lay before its old beginning', async () => {
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
