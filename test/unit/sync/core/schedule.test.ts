import { describe, expect, it } from 'vitest';
import { nextAttempt, type Failure } from '../../../../src/sync/core/schedule.ts';
import type { ErrorCode } from '../../../../src/sync/model/error.ts';
import { DAY, MINUTE } from '../../../support/manual-clock.ts';

const AT = 1_000_000;

const wait = (code: ErrorCode, attempts: number, rest: Partial<Failure> = {}): number =>
  nextAttempt({ code, attempts, at: AT, retryAt: null, ...rest }) - AT;

describe('the next attempt', () => {
  it.each<readonly [ErrorCode, number, number]>([
    ['server', 1, MINUTE],
    ['server', 2, 2 * MINUTE],
    ['server', 3, 4 * MINUTE],
    ['server', 6, 32 * MINUTE],
    ['server', 7, 60 * MINUTE],
    ['server', 1_000_000, 60 * MINUTE],
    ['auth', 1, MINUTE],
    ['database-newer', 2, 2 * MINUTE],
    ['stale', 1, 0],
    ['stale', 2, 0],
    ['stale', 3, 4 * MINUTE],
    ['gone', 50, 60 * MINUTE],
    ['rejected', 1, DAY],
    ['rejected', 9, DAY],
    ['bug', 1, DAY],
  ])('after %s, %i times in a row, comes after %i ms', (code, attempts, expected) => {
    expect(wait(code, attempts)).toBe(expected);
  });

  it.each([
    ['waits for the time that the server named', AT + 2 * MINUTE, 2 * MINUTE],
    ['does not come earlier because the server would allow it', AT + 1, MINUTE],
    ['does not come earlier for a time that has passed', 0, MINUTE],
  ])('%s', (_, retryAt, expected) => {
    expect(wait('throttled', 1, { retryAt })).toBe(expected);
  });
});
