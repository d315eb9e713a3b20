import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, describe } from 'vitest';
import { openPause } from '../../../../src/main/sync/pause.ts';
import { pausedFor } from '../../../../src/main/sync/pause-length.ts';
import { diaries, onBothSides } from '../../../support/diaries.ts';
import { ANNA, hostOf } from '../../../support/host.ts';
import { clockUntilWait, MINUTE } from '../../../support/manual-clock.ts';
import { PAIR, SCHEDULED, World } from '../../../support/world.ts';

const folder = (): string => mkdtempSync(path.join(tmpdir(), 'calbridge-pause-'));

describe('a pause on the disk', () => {
  it('is there until its time, for whoever opens it, and after a restart', () => {
    const dir = folder();
    openPause(dir).begin({ until: 1_000 });
    expect(openPause(dir).read(999)).toEqual({ until: 1_000 });
    expect(openPause(dir).read(1_000)).toBeNull();
    openPause(dir).end();
    expect(openPause(dir).read(999)).toBeNull();
  });

  it('lasts until a person ends it when its end is not named, or cannot be read', () => {
    const dir = folder();
    openPause(dir).begin({ until: null });
    expect(openPause(dir).read(Number.MAX_SAFE_INTEGER)).toEqual({ until: null });
    for (const text of ['', '{"version":1,', '{"version":2,"until":5}', '{"version":1}']) {
      writeFileSync(path.join(dir, 'pause.json'), text);
      expect(openPause(dir).read(10), text).toEqual({ until: null });
    }
  });
});

describe('how long a pause lasts', () => {
  const zone = 'Europe/Oslo';
  const end = (now: string) =>
    new Date(pausedFor('until-tomorrow', { now: Date.parse(now), zone }).until ?? 0).toISOString();

  it.each([
    ['2026-11-20T15:00:00Z', '2026-11-21T05:00:00.000Z'],
    ['2026-11-20T23:30:00Z', '2026-11-22T05:00:00.000Z'],
    ['2026-03-28T15:00:00Z', '2026-03-29T04:00:00.000Z'],
  ])('from %s until tomorrow is until %s', (now, until) => {
    expect(end(now)).toBe(until);
  });

  it('is an hour, or open', () => {
    expect(pausedFor('hour', { now: 5, zone })).toEqual({ until: 3_600_005 });
    expect(pausedFor('until-resumed', { now: 5, zone })).toEqual({ until: null });
  });
});

describe('while paused', () => {
  it('nothing begins by itself, neither by the clock nor by news', async () => {
    const world = new World();
    world.write('crm', 'Visit', { day: 5 });
    const host = hostOf(world);
    host.pause({ until: null });
    const [scheduled] = await host.runNow(null, SCHEDULED);
    const [told] = await host.runNow(null, { trigger: 'change', approved: null });
    expect(scheduled?.outcome.error?.code).toBe('cancelled');
    expect(told?.outcome.error?.code).toBe('cancelled');
    expect(world.titles('calendar')).toEqual([]);
    expect(world.state.runs(PAIR, 5)).toEqual([]);
    expect(host.status().paused).toEqual({ until: null });
  });

  it('nothing looks as if it had begun, when news come', async () => {
    const world = new World();
    const host = hostOf(world);
    host.pause({ until: null });
    const seen: (string | undefined)[] = [];
    host.onStatus(({ pairs }) => seen.push(...pairs.map(({ state }) => state)));
    for (const trigger of ['change', 'schedule'] as const)
      await host.runNow(null, { trigger, approved: null });
    expect(seen).not.toContain('syncing');
    await host.runNow(PAIR);
    expect(seen).toContain('syncing');
  });

  it('a person still can', async () => {
    const world = new World();
    world.write('crm', 'Visit', { day: 5 });
    const host = hostOf(world);
    host.pause({ until: null });
    await host.runNow(PAIR);
    expect(diaries(world)).toEqual(onBothSides('Visit'));
  });

  it('what was under way stops, and goes on afterwards without a double', async () => {
    const world = new World();
    for (const day of [1, 2, 3, 4, 5, 6]) world.write('crm', `Visit ${String(day)}`, { day });
    const host = hostOf(world, {
      openStores: () => {
        host.pause({ until: null });
        return Promise.resolve({ crm: world.crm, calendar: world.calendar });
      },
    });
    const [stopped] = await host.runNow(null, SCHEDULED);
    expect(stopped?.outcome.result).toBe('interrupted');
    const again = hostOf(world);
    await again.runNow(null, SCHEDULED);
    expect(world.titles('calendar')).toHaveLength(6);
  });

  it('the schedule waits, and looks at everybody as soon as a person resumes', async () => {
    const world = new World();
    world.write('crm', 'Visit', { day: 5 });
    const { clock, reached } = clockUntilWait(world.clock, 3);
    const host = hostOf(world, { clock, pairs: () => [ANNA] });
    host.pause({ until: null });
    host.schedule(5);
    await reached;
    expect(world.titles('calendar')).toEqual([]);
    const synced = new Promise<void>((resolve) => {
      host.onStatus(({ pairs }) => {
        if (pairs[0]?.state === 'in-sync') resolve();
      });
    });
    host.unpause();
    await synced;
    await host.close();
    expect(diaries(world)).toEqual(onBothSides('Visit'));
  });

  it('the schedule goes on by itself when the time is over', async () => {
    const world = new World();
    world.write('crm', 'Visit', { day: 5 });
    const { clock, reached } = clockUntilWait(world.clock, 9);
    const host = hostOf(world, { clock });
    host.pause({ until: world.clock.now() + 12 * MINUTE });
    host.schedule(5);
    await reached;
    await host.close();
    expect(diaries(world)).toEqual(onBothSides('Visit'));
    expect(host.status().paused).toBeNull();
  });
});
