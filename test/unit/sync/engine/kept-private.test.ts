import { describe, expect, it, vi } from 'vitest';
import { hostOf } from '../../../support/host.ts';
import { diaries, itemTitled, onBothSides } from '../../../support/diaries.ts';
import { DAY } from '../../../support/manual-clock.ts';
import { World } from '../../../support/world.ts';

async function syncedWithSecret(): Promise<World> {
  const world = new World();
  world.write('calendar', 'Secret', { day: 5, sensitivity: 'private' });
  world.write('calendar', 'Open', { day: 6 });
  await world.run();
  return world;
}

/** The server does not show it any more, as for somebody who may not see what is private. */
function vanish(world: World, title: string): void {
  world.calendar.desk.remove(itemTitled(world, 'calendar', title).ref.id);
}

const stateOf = (world: World): string | undefined => hostOf(world).status().pairs[0]?.state;

describe('the right to see private appointments that was taken away', () => {
  it('removes nothing private, tells a person, and is told no more when it is back', async () => {
    const world = await syncedWithSecret();
    const before = diaries(world).crm;
    expect(stateOf(world)).toBe('in-sync');
    vanish(world, 'Secret');
    world.calendar.misbehave({ hidesPrivate: true });
    expect((await world.run()).result).toBe('ok');
    expect((await world.run()).result).toBe('ok');
    expect(diaries(world).crm).toEqual(before);
    expect(stateOf(world)).toBe('attention');
    expect(hostOf(world).status().pairs[0]).toMatchObject({ hidesPrivate: ['calendar'] });
    world.calendar.behave();
    await world.run();
    await world.run();
    // Now it is known to be gone.
    expect(diaries(world)).toEqual(onBothSides('Open'));
    expect(stateOf(world)).toBe('in-sync');
  });

  it('does not keep what is open from being removed', async () => {
    const world = await syncedWithSecret();
    vanish(world, 'Open');
    world.calendar.misbehave({ hidesPrivate: true });
    await world.run();
    expect(diaries(world).crm).toHaveLength(1);
    expect(stateOf(world)).toBe('attention');
  });

  it.each([
    ['asked about what is gone', 1, 2],
    ['not asked about what is past and frozen', 60, 0],
  ])('is %s', async (_, days, times) => {
    const world = await syncedWithSecret();
    await world.run();
    world.clock.advance(days * DAY);
    await world.run();
    vanish(world, 'Secret');
    world.calendar.misbehave({ hidesPrivate: true });
    const facts = vi.spyOn(world.calendar, 'facts');
    await world.run();
    expect(facts).toHaveBeenCalledTimes(times);
    expect(diaries(world).crm).toHaveLength(2);
  });

  it('makes no stand-in of a private appointment that is edited in the CRM', async () => {
    const world = await syncedWithSecret();
    const [secret] = world.crm.desk.items().filter(({ value }) => value.title !== 'Open');
    vanish(world, 'Secret');
    world.calendar.misbehave({ hidesPrivate: true });
    world.crm.desk.edit(secret?.ref.id ?? ('' as never), { location: 'Room 1' });
    await world.run();
    await world.run();
    expect(diaries(world).calendar).toEqual(['Open']);
  });
});
