import { describe, expect, it } from 'vitest';
import { World } from '../../../support/world.ts';

describe('the plan', () => {
  it('is the same for the same input, byte for byte (I11)', async () => {
    const build = async (): Promise<string> => {
      const world = new World();
      for (let day = 1; day < 6; day += 1) {
        world.write('crm', `Visit ${String(day)}`, { day });
        world.write('calendar', `Lunch ${String(day)}`, { day });
      }
      return JSON.stringify((await world.preview()).plan);
    };
    expect(await build()).toBe(await build());
  });

  it('does not depend on the order in which a feed tells its items', async () => {
    const world = new World();
    for (let day = 1; day < 6; day += 1) world.write('crm', `Visit ${String(day)}`, { day });
    const before = await world.preview();
    world.crm.misbehave({ reorderFeed: true, duplicateFeed: true });
    expect((await world.preview()).plan).toEqual(before.plan);
  });

  it('puts removals last', async () => {
    const world = new World();
    world.write('crm', 'Old', { day: 1 });
    await world.run();
    const [old] = world.crm.desk.items();
    if (!old) throw new Error('nothing there');
    world.crm.desk.remove(old.ref.id);
    world.write('crm', 'New', { day: 2 });
    const kinds = (await world.preview()).plan.actions.map(({ kind }) => kind);
    expect(kinds).toEqual(['create', 'remove']);
  });
});
