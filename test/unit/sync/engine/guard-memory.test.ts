import { describe, expect, it } from 'vitest';
import { itemsOn, removeAll, syncedVisits } from '../../../support/diaries.ts';
import { DAY, MINUTE } from '../../../support/manual-clock.ts';
import { SCHEDULED } from '../../../support/world.ts';

describe('the guard', () => {
  it('sees an emptied side although many old links are still on record (I16)', async () => {
    const world = await syncedVisits(60);
    world.clock.advance(100 * DAY);
    for (let day = 101; day <= 109; day += 1) world.write('crm', `New ${String(day)}`, { day });
    await world.run();
    removeAll(world, 'calendar');
    expect((await world.run()).result).toBe('halted');
    expect(world.titles('crm').filter((title) => title.startsWith('New'))).toHaveLength(9);
  });

  it('is not passed by a slow bleeding of four removals a run (I16)', async () => {
    const world = await syncedVisits(40);
    const results: string[] = [];
    // 36 of 40 appointments within 45 minutes.
    for (let turn = 0; turn < 9; turn += 1) {
      for (const { ref } of itemsOn(world, 'calendar').slice(0, 4)) {
        world.calendar.desk.remove(ref.id);
      }
      world.clock.advance(5 * MINUTE);
      results.push((await world.run(SCHEDULED)).result);
    }
    expect(results).toContain('halted');
  });
});

describe('a halt', () => {
  it('is not forgotten when the clock is set back by a day (I6)', async () => {
    const world = await syncedVisits(20);
    removeAll(world, 'crm');
    world.clock.advance(DAY);
    expect((await world.run(SCHEDULED)).result).toBe('halted');
    world.clock.advance(-DAY);
    expect((await world.run(SCHEDULED)).result).toBe('halted');
    expect(world.titles('calendar')).toHaveLength(20);
  });
});
