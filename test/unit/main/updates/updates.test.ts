import { describe, expect, it } from 'vitest';
import { RefusedProgram } from '../../../../src/main/updates/refused.ts';
import type { ReleaseFeed } from '../../../../src/main/updates/release-feed.ts';
import { updatesOf } from '../../../../src/main/updates/updates.ts';
import type { Attempt, UpdatesParts } from '../../../../src/main/updates/updates.ts';
import { localHour } from '../../../../src/main/platform/local-zone.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

const FEED = 'https://updates.example/';

interface Changes extends Partial<UpdatesParts> {
  readonly feedParts?: Partial<ReleaseFeed>;
  readonly begun?: Attempt;
}

function bench({ feedParts, begun, ...change }: Changes = {}) {
  const clock = new ManualClock();
  const asked: number[] = [];
  const told: string[] = [];
  const notInstalled: string[] = [];
  const lines: [string, Readonly<Record<string, string>> | undefined][] = [];
  const installed: number[] = [];
  /** What was done, in its order. */
  const done: string[] = [];
  const note =
    (name: string) =>
    (...about: readonly string[]): Promise<void> => {
      done.push([name, ...about].join(' '));
      return Promise.resolve();
    };
  let settled = 0;
  const end = new AbortController();
  const feed: ReleaseFeed = {
    newest: () => {
      asked.push(clock.now());
      return Promise.resolve('2.0.0');
    },
    load: note('load'),
    place: note('place'),
    begin: (isUnattended) => {
      installed.push(clock.now());
      end.abort();
      return note(isUnattended ? 'begin alone' : 'begin')();
    },
    ...feedParts,
  };
  let attempt: Attempt | null = begun ?? null;
  const updates = updatesOf({
    means: 'signature',
    version: '1.5.0',
    clock,
    wish: () => ({ updates: 'tell', updateFeed: FEED }),
    feed: () => Promise.resolve(feed),
    attempt: {
      read: () => attempt,
      write: (next) => {
        attempt = next;
        done.push(next === null ? 'forget' : `note ${next.to}`);
      },
    },
    leave: note('leave'),
    settle: () => {
      settled += 1;
      return Promise.resolve();
    },
    startAnew: () => void note('start anew')(),
    isIdle: () => Promise.resolve(true),
    tell: (version) => void told.push(version),
    tellNotInstalled: (version) => void notInstalled.push(version),
    write: (_, sentence, fields) => void lines.push([sentence, fields]),
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
  return {
    settled: () => settled,
    ...{ updates, asked, told, notInstalled, lines, installed, done, days },
    attempt: () => attempt,
  };
}

interface InVain {
  readonly reason: Error;
  readonly remedy: string;
  /** Whether it is the address that has to be looked at. */
  readonly failed: boolean;
}

const other = (sentence: string, remedy: string): InVain => ({
  reason: new Error(sentence),
  remedy,
  failed: false,
});

const LOADS_IN_VAIN: readonly (readonly [string, InVain])[] = [
  [
    'what was loaded is refused',
    { reason: new RefusedProgram('status 3'), remedy: 'publisher', failed: true },
  ],
  ['the connection is lost', other('net::ERR_CONNECTION_RESET', 'connection')],
  ['the disk is full', other('ENOSPC', 'the disk')],
  ['nobody tells in time who signed it', other('PowerShell did not answer.', 'checked')],
];

describe('newer versions', () => {
  it('are looked for again after a turn that failed, and the failure is told', async () => {
    let turns = 0;
    const { days, lines, installed, done } = bench({
      wish: () => ({ updates: 'night', updateFeed: FEED }),
      isIdle: () => {
        turns += 1;
        return turns === 1 ? Promise.reject(new Error('damaged')) : Promise.resolve(true);
      },
    });
    await days(3);
    expect(lines.map(([, fields]) => fields?.['reason'])).toEqual(['damaged']);
    expect(installed).toHaveLength(1);
    expect(done).toEqual([`load 2.0.0 ${FEED}`, 'note 2.0.0', 'place', 'leave', 'begin alone']);
  });

  it('are not looked for unless somebody wants it', async () => {
    const { days, asked } = bench({ wish: () => ({ updates: 'off', updateFeed: FEED }) });
    await days(3);
    expect(asked).toEqual([]);
  });

  it('are not looked for without an address, nor by a copy that could not be renewed', async () => {
    const nowhere = bench({ wish: () => ({ updates: 'tell', updateFeed: '' }) });
    await nowhere.days(2);
    const bare = bench({ means: 'none' });
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
    const { updates, lines, told } = bench({ feedParts: { newest } });
    expect(await updates.look()).toMatchObject({ newer: null, failed: true });
    expect(lines).toEqual([
      [expect.stringContaining('did not answer'), { reason: 'ENOTFOUND updates.example' }],
    ]);
    expect(told).toEqual([]);
  });

  it.each(LOADS_IN_VAIN)('are not loaded again the same night when %s', async (_, vain) => {
    const { reason, remedy, failed } = vain;
    let loads = 0;
    const load = () => {
      loads += 1;
      return Promise.reject(reason);
    };
    const { days, lines, installed, attempt, updates } = bench({
      feedParts: { load },
      wish: () => ({ updates: 'night', updateFeed: FEED }),
    });
    await days(1);
    expect(installed).toEqual([]);
    expect(loads).toBe(1);
    expect(lines).toEqual([[expect.stringContaining(remedy), { reason: reason.message }]]);
    await updates.install().catch(() => null);
    expect(updates.view().failed).toBe(failed);
    expect(attempt()).toBeNull();
  });

  it('cannot be installed before one was found', async () => {
    await expect(bench().updates.install()).rejects.toMatchObject({ code: 'settings' });
  });

  it.each(['unsigned', 'by-hand'] as const)(
    'are told of and not loaded by a copy that is %s, whatever is wished',
    async (means) => {
      const wish = () => ({ updates: 'night', updateFeed: FEED }) as const;
      const { days, updates, told, done } = bench({ means, wish });
      await days(2);
      expect(new Set(told)).toEqual(new Set(['2.0.0']));
      await expect(updates.install()).rejects.toMatchObject({ code: 'settings' });
      expect(done).toEqual([]);
    },
  );

  it('are those of the address that is set, and of no other', async () => {
    let updateFeed = FEED;
    const { updates, done } = bench({ wish: () => ({ updates: 'tell', updateFeed }) });
    expect(await updates.look()).toMatchObject({ newer: '2.0.0' });
    updateFeed = 'https://other.example/';
    expect(updates.view()).toMatchObject({ newer: null, lookedAt: null });
    await expect(updates.install()).rejects.toMatchObject({ code: 'settings' });
    expect(done).toEqual([]);
  });

  it('found at an address that was changed meanwhile are not shown for the other one', async () => {
    let updateFeed = FEED;
    let answer: (version: string) => void = () => undefined;
    const newest = () =>
      new Promise<string>((resolve) => {
        answer = resolve;
      });
    const { updates } = bench({
      feedParts: { newest },
      wish: () => ({ updates: 'tell', updateFeed }),
    });
    const looking = updates.look();
    await Promise.resolve();
    await Promise.resolve();
    updateFeed = 'https://other.example/';
    answer('2.0.0');
    expect(await looking).toMatchObject({ newer: null });
  });

  it('are installed once, however often it is asked for', async () => {
    const { updates, done } = bench();
    await updates.look();
    await Promise.all([updates.install(), updates.install()]);
    expect(done.filter((one) => one === 'begin')).toHaveLength(1);
  });
});

describe('a newer version that was to be installed', () => {
  const begun = { from: '1.5.0', to: '2.0.0', isTold: false, isUnattended: false };

  it('and is there is told in the log, and nothing more', async () => {
    const { days, lines, notInstalled, attempt, settled } = bench({ begun, version: '2.0.0' });
    await days(0);
    expect(settled()).toBe(1);
    expect(lines.map(([sentence]) => sentence)).toEqual([
      'Calbridge 2.0.0 was installed in the place of 1.5.0.',
    ]);
    expect([notInstalled, attempt()]).toEqual([[], null]);
  });

  it('has its own image dropped by nobody who has begun nothing', async () => {
    const { days, settled } = bench();
    await days(1);
    expect(settled()).toBe(0);
  });

  it('keeps the one before until it has opened well, and the note of it as long', async () => {
    let opens = 0;
    const { days, lines, attempt } = bench({
      begun,
      version: '2.0.0',
      settle: () => {
        opens += 1;
        expect(attempt()).toEqual(begun);
        return opens < 3 ? Promise.reject(new Error('The desk is closed.')) : Promise.resolve();
      },
    });
    await days(1);
    expect(opens).toBe(3);
    expect(attempt()).toBeNull();
    expect(lines.map(([sentence]) => sentence)).toEqual([
      expect.stringContaining('stays beside'),
      expect.stringContaining('stays beside'),
      'Calbridge 2.0.0 was installed in the place of 1.5.0.',
    ]);
  });

  it('and gave way to a third one is not said to be there', async () => {
    const { days, lines, notInstalled, attempt } = bench({ begun, version: '0.9.0' });
    await days(0);
    expect([lines, notInstalled, attempt()]).toEqual([[], [], null]);
  });

  it('does not keep the next one from being looked for when it cannot be noted', async () => {
    const { days, lines, asked } = bench({
      begun,
      attempt: {
        read: () => begun,
        write: () => {
          throw new Error('EROFS');
        },
      },
    });
    await days(1);
    expect(lines).toContainEqual([expect.stringContaining('could not look'), { reason: 'EROFS' }]);
    expect(asked.length).toBeGreaterThan(0);
  });

  it('and is not there is told once, and not tried again at night', async () => {
    const { days, lines, notInstalled, updates, attempt, installed } = bench({
      begun,
      wish: () => ({ updates: 'night', updateFeed: FEED }),
    });
    expect(updates.view().notInstalled).toBe('2.0.0');
    await days(3);
    expect(lines.map(([sentence]) => sentence)).toEqual([
      expect.stringContaining('2.0.0 was to be installed, but this is still 1.5.0'),
    ]);
    expect([notInstalled, installed]).toEqual([['2.0.0'], []]);
    const again = bench({ begun: attempt() ?? begun });
    await again.days(0);
    expect(again.notInstalled).toEqual([]);
  });

  it('and is not there is tried again by a person, and so is the next one by itself', async () => {
    const wish = () => ({ updates: 'night', updateFeed: FEED }) as const;
    const byHand = bench({ begun, wish });
    await byHand.updates.look();
    await byHand.updates.install();
    expect(byHand.installed).toHaveLength(1);
    const next = bench({ begun, wish, feedParts: { newest: () => Promise.resolve('2.1.0') } });
    await next.days(2);
    expect(next.installed).toHaveLength(1);
  });

  it('leaves everything as it was when it cannot be put in its place', async () => {
    const place = () => Promise.reject(new Error('ENOSPC'));
    const { updates, lines, done } = bench({ feedParts: { place } });
    await updates.look();
    await expect(updates.install()).rejects.toMatchObject({ code: 'settings' });
    expect(lines).toEqual([[expect.stringContaining('check the disk'), { reason: 'ENOSPC' }]]);
    expect(done).not.toContain('leave');
    // The address has done what it should: nobody is sent to look there.
    expect(updates.view()).toMatchObject({ failed: false, notInstalled: '2.0.0' });
  });

  it('lets this version go on when it does not begin', async () => {
    const begin = () => Promise.reject(new Error('EACCES'));
    const { updates, done } = bench({ feedParts: { begin } });
    await updates.look();
    await updates.install();
    expect(done).toEqual([`load 2.0.0 ${FEED}`, 'note 2.0.0', 'place', 'leave', 'start anew']);
  });
});
