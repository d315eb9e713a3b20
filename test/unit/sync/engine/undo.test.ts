import { describe, expect, it } from 'vitest';
import { previewUndo, undo } from '../../../../src/sync/engine/undo.ts';
import { itemId } from '../../../../src/sync/model/ids.ts';
import { SIDES } from '../../../../src/sync/model/side.ts';
import {
  diaries,
  itemsOn,
  itemTitled,
  onBothSides,
  syncedVisit,
} from '../../../support/diaries.ts';
import { changedFields, images, threeLinked, UNDO_CASES } from '../../../support/undo-cases.ts';
import { at, PAIR, World } from '../../../support/world.ts';

const cases = Object.entries(UNDO_CASES);

async function edited(name: string): Promise<World> {
  const world = await threeLinked();
  UNDO_CASES[name]?.edit(world);
  await world.run();
  return world;
}

describe('(I25) an undo of a run', () => {
  it.each(cases)('takes back %s', async (name, { left }) => {
    const world = await edited(name);
    const { result } = await world.undo(world.lastRun());
    expect(result).toBe('ok');
    expect(diaries(world)).toEqual(left);
  });

  it.each(cases)('of %s is the end: the next runs write nothing', async (name) => {
    const world = await edited(name);
    await world.undo(world.lastRun());
    const before = images(world);
    for (let count = 0; count < 2; count += 1) {
      const { counts } = await world.run();
      expect([counts.created, counts.updated, counts.removed]).toEqual(
        [1, 2, 3].map(() => ({ crm: 0, calendar: 0 })),
      );
    }
    expect(images(world)).toEqual(before);
    const { differences } = await world.verify();
    expect(differences.filter(({ deliberate }) => !deliberate)).toEqual([]);
  });

  it.each(cases)('of %s gives back every field, not only the titles', async (name) => {
    const world = await threeLinked();
    const before = images(world);
    UNDO_CASES[name]?.edit(world);
    await world.run();
    await world.undo(world.lastRun());
    for (const side of SIDES) {
      for (const old of before[side]) {
        const now = images(world)[side].find(({ title }) => title === old.title);
        if (!now) throw new Error(`${old.title} is not there`);
        expect({ side, fields: changedFields(old, now) }).toEqual({ side, fields: [] });
      }
    }
  });

  for (const [name] of cases) {
    it(`of the undo of ${name} is the state after it`, async () => {
      const world = await edited(name);
      const after = diaries(world);
      await world.undo(world.lastRun());
      await world.undo(world.lastRun());
      await world.run();
      expect(diaries(world)).toEqual(after);
    });
  }

  it.each(cases)('of %s can be carried out once only', async (name) => {
    const world = await edited(name);
    const target = world.lastRun();
    await world.undo(target);
    const before = images(world);
    const again = await world.previewUndo(target);
    await world.undo(target);
    expect(images(world)).toEqual(before);
    expect(again.plan.actions).toEqual([]);
    expect(again.conflicts.length).toBeGreaterThan(0);
  });
});

describe('(I25) a value that a side can show only as its nearest', () => {
  it('can be taken back all the same', async () => {
    const world = await threeLinked();
    world.calendar.desk.edit(itemTitled(world, 'calendar', 'Visit').ref.id, { busy: 'free' });
    await world.run();
    world.calendar.desk.edit(itemTitled(world, 'calendar', 'Visit').ref.id, { busy: 'tentative' });
    await world.run();
    expect((await world.previewUndo(world.lastRun())).conflicts).toEqual([]);
    await world.undo(world.lastRun());
    for (const side of SIDES) expect(itemTitled(world, side, 'Visit').value.busy).toBe('free');
  });
});

