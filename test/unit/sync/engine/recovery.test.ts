import { describe, expect, it } from 'vitest';
import { run } from '../../../../src/sync/engine/cycle.ts';
import { SyncError } from '../../../../src/sync/model/error.ts';
import { diaries, itemTitled, onBothSides } from '../../../support/diaries.ts';
import { DAY, MINUTE } from '../../../support/manual-clock.ts';
import { spoiled, spoilStore } from '../../../support/spoiled.ts';
import { Killed, PAIR, SCHEDULED, World } from '../../../support/world.ts';

function withVisit(): World {
  const world = new World();
  world.write('crm', 'Visit', { day: 5 });
  return world;
}

describe('a slow server', () => {
  it('that makes the item just after we gave up waiting causes no duplicate (I4)', async () => {
    const world = withVisit();
    world.policy = { ...world.policy, recoverGrace: 5_000 };
    const real = world.calendar;
    let late: (() => Promise<unknown>) | null = null;
    let lateAt = 0;
    const finishIfDue = async (): Promise<void> => {
      if (late === null || world.clock.now() < lateAt) return;
      const work = late;
      late = null;
      await work();
    };
    spoilStore(world, 'calendar', {
      write: async (operations, signal) => {
        if (lateAt > 0) return await real.write(operations, signal);
        // The client waits for 60 s; the server is done 4 s later.
        lateAt = world.clock.now() + 64_000;
        late = () => real.write(operations, signal);
        world.clock.advance(60_000);
        return [{ kind: 'failed', error: new SyncError('unknown-outcome', 'No answer.') }];
      },
      find: async (origins, signal) => {
        await finishIfDue();
        return await real.find(origins, signal);
      },
    });
    await world.run();
    await world.run();
    world.clock.advance(MINUTE);
    await finishIfDue();
    await world.run();
    await world.run();
    expect(diaries(world)).toEqual(onBothSides('Visit'));
  });
});

describe('recovery', () => {
  it('makes no duplicate of a write that was made although the server answered with an error', async () => {
    const world = withVisit();
    const real = world.calendar;
    const restore = spoilStore(world, 'calendar', {
      write: async (operations, signal) => {
        await real.write(operations, signal);
        return [{ kind: 'failed', error: new SyncError('server', 'Internal error.') }];
      },
    });
    await world.run();
    restore();
    await world.run(SCHEDULED);
    world.clock.advance(DAY);
    await world.run(SCHEDULED);
    expect(diaries(world)).toEqual(onBothSides('Visit'));
  });

  it('of one item that cannot be read does not stop the whole pair for ever', async () => {
    const world = withVisit();
    world.calendar.misbehave({ lostAnswers: 1 });
    await world.run();
    world.write('crm', 'Another', { day: 6 });
    spoilStore(world, 'calendar', {
      find: () => Promise.reject(new SyncError('protocol', 'An appointment without a start.')),
    });
    for (let day = 0; day < 4; day += 1) {
      world.clock.advance(DAY);
      await world.run(SCHEDULED);
    }
    expect(world.titles('calendar')).toContain('Another');
  });

  it('keeps the image of what was removed just before the process died (I10)', async () => {
    const world = new World();
    world.write('crm', 'Visit', { day: 5, text: 'Only copy' });
    await world.run();
    world.crm.desk.remove(itemTitled(world, 'crm', 'Visit').ref.id);
    const mortal = spoiled(world.state, {
      settle: (settlements) => {
        if (settlements.some(({ change }) => change !== null)) throw new Killed('killed');
        world.state.settle(settlements);
      },
    });
    await run(world.context(mortal), { trigger: 'manual', approved: null });
    expect(world.titles('calendar')).toEqual([]);
    await world.run();
    const removal = world.state.changes(PAIR, { limit: 10 }).find(({ kind }) => kind === 'remove');
    expect(removal?.before?.text).toBe('Only copy');
  });
});

describe('a pair that is erased while it runs', () => {
  it('leaves nothing behind', async () => {
    const world = withVisit();
    const real = world.calendar;
    spoilStore(world, 'calendar', {
      write: async (operations, signal) => {
        const outcomes = await real.write(operations, signal);
        world.state.erase(PAIR);
        return outcomes;
      },
    });
    await world.run();
    expect(world.titles('calendar')).toEqual(['Visit']);
    expect(world.state.links(PAIR)).toEqual([]);
    expect(world.state.cursor(PAIR, 'crm')).toBeNull();
    expect(world.state.cursor(PAIR, 'calendar')).toBeNull();
  });
});
