import { describe, expect, it } from 'vitest';
import { localHour } from '../../../../src/main/platform/local-zone.ts';
import { HistoryKeeper, type HistoryParts } from '../../../../src/main/sync/history-keeper.ts';
import { SyncError } from '../../../../src/sync/model/error.ts';

const DAY = 24 * 60 * 60_000;

/** Odd moments are nights. */
const isNight = (time: number): boolean => time % 2 === 1;

interface Changes {
  readonly prune?: (before: number) => number;
  readonly compact?: (mayRewrite: boolean) => Iterable<number>;
  readonly settleFile?: () => boolean;
  readonly isIdle?: () => boolean;
  readonly signal?: AbortSignal;
}

/** Begins at 0, and works at each of the times; answers what it pruned and what it logged. */
async function workAt(times: readonly number[], changes: Changes = {}) {
  const pruned: number[] = [];
  const log: string[] = [];
  let now = 0;
  const { prune = () => 0, compact, settleFile = () => true, isIdle = () => true } = changes;
  const { signal = new AbortController().signal } = changes;
  const parts: HistoryParts = {
    keepHistoryDays: () => 2,
    state: {
      prune: (before) => {
        pruned.push(before);
        return prune(before);
      },
    },
    compact: compact === undefined ? null : { compact, settleFile },
    isIdle,
    clock: { now: () => now, breathe: () => Promise.resolve() },
    log: { write: (level, message) => void log.push(`${level}: ${message}`) },
  };
  const keeper = new HistoryKeeper(parts, signal);
  for (const time of times) {
    now = time;
    keeper.tidyUp(isNight(time));
    await keeper.settled();
  }
  return { pruned, log };
}

it('works at once and then once a day', async () => {
  const times = [10 * DAY, 10 * DAY + 1, 11 * DAY - 1, 11 * DAY, 11 * DAY + 1];
  expect((await workAt(times)).pruned).toEqual([8 * DAY, 9 * DAY]);
});

it('goes on by the new time when the clock was set back', async () => {
  const { pruned } = await workAt([400 * DAY, 10 * DAY, 10 * DAY + 1]);
  expect(pruned).toEqual([398 * DAY, 8 * DAY]);
});

it('says what went, and nothing when nothing did', async () => {
  const { log } = await workAt([10 * DAY, 11 * DAY], {
    prune: (before) => (before === 8 * DAY ? 5 : 0),
  });
  expect(log).toEqual(['debug: Forgot 5 old entries of the history.']);
});

it('tells a failure and tries again a day later', async () => {
  const { pruned, log } = await workAt([10 * DAY, 11 * DAY], {
    prune: () => {
      throw new SyncError('settings', 'The disk is full.');
    },
  });
  expect(pruned).toHaveLength(2);
  expect(log).toEqual(['error: The disk is full.', 'error: The disk is full.']);
});

describe('the space of what was forgotten', () => {
  const MIB = 1_048_576;

  it('is given back after a night alone, step by step, and told when that fails', async () => {
    let nights = 0;
    const { log } = await workAt([DAY, DAY + 1, DAY + 2, DAY + 3, DAY + 5], {
      *compact() {
        nights += 1;
        if (nights === 2) throw new SyncError('settings', 'The disk is full.');
        if (nights === 3) return;
        yield MIB;
        yield 2 * MIB;
      },
    });
    expect(nights).toBe(3);
    expect(log).toEqual(['debug: Gave back 3 MiB of disk.', 'error: The disk is full.']);
  });

  it('waits until nobody is in front of a program that has just started', async () => {
    const at: string[] = [];
    const compact = (name: string) => ({
      *compact() {
        at.push(name);
        yield MIB;
      },
    });
    const MINUTE = 60_000;
    await workAt([1, 14 * MINUTE], compact('too early'));
    await workAt([1, 14 * MINUTE, 16 * MINUTE, 18 * MINUTE], compact('once'));
    expect(at).toEqual(['once']);
  });

  it('waits until nobody is synchronised, and lets whoever comes go first', async () => {
    let steps = 0;
    let isIdle = false;
    let settled = 0;
    const times = [DAY + 1, DAY + 2, DAY + 4];
    const { log } = await workAt(times, {
      isIdle: () => {
        const was = isIdle;
        isIdle = steps === 0;
        return was;
      },
      *compact() {
        for (;;) {
          steps += 1;
          isIdle = false;
          yield MIB;
        }
      },
      settleFile: () => {
        settled += 1;
        return true;
      },
    });
    expect([steps, settled]).toEqual([1, 1]);
    expect(log).toEqual(['debug: Gave back 1 MiB of disk.']);
  });

  it('is left where it is when the program ends', async () => {
    const end = new AbortController();
    let [steps, settled] = [0, 0];
    await workAt([DAY + 1], {
      signal: end.signal,
      *compact() {
        for (;;) {
          steps += 1;
          if (steps === 3) end.abort();
          yield MIB;
        }
      },
      settleFile: () => {
        settled += 1;
        return true;
      },
    });
    expect([steps, settled]).toEqual([3, 1]);
  });

  it.each([
    ['while somebody reads', () => false, []],
    [
      'when another PC has taken over',
      () => {
        throw new SyncError('settings', 'Another PC has taken over.');
      },
      ['error: Another PC has taken over.'],
    ],
  ])('is not said to be given back %s', async (_, settleFile, said) => {
    const { log } = await workAt([DAY + 1], { compact: () => [MIB], settleFile });
    expect(log).toEqual(said);
  });

  it('is not made by a whole rewriting while somebody may be in front of the program', async () => {
    const HOUR = 3_600_000;
    // Each of them is a night that is made up for, but for those between 0 and 5 on the wall.
    const times = Array.from({ length: 24 }, (_, hour) => DAY + hour * HOUR + 1);
    const rewriting: number[] = [];
    for (const time of times) {
      await workAt([time], {
        compact: (mayRewrite) => {
          if (mayRewrite) rewriting.push(localHour(time));
          return [];
        },
      });
    }
    expect(rewriting.toSorted()).toEqual([0, 1, 2, 3, 4]);
  });
});
