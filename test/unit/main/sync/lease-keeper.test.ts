import { expect, it } from 'vitest';
import { keepLease } from '../../../../src/main/sync/lease-keeper.ts';
import type { Barred } from '../../../../src/sync/model/status.ts';
import { SyncError } from '../../../../src/sync/model/error.ts';
import type { Clock } from '../../../../src/sync/ports/clock.ts';
import { MINUTE } from '../../../support/manual-clock.ts';

/** Renews until the given wait, which is aborted; answers when it renewed and what it logged. */
async function renewUntil(
  last: number,
  renew: (now: number) => void = () => undefined,
): Promise<{
  readonly at: readonly number[];
  readonly log: readonly string[];
  readonly told: readonly unknown[];
}> {
  const ending = new AbortController();
  const at: number[] = [];
  const log: string[] = [];
  const told: unknown[] = [];
  let now = 0;
  let waits = 0;
  const wait: Clock['wait'] = (ms) => {
    waits += 1;
    if (waits < last) {
      now += ms;
      return Promise.resolve();
    }
    ending.abort();
    return Promise.reject(new Error('aborted'));
  };
  const parts = {
    renew: (time: number) => {
      at.push(time);
      renew(time);
    },
    clock: { now: () => now, wait, breathe: () => Promise.resolve() },
    log: { write: (level: string, message: string) => void log.push(`${level}: ${message}`) },
    told: (failure: Barred | null) => void told.push(failure),
  };
  await keepLease(parts, ending.signal);
  return { at, log, told };
}

it('renews every two minutes until it is ended', async () => {
  expect(await renewUntil(4)).toEqual({
    ...{ at: [2 * MINUTE, 4 * MINUTE, 6 * MINUTE], log: [], told: [null, null, null] },
  });
});

it('goes on after a failure, and tells each one once', async () => {
  const { at, log, told } = await renewUntil(7, (now) => {
    if (now === 4 * MINUTE || now === 6 * MINUTE || now === 10 * MINUTE) {
      throw new SyncError('settings', 'The disk is full.');
    }
  });
  expect(at).toHaveLength(6);
  const full = { code: 'settings', message: 'The disk is full.' };
  expect(told).toEqual([null, full, full, null, full, null]);
  expect(log).toEqual(['error: The disk is full.', 'error: The disk is full.']);
});