describe('(I25) what was done since', () => {
  it.each(SIDES)('on the %s is told, and not overwritten', async (side) => {
    const world = await edited('an update');
    const target = world.lastRun();
    world.store(side).desk.edit(itemTitled(world, side, 'Visit moved').ref.id, { title: 'Newer' });
    const { plan, conflicts } = await world.previewUndo(target);
    expect(plan.actions).toEqual([]);
    expect(conflicts).toMatchObject([{ why: 'edited', fields: ['title'] }]);
    await world.undo(target);
    expect(diaries(world)).toEqual(onBothSides('Lunch', 'Newer', 'Trip'));
  });

  it('in another field stays, and the undone field goes back', async () => {
    const world = await edited('an update');
    const target = world.lastRun();
    world.crm.desk.edit(itemTitled(world, 'crm', 'Visit moved').ref.id, { location: 'Bergen' });
    await world.undo(target);
    for (const side of SIDES) {
      expect(itemTitled(world, side, 'Visit').value).toMatchObject({ location: 'Bergen' });
    }
  });

  it.each(SIDES)('an edit of a copy or its original on the %s keeps both', async (side) => {
    const world = await edited('a create in the calendar');
    const target = world.lastRun();
    world.store(side).desk.edit(itemTitled(world, side, 'New').ref.id, { location: 'Bergen' });
    await world.undo(target);
    expect(world.titles('crm')).toContain('New');
    if (side === 'calendar') expect(world.titles('calendar')).toContain('New');
  });

  it('a removal is told as vanished', async () => {
    const world = await edited('an update');
    const target = world.lastRun();
    world.calendar.desk.remove(itemTitled(world, 'calendar', 'Visit moved').ref.id);
    const { plan, conflicts } = await world.previewUndo(target);
    expect({ actions: plan.actions, conflicts }).toMatchObject({
      actions: [],
      conflicts: [{ why: 'vanished' }],
    });
  });

  it('an item that cannot be read now is left alone', async () => {
    const world = await edited('an update');
    const target = world.lastRun();
    world.calendar.misbehave({ hide: [itemTitled(world, 'calendar', 'Visit moved').ref.id] });
    expect(await world.previewUndo(target)).toMatchObject({
      plan: { actions: [] },
      conflicts: [{ why: 'unreadable' }],
    });
  });

  it('the last copy of an appointment is not taken away', async () => {
    const world = await edited('a create in the calendar');
    const target = world.lastRun();
    world.crm.desk.remove(itemTitled(world, 'crm', 'New').ref.id);
    const { plan } = await world.previewUndo(target);
    expect(plan.actions).toEqual([]);
  });

  it('a preview that is out of date writes nothing', async () => {
    const world = await edited('an update');
    const target = world.lastRun();
    const { hash } = await world.previewUndo(target);
    world.crm.desk.edit(itemTitled(world, 'crm', 'Visit moved').ref.id, { location: 'Bergen' });
    world.calendar.resetTraffic();
    const { result, error } = await undo(world.context(), target, hash);
    expect({ result, code: error?.code }).toEqual({ result: 'failed', code: 'settings' });
    expect(world.calendar.traffic().writes).toBe(0);
  });
});

describe('(I25) an undo of single writes', () => {
  it('takes back one write of a run and leaves the others', async () => {
    const world = await edited('all of it at once');
    const removal = world.state.changes(PAIR).find(({ kind }) => kind === 'remove');
    await world.undo({ kind: 'changes', sequences: [removal?.sequence ?? -1] });
    expect(diaries(world)).toEqual(onBothSides('Lunch', 'New', 'Trip', 'Visit moved'));
  });

  it('of nothing is refused', async () => {
    const world = await threeLinked();
    await expect(world.previewUndo({ kind: 'changes', sequences: [999] })).rejects.toMatchObject({
      code: 'settings',
    });
  });
});

describe('(I25) an undo of everything since a moment', () => {
  it('goes back over several runs of the same appointment', async () => {
    const world = await threeLinked();
    const at0 = world.clock.now();
    for (const title of ['First', 'Second', 'Third']) {
      const [item] = itemsOn(world, 'crm');
      world.crm.desk.edit(item?.ref.id ?? itemId(''), { title });
      await world.run();
    }
    await world.undo({ kind: 'since', at: at0 });
    expect(diaries(world)).toEqual(onBothSides('Lunch', 'Trip', 'Visit'));
  });

  it('leaves out what came and went', async () => {
    const world = await threeLinked();
    const at0 = world.clock.now();
    const id = itemId(world.write('crm', 'Short', { day: 7 }));
    await world.run();
    world.crm.desk.remove(id);
    await world.run();
    const { plan } = await world.previewUndo({ kind: 'since', at: at0 });
    expect(plan.actions).toEqual([]);
  });

  for (const [name, { edit }] of cases) {
    it(`in which ${name} was undone already loses nothing`, async () => {
      const world = await threeLinked();
      const at0 = world.clock.now();
      edit(world);
      await world.run();
      await world.undo(world.lastRun());
      const before = diaries(world);
      await world.undo({ kind: 'since', at: at0 });
      await world.run();
      for (const side of SIDES) expect(world.titles(side)).toHaveLength(before[side].length);
      const { differences } = await world.verify();
      expect(differences.filter(({ deliberate }) => !deliberate)).toEqual([]);
    });
  }
});

