import { describe, expect, it, vi } from 'vitest';
import {
  diaries,
  itemsOn,
  itemTitled,
  onBothSides,
  removeAll,
  syncedVisit,
  syncedVisits,
} from '../../../support/diaries.ts';
import { at, PAIR, World } from '../../../support/world.ts';

/** How many origins each request to the calendar asked for. */
function questions(world: World): readonly number[] {
  const asked: number[] = [];
  const find = world.calendar.find.bind(world.calendar);
  vi.spyOn(world.calendar, 'find').mockImplementation(async (origins, signal) => {
    asked.push(origins.length);
    return await find(origins, signal);
  });
  return asked;
}

describe('(I4) a stand-in whose answer was lost', () => {
  it('and that is found in the same run is looked at with what it stands beside', async () => {
    const world = await syncedVisits(3);
    world.policy = { ...world.policy, direction: 'to-calendar' };
    await world.run();
    const { ref } = itemTitled(world, 'calendar', 'Visit 1');
    removeAll(world, 'crm');
    world.calendar.desk.edit(ref.id, { title: 'Edited' });
    await world.run();
    const { hash } = await world.preview();
    world.crm.misbehave({ lostAnswers: 1 });
    await world.run({ trigger: 'housekeeping', rejected: hash });
    for (let count = 0; count < 3; count += 1) await world.run({ trigger: 'schedule' });
    // A follower's edit is put back.
    expect(diaries(world)).toEqual(onBothSides('Visit 1', 'Visit 2', 'Visit 3'));
    expect(world.state.parked(PAIR)).toEqual([]);
  });
});

describe('(I12) a pair whose database was lost', () => {
  it('links the stamped copy that lies beside the window, instead of making another', async () => {
    const world = await syncedVisit();
    const { ref } = itemTitled(world, 'calendar', 'Visit');
    world.calendar.desk.edit(ref.id, { when: at(200) });
    world.state.erase(PAIR);
    await world.run();
    await world.run();
    expect([itemsOn(world, 'crm'), itemsOn(world, 'calendar')]).toMatchObject([
      [{ value: { title: 'Visit' } }],
      [{ ref: { id: ref.id } }],
    ]);
    expect(world.state.countLinks(PAIR)).toBe(1);
  });

  it('links the stamped copies that the first listing does not show by mistake', async () => {
    const world = await syncedVisits(3);
    const ids = itemsOn(world, 'calendar').map(({ ref }) => ref.id);
    world.state.erase(PAIR);
    world.calendar.misbehave({ emptyFeed: true });
    const { result, counts } = await world.run();
    expect(result).toBe('ok');
    expect([counts.adopted, counts.created]).toEqual([3, { crm: 0, calendar: 0 }]);
    world.calendar.behave();
    await world.run();
    expect(itemsOn(world, 'calendar').map(({ ref }) => ref.id)).toEqual(ids);
    expect(diaries(world)).toEqual(onBothSides('Visit 1', 'Visit 2', 'Visit 3'));
  });

  it.each([
    ['moved', { when: at(5) }],
    ['renamed', { title: 'Call' }],
  ])('knows the CRM stand-in that was %s before the next run', async (_, edit) => {
    const world = new World();
    const id = world.calendar.desk.create({ title: 'Visit', when: at(1) });
    await world.run();
    world.crm.desk.remove(itemTitled(world, 'crm', 'Visit').ref.id);
    world.calendar.desk.edit(id, { location: 'Oslo' });
    await world.run();
    const standIn = itemTitled(world, 'crm', 'Visit').ref.id;
    world.state.erase(PAIR);
    world.crm.desk.edit(standIn, edit);
    await world.run();
    await world.run();
    expect(itemsOn(world, 'crm')).toMatchObject([{ ref: { id: standIn } }]);
    expect(itemsOn(world, 'calendar')).toMatchObject([{ ref: { id } }]);
    expect(world.state.countLinks(PAIR)).toBe(1);
  });

  it('carries over what was edited while the listing was empty', async () => {
    const world = await syncedVisit();
    const { ref } = itemTitled(world, 'calendar', 'Visit');
    world.calendar.desk.edit(ref.id, { location: 'Oslo' });
    world.state.erase(PAIR);
    world.calendar.misbehave({ emptyFeed: true });
    await world.run();
    world.calendar.behave();
    await world.run();
    expect(itemTitled(world, 'crm', 'Visit').value.location).toBe('Oslo');
    expect(itemsOn(world, 'calendar')).toHaveLength(1);
  });

  it('makes what was removed in the calendar meanwhile, for nobody can know of it', async () => {
    const world = await syncedVisits(2);
    world.calendar.desk.remove(itemTitled(world, 'calendar', 'Visit 1').ref.id);
    world.state.erase(PAIR);
    await world.run();
    expect(diaries(world)).toEqual(onBothSides('Visit 1', 'Visit 2'));
  });

  it('links a copy that became a series meanwhile, and leaves both alone (I13)', async () => {
    const world = await syncedVisit();
    world.calendar.desk.makeSeries(itemTitled(world, 'calendar', 'Visit').ref.id);
    world.state.erase(PAIR);
    world.calendar.misbehave({ emptyFeed: true });
    await world.run();
    const copies = itemsOn(world, 'calendar').filter(({ value }) => value.title === 'Visit');
    expect(copies.map(({ shape }) => shape)).toEqual(['series']);
    expect(world.state.links(PAIR).map(({ base }) => base.calendar.ref.id)).toEqual(
      copies.map(({ ref }) => ref.id),
    );
  });

  it('asks for fifty origins at once', async () => {
    const world = new World();
    for (let index = 0; index < 60; index += 1) {
      world.write('crm', `Visit ${String(index)}`, { day: 1 + (index % 30) });
    }
    await world.run();
    world.state.erase(PAIR);
    world.calendar.misbehave({ emptyFeed: true });
    const asked = questions(world);
    await world.run();
    expect(asked).toEqual([50, 10]);
    expect(itemsOn(world, 'calendar')).toHaveLength(60);
  });
});

describe('(I12) a virgin first sync', () => {
  it('asks for no origin where the calendar is full of unmarked appointments', async () => {
    const world = new World();
    for (let day = 1; day < 4; day += 1) {
      world.write('crm', `Visit ${String(day)}`, { day });
      world.write('calendar', `Lunch ${String(day)}`, { day });
    }
    const asked = questions(world);
    const { counts } = await world.run();
    expect(counts.created).toEqual({ crm: 3, calendar: 3 });
    expect(asked).toEqual([]);
  });

  it('asks once where the calendar shows nothing at all, and never again', async () => {
    const world = new World();
    world.write('crm', 'Visit', { day: 1 });
    const asked = questions(world);
    await world.run();
    expect(asked).toEqual([1]);
    world.write('crm', 'Lunch', { day: 2 });
    await world.run();
    expect(asked).toEqual([1]);
    expect(diaries(world)).toEqual(onBothSides('Lunch', 'Visit'));
  });

  it('asks for none where there is nothing to be made', async () => {
    const world = new World();
    world.write('calendar', 'Lunch', { day: 1 });
    const asked = questions(world);
    await world.run();
    expect(asked).toEqual([]);
  });
});
