import { describe, expect, it } from 'vitest';
import type { ReleaseFeed } from '../../../../src/main/updates/release-feed.ts';
import { updatesOf } from '../../../../src/main/updates/updates.ts';
import type { UpdatesParts } from '../../../../src/main/updates/updates.ts';
import { localHour } from '../../../../src/main/platform/local-zone.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

const FEED = 'https://updates.example/';

function bench(change: Partial<UpdatesParts> & { feedParts?: Partial<ReleaseFeed> } = {}) {
  const clock = new ManualClock();
  const asked: number[] = [];
  const told: string[] = [];
  const warned: [string, Readonly<Record<string, string>>][] = [];
  const installed: number[] = [];
  /** How many were installed before the work was ended. */
  const left: number[] = [];
  const end = new AbortController();
  const feed: ReleaseFeed = {
    newest: () => {
      asked.push(clock.now());
      return Promise.resolve('2.0.0');
    },
    load: () => Promise.resolve(),
    install: () => {
      installed.push(clock.now());
      end.abort();
    },
    ...change.feedParts,
  };
  const updates = updatesOf({
    isPossible: true,
    clock,
    wish: () => ({ updates: 'tell', updateFeed: FEED }),
    feed: () => Promise.resolve(feed),
    leave: () => {
      left.push(installed.length);
      return Promise.resolve();
    },
    isIdle: () => Promise.resolve(true),
    tell: (version) => void told.push(version),
    warn: (sentence, fields) => void warned.push([sentence, fields]),
    ...change,
  });
  /** Lets the time pass in which a program would be open. */
  const days = async (count: number): Promise<void> => {
    const until = clock.now() + count * 86_400_000;
    const own: Pick<ManualClock, 'wait'> = clock;
    const wait = own.wait.bind(clock);
    clock.wait = async (ms, signal) => {
      if (clock.now() >= until) end.abort();
      await wait(ms, signal);
    };
    await updates.keep(end.signal);
  };
  return { updates, asked, told, warned, installed, left, days };
}

describe('newer versions', () => {
  it('are looked for again after a turn that failed, and the failure is told', async () => {
    let turns = 0;
    const { days, warned, installed, left } = bench({
      wish: () => ({ updates: 'night', updateFeed: FEED }),
      isIdle: () => {
        turns += 1;
        return turns === 1 ? Promise.reject(new Error('damaged')) : Promise.resolve(true);
      },
    });
    await days(3);
    expect(warned.map(([, { reason }]) => reason)).toEqual(['damaged']);
    expect(installed).toHaveLength(1);
    expect(left).toEqual([0]);
  });

  it('are not looked for unless somebody wants it', async () => {
    const { days, asked } = bench({ wish: () => ({ updates: 'off', updateFeed: FEED }) });
    await days(3);
    expect(asked).toEqual([]);
  });

  it('are not looked for without an address, nor by a copy that could not be renewed', async () => {
    const nowhere = bench({ wish: () => ({ updates: 'tell', updateFeed: '' }) });
    await nowhere.days(2);
    const bare = bench({ isPossible: false });
    await bare.days(2);
    expect([nowhere.asked, bare.asked]).toEqual([[], []]);
  });

  it('are looked for once a day and told, but not installed', async () => {
    const { days, asked, told, installed } = bench();
    await days(3);
    expect(asked.length).toBeGreaterThanOrEqual(3);
    expect(asked.length).toBeLessThanOrEqual(4);
    expect(new Set(told)).toEqual(new Set(['2.0.0']));
    expect(installed).toEqual([]);
  });

  it('are installed at night, and only while nobody is being synchronised', async () => {
    const wish = () => ({ updates: 'night', updateFeed: FEED }) as const;
    const busy = bench({ wish, isIdle: () => Promise.resolve(false) });
    await busy.days(2);
    expect(busy.installed).toEqual([]);
    const idle = bench({ wish });
    await idle.days(2);
    expect(idle.installed.map(localHour).every((hour) => hour === 2 || hour === 3)).toBe(true);
    expect(idle.installed).toHaveLength(1);
    expect(idle.told).toEqual([]);
  });

  it('leave a sentence in the log and nothing else when the address does not answer', async () => {
    const newest = () => Promise.reject(new Error('ENOTFOUND updates.example\nstack'));
    const { updates, warned, told } = bench({ feedParts: { newest } });
    expect(await updates.look()).toMatchObject({ newer: null, failed: true });
    expect(warned).toEqual([
      [expect.stringContaining('did not answer'), { reason: 'ENOTFOUND updates.example' }],
    ]);
    expect(told).toEqual([]);
  });

  it('are not installed when what was loaded is refused, nor loaded again the same night', async () => {
    let loads = 0;
    const load = () => {
      loads += 1;
      return Promise.reject(new Error('sha512 checksum mismatch'));
    };
    const { days, warned, installed } = bench({
      feedParts: { load },
      wish: () => ({ updates: 'night', updateFeed: FEED }),
    });
    await days(1);
    expect(installed).toEqual([]);
    expect(loads).toBe(1);
    expect(warned).toEqual([
      [expect.stringContaining('was not installed'), { reason: 'sha512 checksum mismatch' }],
    ]);
  });

  it('cannot be installed before one was found', async () => {
    await expect(bench().updates.install()).rejects.toMatchObject({ code: 'settings' });
  });
});
