import { expect, it } from 'vitest';
import { historyKeeper } from '../../../../src/main/sync/history-keeper.ts';
import { SyncError } from '../../../../src/sync/model/error.ts';

const DAY = 24 * 60 * 60_000;

/** Odd moments are nights. */
const isNight = (time: number): boolean => time % 2 === 1;

/** Works at each of the times; answers what it pruned and what it logged. */
function workAt(
  times: readonly number[],
  prune: (before: number) => number = () => 0,
  compact: (() => number) | null = null,
): { readonly pruned: readonly number[]; readonly log: readonly string[] } {
  const pruned: number[] = [];
  const log: string[] = [];
  let now = 0;
  const keep = historyKeeper({
    keepHistoryDays: () => 2,
    state: {
      prune: (before) => {
        pruned.push(before);
        return prune(before);
      },
    },
    compact,
    clock: { now: () => now },
    log: { write: (level, message) => void log.push(`${level}: ${message}`) },
  });
  for (const time of times) {
    now = time;
    keep(isNight(time));
  }
  return { pruned, log };
}

it('works at once and then once a day', () => {
  const times = [10 * DAY, 10 * DAY + 1, 11 * DAY - 1, 11 * DAY, 11 * DAY + 1];
  expect(workAt(times).pruned).toEqual([8 * DAY, 9 * DAY]);
});

it('goes on by the new time when the clock was set back', () => {
  expect(workAt([400 * DAY, 10 * DAY, 10 * DAY + 1]).pruned).toEqual([398 * DAY, 8 * DAY]);
});

it('says what went, and nothing when nothing did', () => {
  const { log } = workAt([10 * DAY, 11 * DAY], (before) => (before === 8 * DAY ? 5 : 0));
  expect(log).toEqual(['debug: Forgot 5 old entries of the history.']);
});

it('tells a failure and tries again a day later', () => {
  const { pruned, log } = workAt([10 * DAY, 11 * DAY], () => {
    throw new SyncError('settings', 'The disk is full.');
  });
  expect(pruned).toHaveLength(2);
  expect(log).toEqual(['error: The disk is full.', 'error: The disk is full.']);
});

it('gives space back at night alone, and tells when that fails', () => {
  let count = 0;
  const compact = (): number => {
    count += 1;
    if (count === 2) throw new SyncError('settings', 'The disk is full.');
    return count === 1 ? 3 * 1_048_576 : 0;
  };
  const { log } = workAt([DAY, DAY + 1, DAY + 3, DAY + 5], () => 0, compact);
  expect(count).toBe(3);
  expect(log).toEqual(['debug: Gave back 3 MiB of disk.', 'error: The disk is full.']);
});
