import { describe, expect, it } from 'vitest';
import { run } from '../../../../src/sync/engine/cycle.ts';
import { SyncError } from '../../../../src/sync/model/error.ts';
import { diaries, onBothSides, removeAll } from '../../../support/diaries.ts';
import { spoiled } from '../../../support/spoiled.ts';
import { World } from '../../../support/world.ts';

const full = (): never => {
  throw new SyncError('settings', 'The disk is full: free some space.');
};

describe('a full disk', () => {
  it('makes a run fail, and does not make it throw', async () => {
    const world = new World();
    world.write('crm', 'Visit', { day: 5 });
    const context = world.context(spoiled(world.state, { settle: full, finishRun: full }));
    const outcome = run(context, { trigger: 'schedule', approved: null });
    await expect(outcome).resolves.toMatchObject({ result: 'failed' });
  });

  it('before the cursors are stored hides no removal that no feed tells (I20)', async () => {
    const world = new World();
    world.calendar.misbehave({ delayFeed: true });
    world.write('crm', 'Visit', { day: 5 });
    await world.run();
    // In the first pass it was awaited in vain, and is looked at once more in the second.
    let passes = 0;
    const state = spoiled(world.state, {
      advance: (...all) => {
        passes += 1;
        if (passes > 1) full();
        world.state.advance(...all);
      },
    });
    world.clock.advance(1_000);
    await run(world.context(state), { trigger: 'schedule', approved: null });
    expect(passes).toBe(2);
    world.calendar.behave();
    removeAll(world, 'calendar');
    await world.run();
    expect(diaries(world)).toEqual(onBothSides());
  });

  it('between the unparking and the adoption of twins makes no duplicate (I4)', async () => {
    const world = new World();
    // The calendar's item is refused by the CRM, so it is known by its parking alone.
    world.write('calendar', 'Bad one', { day: 5 });
    world.crm.misbehave({ rejectTitles: 'Bad' });
    await world.run();
    world.write('crm', 'Bad one', { day: 5 });
    const state = spoiled(world.state, {
      settle: (settlements) => {
        if (settlements.some(({ put }) => put !== null)) full();
        world.state.settle(settlements);
      },
    });
    world.clock.advance(1_000);
    const { result } = await run(world.context(state), { trigger: 'manual', approved: null });
    expect(result).toBe('failed');
    await world.run();
    await world.run();
    expect(diaries(world)).toEqual(onBothSides('Bad one'));
  });
});
