import { describe, expect, it } from 'vitest';
import { at, World } from '../../../support/world.ts';

function filled(): World {
  const world = new World();
  for (let day = 1; day <= 6; day += 1) {
    world.write('crm', `From CRM ${String(day)}`, { day });
    world.write('calendar', `From calendar ${String(day)}`, { day: day + 10 });
  }
  return world;
}

const expected = (world: World): void => {
  for (const side of ['crm', 'calendar'] as const) {
    const titles = world.titles(side);
    expect(titles).toHaveLength(12);
    expect(new Set(titles).size).toBe(12);
  }
};

describe('a process that dies', () => {
  it('at any single step of a first sync leaves no duplicate and no loss (I4)', async () => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const world = filled();
      died = await world.runKilledAt(step);
      expect((await world.run()).result).toBe('ok');
      expected(world);
      expect((await world.verify()).differences).toEqual([]);
      expect(world.state.intents('7~anna@example.test' as never)).toEqual([]);
    }
  });

  it('again and again still arrives', async () => {
    const world = filled();
    for (let step = 3; await world.runKilledAt(step); step += 2);
    await world.run();
    expected(world);
    expect((await world.verify()).differences).toEqual([]);
  });

  it('between the two halves of a merge still carries both over', async () => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const world = new World();
      world.write('crm', 'Visit', { day: 3 });
      await world.run();
      const [crm] = world.crm.desk.items();
      const [calendar] = world.calendar.desk.items();
      if (!crm || !calendar) throw new Error('empty');
      world.crm.desk.edit(crm.ref.id, { when: at(5, 14) });
      world.calendar.desk.edit(calendar.ref.id, { location: 'Bergen' });
      died = await world.runKilledAt(step);
      await world.run({ trigger: 'schedule' });
      for (const side of ['crm', 'calendar'] as const) {
        const [item] = world.store(side).desk.items();
        expect(item?.value).toMatchObject({ location: 'Bergen', when: at(5, 14) });
      }
    }
  });

  it('at any step of a run with edits on both sides loses none of them (I4, I5)', async () => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const world = filled();
      await world.run();
      const [first, second, third] = world.crm.desk.items();
      const [one, two] = world.calendar.desk.items();
      if (!first || !second || !third || !one || !two) throw new Error('empty');
      world.crm.desk.edit(first.ref.id, { location: 'Oslo' });
      world.crm.desk.edit(second.ref.id, { title: 'New title' });
      world.calendar.desk.edit(one.ref.id, { text: 'Read this' });
      world.calendar.desk.edit(two.ref.id, { busy: 'free' });
      world.crm.desk.remove(third.ref.id);
      world.write('calendar', 'Another', { day: 20 });
      died = await world.runKilledAt(step);
      await world.run();
      const has = (patch: object): void => {
        for (const side of ['crm', 'calendar'] as const) {
          const values = world
            .store(side)
            .desk.items()
            .map(({ value }) => value);
          expect(values).toContainEqual(expect.objectContaining(patch));
        }
      };
      has({ location: 'Oslo' });
      has({ title: 'New title' });
      has({ text: 'Read this' });
      has({ busy: 'free' });
      has({ title: 'Another' });
      expect(world.titles('crm')).toHaveLength(12);
      expect(world.titles('calendar')).toHaveLength(12);
      expect((await world.verify()).differences).toEqual([]);
    }
  });
});
