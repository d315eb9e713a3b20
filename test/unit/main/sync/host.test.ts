import { describe, expect, it } from 'vitest';
import { SyncError } from '../../../../src/sync/model/error.ts';
import { diaries, onBothSides, removeAll, syncedVisits } from '../../../support/diaries.ts';
import { ANNA, hostOf } from '../../../support/host.ts';
import { clockUntilWait, MINUTE } from '../../../support/manual-clock.ts';
import { spoiled } from '../../../support/spoiled.ts';
import { PAIR, SCHEDULED, World } from '../../../support/world.ts';

describe('a run that a person asks for', () => {
  it('with an approval is not swallowed by a scheduled run that is under way', async () => {
    const world = await syncedVisits(20);
    removeAll(world, 'crm');
    expect((await world.run()).result).toBe('halted');
    const { hash } = await world.preview();
    const host = hostOf(world);
    const scheduled = host.runNow(null, SCHEDULED);
    const [approved] = await host.runNow(PAIR, { approved: hash });
    await scheduled;
    expect(approved?.outcome.result).toBe('ok');
    expect(diaries(world)).toEqual(onBothSides());
  });

  it('does not write for a person who is switched off', async () => {
    const world = new World();
    world.write('crm', 'Visit', { day: 5 });
    const host = hostOf(world, { pairs: () => [{ ...ANNA, enabled: false }] });
    await expect(host.runNow(PAIR)).rejects.toMatchObject({ code: 'settings' });
    expect(world.titles('calendar')).toEqual([]);
  });
});

describe('a refused password', () => {
  it('is tried again when a person asks for a run, and by nobody else', async () => {
    const world = new World();
    let renewed = 0;
    let refuses = true;
    const host = hostOf(world, {
      renewConnections: () => void (renewed += 1),
      openStores: () =>
        refuses
          ? Promise.reject(new SyncError('auth', 'Refused.'))
          : Promise.resolve({ crm: world.crm, calendar: world.calendar }),
    });
    await host.runNow(null);
    expect(renewed).toBe(0);
    await host.runNow(null, SCHEDULED);
    expect(renewed).toBe(0);
    await host.runNow(PAIR);
    expect(renewed).toBe(1);
    refuses = false;
    await host.runAnew(PAIR);
    expect(renewed).toBe(2);
    await host.runNow(null);
    expect(renewed).toBe(2);
  });
});

describe('the schedule', () => {
  it('goes on after the disk was full for two rounds', async () => {
    const world = new World();
    world.write('crm', 'Visit', { day: 5 });
    const { clock, reached } = clockUntilWait(world.clock, 3);
    const begun = world.clock.now();
    const state = spoiled(world.state, {
      startRun: (started) => {
        if (world.clock.now() < begun + 10 * MINUTE) {
          throw new SyncError('settings', 'The disk is full: free some space.');
        }
        return world.state.startRun(started);
      },
    });
    const host = hostOf(world, { clock, state });
    host.schedule(5);
    await reached;
    await host.close();
    expect(diaries(world)).toEqual(onBothSides('Visit'));
  });
});

describe('the hold on the profile', () => {
  it('is renewed while the host is open, and no longer', async () => {
    const world = new World();
    const { clock, reached } = clockUntilWait(world.clock, 3);
    const renewed: number[] = [];
    const begun = world.clock.now();
    const host = hostOf(world, { clock, renewLease: (now) => void renewed.push(now - begun) });
    await reached;
    await host.close();
    expect(renewed).toEqual([2 * MINUTE, 4 * MINUTE]);
  });
});

describe('another PC that has taken the profile over', () => {
  const GONE = new SyncError('settings', 'Another PC has taken over this profile.');

  it('is told at once, though it cannot be on record, until it can be written again', async () => {
    const world = new World();
    let isGone = true;
    const state = spoiled(world.state, {
      startRun: (started) => {
        if (isGone) throw GONE;
        return world.state.startRun(started);
      },
    });
    const host = hostOf(world, { state });
    const told: (string | undefined)[] = [];
    host.onStatus(({ barred }) => told.push(barred?.message));
    await host.runNow(null);
    expect(host.status().barred).toEqual({ code: 'settings', message: GONE.message });
    expect(told).toContain(GONE.message);
    isGone = false;
    await host.runNow(null);
    expect(host.status()).not.toHaveProperty('barred');
    expect(told.at(-1)).toBeUndefined();
  });

  it('is told when the hold cannot be renewed, without any run', async () => {
    const world = new World();
    const { clock, reached } = clockUntilWait(world.clock, 2);
    const renewLease = (): void => {
      throw GONE;
    };
    const host = hostOf(world, { clock, renewLease });
    await reached;
    expect(host.status().barred).toEqual({ code: 'settings', message: GONE.message });
    await host.close();
  });
});

describe('a database that is damaged where a run is written down', () => {
  const DAMAGED = new SyncError('database-damaged', 'The database is damaged.');
  const told = { code: 'database-damaged', message: DAMAGED.message };

  it.each(['startRun', 'finishRun'] as const)('is told as damage, met in %s', async (where) => {
    const world = new World();
    const state = spoiled(world.state, {
      [where]: () => {
        throw DAMAGED;
      },
    });
    const host = hostOf(world, { state });
    await host.runNow(null);
    expect(host.status().barred).toEqual(told);
  });

  it('is told as damage where the servers could not even be opened', async () => {
    const world = new World();
    const state = spoiled(world.state, {
      startRun: () => {
        throw DAMAGED;
      },
    });
    const openStores = () => Promise.reject(new SyncError('offline', 'No network.'));
    const host = hostOf(world, { state, openStores });
    await host.runNow(null);
    expect(host.status().barred).toEqual(told);
  });

  it('stays told while only the hold on the profile can be renewed', async () => {
    const world = new World();
    const { clock, reached } = clockUntilWait(world.clock, 3);
    const state = spoiled(world.state, {
      startRun: () => {
        throw DAMAGED;
      },
    });
    const host = hostOf(world, { clock, state, renewLease: () => undefined });
    await host.runNow(null);
    await reached;
    expect(host.status().barred).toEqual(told);
    await host.close();
  });
});

describe('old history', () => {
  it('is forgotten after a round, once a day', async () => {
    const world = new World();
    const pruned: number[] = [];
    const state = spoiled(world.state, {
      prune: (before) => {
        pruned.push(world.clock.now() - before);
        return 0;
      },
    });
    const host = hostOf(world, { state });
    await host.runNow(null);
    await host.runNow(PAIR);
    expect(pruned).toEqual([30 * 24 * 60 * MINUTE]);
    await host.close();
  });
});
