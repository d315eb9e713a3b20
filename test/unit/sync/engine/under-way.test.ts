/** Creates whose fate nobody knows: carried out long after their sender died, or although refused. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../../src/sync/core/policy.ts';
import { sentUntil } from '../../../../src/sync/engine/under-way.ts';
import { SyncError } from '../../../../src/sync/model/error.ts';
import { runId } from '../../../../src/sync/model/ids.ts';
import { NO_COUNTS, type Run } from '../../../../src/sync/model/run.ts';
import { diaries, onBothSides } from '../../../support/diaries.ts';
import { DAY, MINUTE } from '../../../support/manual-clock.ts';
import { spoilStore } from '../../../support/spoiled.ts';
import { Killed, PAIR, SCHEDULED, World } from '../../../support/world.ts';

/** Listed before, so that nothing is asked for because it may have been forgotten. */
async function withVisit(): Promise<World> {
  const world = new World();
  world.policy = { ...world.policy, recoverGrace: DEFAULT_POLICY.recoverGrace };
  await world.run();
  world.write('crm', 'Visit', { day: 5 });
  return world;
}

/** The process dies while it waits for the answer to its create. Answers what carries it out. */
async function killedInFlight(world: World): Promise<() => Promise<unknown>> {
  const real = world.calendar;
  let late = (): Promise<unknown> => Promise.reject(new Error('Nothing was sent.'));
  const mend = spoilStore(world, 'calendar', {
    write: (operations, signal) => {
      late = () => real.write(operations, signal);
      world.killAfter = -1;
      throw new Killed('killed');
    },
  });
  expect(
    await world.diesAt(Infinity, async () => {
      await world.run();
    }),
  ).toBe(true);
  mend();
  return () => late();
}

describe('a process that is killed before its create is answered', () => {
  it.each([0, 20_000, 50_000])(
    'leaves no duplicate when the server carries it out %i ms after the next one began (I4)',
    async (ms) => {
      const world = await withVisit();
      const carryOut = await killedInFlight(world);
      await world.run();
      expect(world.titles('calendar')).toEqual([]);
      world.clock.advance(ms);
      await carryOut();
      await world.run(SCHEDULED);
      world.clock.advance(MINUTE);
      await world.run(SCHEDULED);
      expect(diaries(world)).toEqual(onBothSides('Visit'));
      expect(world.state.intents(PAIR)).toEqual([]);
    },
  );

  it('loses nothing when the server never got it (I4)', async () => {
    const world = await withVisit();
    await killedInFlight(world);
    await world.run();
    world.write('crm', 'Another', { day: 6 });
    await world.run(SCHEDULED);
    expect(world.titles('calendar')).toEqual(['Another']);
    world.clock.advance(MINUTE);
    await world.run(SCHEDULED);
    expect(diaries(world)).toEqual(onBothSides('Another', 'Visit'));
  });

  it('is not waited for longer by a clock that was set back', async () => {
    const world = await withVisit();
    world.clock.advance(DAY);
    await killedInFlight(world);
    world.clock.advance(-DAY);
    await world.run();
    expect(diaries(world)).toEqual(onBothSides('Visit'));
  });
});

describe('while it is not known whether a create was carried out', () => {
  it.each(['edited', 'removed'] as const)('its original is %s in vain', async (how) => {
    const world = await withVisit();
    const carryOut = await killedInFlight(world);
    await world.run();
    const [visit] = world.crm.desk.items();
    if (visit === undefined) throw new Error('no visit');
    if (how === 'edited') world.crm.desk.edit(visit.ref.id, { title: 'Call' });
    else world.crm.desk.remove(visit.ref.id);
    await world.run(SCHEDULED);
    await carryOut();
    world.clock.advance(MINUTE);
    await world.run(SCHEDULED);
    await world.run(SCHEDULED);
    expect(diaries(world)).toEqual(how === 'edited' ? onBothSides('Call') : onBothSides());
  });

  it.each([2_000, 20_000, 55_000])(
    'a clock put right by %i ms makes no duplicate (I4)',
    async (ms) => {
      const world = await withVisit();
      const carryOut = await killedInFlight(world);
      world.clock.advance(-ms);
      await world.run();
      expect(world.titles('calendar')).toEqual([]);
      world.clock.advance(20_000);
      await carryOut();
      await world.run(SCHEDULED);
      world.clock.advance(2 * MINUTE);
      await world.run(SCHEDULED);
      expect(diaries(world)).toEqual(onBothSides('Visit'));
      expect(world.state.intents(PAIR)).toEqual([]);
    },
  );
});