describe('(I29) what an undo brought back', () => {
  it('is not removed again without a person', async () => {
    const world = await edited('a removal in the calendar');
    await world.undo(world.lastRun());
    world.crm.desk.remove(itemTitled(world, 'crm', 'Lunch').ref.id);
    const { result, halt } = await world.run();
    expect({ result, cause: halt?.cause }).toEqual({ result: 'halted', cause: 'restored-before' });
    expect(world.titles('calendar')).toContain('Lunch');
  });
});

describe('(I25) an undo of an undo beside an edit since', () => {
  it.each(['a create in the calendar', 'a create in the CRM'])(
    'of %s carries the edit over',
    async (name) => {
      const world = await edited(name);
      const home = name.endsWith('CRM') ? 'calendar' : 'crm';
      await world.undo(world.lastRun());
      const target = world.lastRun();
      world.store(home).desk.edit(itemTitled(world, home, 'New').ref.id, { location: 'Bergen' });
      await world.undo(target);
      await world.run();
      for (const side of SIDES) {
        expect(itemsOn(world, side).filter(({ value }) => value.title === 'New')).toHaveLength(1);
        expect(itemTitled(world, side, 'New').value.location).toBe('Bergen');
      }
      expect((await world.verify()).differences.filter(({ deliberate }) => !deliberate)).toEqual(
        [],
      );
    },
  );
});

describe('(I25) a copy that was undone', () => {
  async function undone(): Promise<World> {
    const world = await edited('a create in the calendar');
    await world.undo(world.lastRun());
    return world;
  }

  it('is made again once its original is edited', async () => {
    const world = await undone();
    world.crm.desk.edit(itemTitled(world, 'crm', 'New').ref.id, { location: 'Bergen' });
    await world.run();
    expect(world.titles('calendar')).toContain('New');
  });

  it('is not made again because a server touched the original', async () => {
    const world = await undone();
    world.crm.desk.edit(itemTitled(world, 'crm', 'New').ref.id, {});
    await world.run();
    expect(world.titles('calendar')).not.toContain('New');
  });

  it('is not made again after a full listing', async () => {
    const world = await undone();
    world.crm.misbehave({ expireCursor: true });
    await world.run();
    expect(world.titles('calendar')).not.toContain('New');
  });

  it('is not made again because the direction was changed to and fro', async () => {
    const world = await undone();
    const { policy } = world;
    world.policy = { ...policy, direction: 'to-crm' };
    await world.run();
    world.policy = policy;
    await world.run();
    expect(world.titles('calendar')).not.toContain('New');
  });

  it('leaves nothing in the parking when its original is removed', async () => {
    const world = await undone();
    world.crm.desk.remove(itemTitled(world, 'crm', 'New').ref.id);
    await world.run();
    await world.run();
    expect(world.state.parked(PAIR)).toEqual([]);
  });
});

describe('(I25) a run that only found what was there', () => {
  it('has nothing to undo: what a server had already was not made by it', async () => {
    const world = await syncedVisit();
    world.write('calendar', 'Dentist', { day: 6, when: at(6) });
    await world.run();
    world.state.erase(PAIR);
    world.calendar.desk.edit(itemTitled(world, 'calendar', 'Dentist').ref.id, { title: 'Doctor' });
    await world.run();
    const found = world.state.changes(PAIR).filter(({ kind }) => kind === 'create');
    expect(found).toEqual([]);
  });
});

describe('an undo of everything (I25)', () => {
  it('of what was copied and then changed on both sides leaves only the original as it was', async () => {
    const world = new World();
    world.write('calendar', 'Visit', { day: 1, text: 'first', location: 'Oslo' });
    await world.run();
    const [copy] = world.crm.desk.items();
    const [original] = world.calendar.desk.items();
    if (!copy || !original) throw new Error('nothing there');
    world.crm.desk.edit(copy.ref.id, { text: 'second' });
    world.calendar.desk.edit(original.ref.id, { location: 'Bergen' });
    await world.run();
    const target = { kind: 'since', at: 0 } as const;
    const { plan, hash, conflicts } = await previewUndo(world.context(), target);
    expect(conflicts).toEqual([]);
    expect(plan.actions.map(({ kind, ...one }) => [kind, 'to' in one && one.to])).toEqual([
      ['update', 'calendar'],
      ['remove', 'crm'],
    ]);
    expect((await undo(world.context(), target, hash)).result).toBe('ok');
    expect(world.titles('crm')).toEqual([]);
    expect(world.calendar.desk.items().map(({ value }) => value.text)).toEqual(['first']);
    await world.run();
    expect(world.titles('crm')).toEqual([]);
  });
});
