import { describe, expect, it } from 'vitest';
import { SyncError } from '../../../../src/sync/model/error.ts';
import { itemId } from '../../../../src/sync/model/ids.ts';
import { diaries, itemTitled, onBothSides, syncedVisit } from '../../../support/diaries.ts';
import { DAY, MINUTE } from '../../../support/manual-clock.ts';
import { spoilStore } from '../../../support/spoiled.ts';
import { SCHEDULED, World } from '../../../support/world.ts';

describe('an appointment that waits', () => {
  it('is not doubled when a person enters it by hand on the other side (I18)', async () => {
    const world = new World();
    world.write('crm', 'Bad one', { day: 5 });
    world.calendar.misbehave({ rejectTitles: 'Bad' });
    await world.run();
    world.calendar.behave();
    world.write('calendar', 'Bad one', { day: 5 });
    world.clock.advance(MINUTE);
    await world.run(SCHEDULED);
    world.clock.advance(2 * DAY);
    await world.run(SCHEDULED);
    await world.run();
    expect(diaries(world)).toEqual(onBothSides('Bad one'));
  });

  it('because it could not be read for a moment at the first sync is not doubled (I18)', async () => {
    const world = new World();
    const id = itemId(world.write('crm', 'Visit', { day: 5 }));
    world.write('calendar', 'Visit', { day: 5 });
    const error = new SyncError('server', 'The server failed.', { side: 'crm' });
    const restore = spoilStore(world, 'crm', {
      read: ({ ids }) => Promise.resolve(ids.map(() => ({ kind: 'hidden', id, error }))),
    });
    await world.run();
    expect(world.titles('crm')).toEqual(['Visit']);
    restore();
    await world.run();
    await world.run();
    expect(diaries(world)).toEqual(onBothSides('Visit'));
  });

  it('to be restored leaves no ghost when the edit that brought it back is undone', async () => {
    const world = await syncedVisit();
    const { ref } = itemTitled(world, 'crm', 'Visit');
    world.calendar.desk.remove(itemTitled(world, 'calendar', 'Visit').ref.id);
    world.crm.desk.edit(ref.id, { title: 'Bad visit' });
    world.calendar.misbehave({ rejectTitles: 'Bad' });
    await world.run();
    world.calendar.behave();
    world.crm.desk.edit(ref.id, { title: 'Visit' });
    await world.run();
    await world.run();
    const { crm, calendar } = diaries(world);
    expect(calendar).toEqual(crm);
  });

  it('because it became a series leaves no ghost when it is removed then', async () => {
    const world = await syncedVisit();
    const { ref } = itemTitled(world, 'crm', 'Visit');
    world.crm.desk.makeSeries(ref.id);
    await world.run();
    expect(world.titles('calendar')).toEqual(['Visit']);
    world.crm.desk.remove(ref.id);
    await world.run();
    await world.run();
    expect(world.titles('calendar')).toEqual([]);
  });
});

describe('the result of a run', () => {
  it('is not ok while an update never gets through', async () => {
    const world = await syncedVisit();
    world.calendar.misbehave({ stale: Infinity });
    world.crm.desk.edit(itemTitled(world, 'crm', 'Visit').ref.id, { location: 'Oslo' });
    expect((await world.run()).result).toBe('incomplete');
  });

  it('is not ok while a refused appointment waits for tomorrow', async () => {
    const world = new World();
    world.write('crm', 'Bad one', { day: 5 });
    world.calendar.misbehave({ rejectTitles: 'Bad' });
    await world.run();
    expect((await world.run(SCHEDULED)).result).toBe('incomplete');
  });
});