describe('a create that is refused because the server is busy', () => {
  const busy = (world: World): SyncError =>
    new SyncError('throttled', 'Busy.', { retryAt: world.clock.now() + 20_000 });

  it('is not sent again where it was carried out and the feed leaves it out (I4)', async () => {
    const world = await withVisit();
    const real = world.calendar;
    const mend = spoilStore(world, 'calendar', {
      write: async (operations, signal) => {
        await real.write(operations, signal);
        return operations.map(() => ({ kind: 'failed', error: busy(world) }));
      },
    });
    await world.run();
    mend();
    world.calendar.misbehave({ emptyFeed: true });
    world.clock.advance(MINUTE);
    await world.run(SCHEDULED);
    await world.run(SCHEDULED);
    world.calendar.behave();
    await world.run();
    expect(diaries(world)).toEqual(onBothSides('Visit'));
  });

  it('is looked for once, and then made without waiting', async () => {
    const world = await withVisit();
    const real = world.calendar;
    let looks = 0;
    let writes = 0;
    spoilStore(world, 'calendar', {
      write: (operations, signal) =>
        (writes += 1) > 1
          ? real.write(operations, signal)
          : Promise.resolve(operations.map(() => ({ kind: 'failed', error: busy(world) }))),
      find: (origins, signal) => {
        looks += 1;
        return real.find(origins, signal);
      },
    });
    await world.run();
    world.clock.advance(MINUTE);
    const before = world.clock.now();
    await world.run(SCHEDULED);
    expect([looks, writes]).toEqual([1, 2]);
    expect(world.clock.now() - before).toBeLessThan(5_000);
    expect(diaries(world)).toEqual(onBothSides('Visit'));
  });

  it('is only what was refused itself, and not its original later on (I4)', async () => {
    const world = await withVisit();
    const carryOut = await killedInFlight(world);
    await world.run();
    const [visit] = world.crm.desk.items();
    if (visit === undefined) throw new Error('no visit');
    world.clock.advance(1_000);
    const at = world.clock.now();
    const what = { side: 'crm', item: visit.ref.id, version: null, title: 'Visit' } as const;
    const kept = { attempts: 1, dueAt: at, at, why: 'throttled', about: 'calendar' } as const;
    world.state.park([{ pair: PAIR, ...what, ...kept }]);
    await world.run(SCHEDULED);
    expect(world.titles('calendar')).toEqual([]);
    await carryOut();
    world.clock.advance(MINUTE);
    await world.run(SCHEDULED);
    await world.run(SCHEDULED);
    expect(diaries(world)).toEqual(onBothSides('Visit'));
  });

  it('is not looked for where nothing of it was sent', async () => {
    const world = await withVisit();
    let looks = 0;
    const real = world.calendar;
    spoilStore(world, 'calendar', {
      write: (operations) =>
        Promise.resolve(
          operations.map(() => ({ kind: 'failed', error: busy(world), isUntried: true })),
        ),
      find: (origins, signal) => {
        looks += 1;
        return real.find(origins, signal);
      },
    });
    await world.run();
    world.clock.advance(MINUTE);
    await world.run(SCHEDULED);
    expect(looks).toBe(0);
  });
});

describe('what a run has sent', () => {
  const begun = (startedAt: number, finishedAt: number | null): Run => ({
    ...{ id: runId(String(startedAt)), pair: PAIR, trigger: 'schedule', startedAt, finishedAt },
    ...{ result: null, counts: NO_COUNTS, halt: null, error: null },
  });
  const NOW = 9_000;

  it.each([
    ['ends with it', [begun(8_000, null), begun(1_000, 4_000)], 4_000],
    [
      'may end with the beginning of the next one when it died',
      [begun(8_000, null), begun(1_000, 1_000)],
      8_000,
    ],
    [
      'is counted from the first one afterwards',
      [begun(8_000, null), begun(6_000, 7_000), begun(1_000, 1_000)],
      6_000,
    ],
    ['is not over while it goes on', [begun(1_000, null)], NOW],
    [
      'is over before a later one when it is not on record any more',
      [begun(8_000, null), begun(6_000, 7_000)],
      6_000,
    ],
  ])('%s', (_, runs, until) => {
    expect(sentUntil({ at: 2_000 }, runs, NOW)).toBe(until);
  });
});
