import { describe, expect, it } from 'vitest';
import { itemId } from '../../../../src/sync/model/ids.ts';
import { SIDES } from '../../../../src/sync/model/side.ts';
import {
  diaries,
  itemsOn,
  itemTitled,
  onBothSides,
  syncedVisits,
} from '../../../support/diaries.ts';
import { at, PAIR, SCHEDULED, World } from '../../../support/world.ts';

/** An appointment that came from the calendar, and is renamed there after all links were lost. */
async function renamedWithoutLinks(): Promise<World> {
  const world = new World();
  world.write('calendar', 'Visit', { day: 5 });
  await world.run();
  world.state.erase(PAIR);
  world.calendar.desk.edit(itemTitled(world, 'calendar', 'Visit').ref.id, {
    title: 'Visit moved',
  });
  return world;
}

describe('a pair whose links were lost', () => {
  it('does not double an appointment that came from the calendar and was renamed meanwhile (I12)', async () => {
    const world = await renamedWithoutLinks();
    await world.run();
    await world.run();
    expect(itemsOn(world, 'crm')).toHaveLength(1);
    expect(itemsOn(world, 'calendar')).toHaveLength(1);
  });

  it('never puts one item into two links', async () => {
    const world = await renamedWithoutLinks();
    await world.run();
    const ids = world.state.links(PAIR).map(({ base }) => base.crm.ref.id);
    expect(ids).toHaveLength(1);
  });

  it('keeps the appointment when a person tidies a copy of it away', async () => {
    const world = await renamedWithoutLinks();
    const { ref } = itemTitled(world, 'calendar', 'Visit moved');
    const copy = world.calendar.desk.copy(ref.id);
    await world.run();
    world.calendar.desk.remove(copy);
    await world.run();
    await world.run();
    expect(itemsOn(world, 'calendar').map((item) => item.ref.id)).toEqual([ref.id]);
    expect(itemsOn(world, 'crm')).toHaveLength(1);
  });
});

describe('(I12) a renamed copy whose original was removed, when the database was lost', () => {
  it('is known by its own copy, though that was moved', async () => {
    const world = await syncedVisits(1);
    const { ref } = itemTitled(world, 'calendar', 'Visit 1');
    world.calendar.desk.edit(world.calendar.desk.copy(ref.id), { title: 'Call' });
    await world.run();
    const copies = SIDES.map((side) => itemTitled(world, side, 'Call').ref.id);
    world.crm.desk.edit(itemTitled(world, 'crm', 'Call').ref.id, { when: at(3) });
    world.calendar.desk.remove(ref.id);
    world.state.erase(PAIR);
    await world.run();
    await world.run();
    expect(diaries(world)).toEqual(onBothSides('Call', 'Visit 1'));
    expect(SIDES.map((side) => itemTitled(world, side, 'Call').ref.id)).toEqual(copies);
  });
});

describe('(I12) an older database that knows a copy which is gone since', () => {
  it('does not double the stand-in though no feed tells that the copy is gone', async () => {
    const world = await syncedVisits(1);
    await world.run();
    world.calendar.misbehave({ emptyFeed: true });
    world.calendar.desk.remove(itemTitled(world, 'calendar', 'Visit 1').ref.id);
    await world.run();
    world.calendar.behave();
    const older = world.state.snapshot();
    world.crm.desk.edit(itemTitled(world, 'crm', 'Visit 1').ref.id, { location: 'Oslo' });
    await world.run();
    const standIn = itemTitled(world, 'calendar', 'Visit 1').ref.id;
    world.state = older.reopen();
    await world.run(SCHEDULED);
    await world.run();
    expect(diaries(world)).toEqual(onBothSides('Visit 1'));
    expect(itemTitled(world, 'calendar', 'Visit 1').ref.id).toBe(standIn);
  });

  it('does not copy the stand-in of an original that became a series back to it', async () => {
    const world = new World();
    const id = world.calendar.desk.create({ title: 'Visit', when: at(5) });
    await world.run();
    const older = world.state.snapshot();
    world.crm.desk.remove(itemTitled(world, 'crm', 'Visit').ref.id);
    world.calendar.desk.edit(id, { location: 'Oslo' });
    await world.run();
    const standIn = itemTitled(world, 'crm', 'Visit').ref.id;
    world.state = older.reopen();
    world.calendar.desk.makeSeries(id);
    await world.run();
    await world.run();
    expect(SIDES.map((side) => itemsOn(world, side).map(({ ref }) => ref.id))).toEqual([
      [standIn],
      [id],
    ]);
    expect(world.state.countLinks(PAIR)).toBe(1);
    expect(world.state.parked(PAIR)).toMatchObject([{ item: id, why: 'series' }]);
  });
});

describe('a calendar whose items get new ids', () => {
  const moveOutAndBack = (world: World, title: string): void => {
    const { ref } = itemTitled(world, 'calendar', title);
    world.calendar.desk.copy(ref.id);
    world.calendar.desk.remove(ref.id);
  };

  it('does not take the company away from an appointment that was moved out and back (I17)', async () => {
    const world = new World();
    const company = { id: '5', name: 'Fjord AS' };
    world.write('crm', 'Visit', { day: 5, company });
    await world.run();
    moveOutAndBack(world, 'Visit');
    await world.run();
    expect(itemTitled(world, 'crm', 'Visit').value.company).toEqual(company);
  });

  it('does not double the CRM when a restored mailbox has new ids (I17)', async () => {
    const world = await syncedVisits(20);
    for (const title of world.titles('calendar')) moveOutAndBack(world, title);
    await world.run();
    expect(world.titles('crm')).toHaveLength(20);
    expect(world.titles('calendar')).toHaveLength(20);
  });
});

describe('twins', () => {
  it('without a title are not made one, with one text lost', async () => {
    const world = new World();
    world.write('crm', '', { day: 5, text: 'Salary talk with Erik' });
    world.write('calendar', '', { day: 5, text: 'Fetch the children' });
    await world.run();
    for (const side of ['crm', 'calendar'] as const) {
      const texts = itemsOn(world, side).map(({ value }) => value.text);
      expect(texts.sort()).toEqual(['Fetch the children', 'Salary talk with Erik']);
    }
  });

  it('that were ambiguous are linked once they are not any more', async () => {
    const world = new World();
    world.write('crm', 'Lunch', { day: 5, text: 'A' });
    const other = itemId(world.write('calendar', 'Lunch', { day: 5, text: 'B' }));
    world.write('calendar', 'Lunch', { day: 5, text: 'C' });
    await world.run();
    expect(world.state.links(PAIR)).toEqual([]);
    world.calendar.desk.remove(other);
    await world.run();
    await world.run();
    expect(world.state.links(PAIR)).toHaveLength(1);
    expect(diaries(world)).toEqual(onBothSides('Lunch'));
  });
});
