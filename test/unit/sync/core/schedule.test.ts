import { describe, expect, it } from 'vitest';
import { nextAttempt } from '../../../../src/sync/core/schedule.ts';
import { ERROR_CODES } from '../../../../src/sync/model/error.ts';
import { endsRun, outcome } from '../../../../src/sync/model/outcome.ts';

const failure = { attempts: 1, at: 1_000_000, retryAt: null };

describe('the next attempt', () => {
  it('is at once for what changed under our hands, but not for ever', () => {
    expect(nextAttempt({ ...failure, code: 'stale' })).toBe(failure.at);
    expect(nextAttempt({ ...failure, code: 'stale', attempts: 3 })).toBeGreaterThan(failure.at);
  });

  it('waits longer each time, and an hour at the most', () => {
    const wait = (attempts: number): number =>
      nextAttempt({ ...failure, code: 'server', attempts }) - failure.at;
    expect([1, 2, 3].map(wait)).toEqual([60_000, 120_000, 240_000]);
    expect(wait(50)).toBe(3_600_000);
  });

  it('never comes before the time that the server named', () => {
    const retryAt = failure.at + 10_000_000;
    expect(nextAttempt({ ...failure, code: 'throttled', retryAt })).toBe(retryAt);
  });
});

describe('the meaning of an error', () => {
  it('is known for every code', () => {
    for (const code of ERROR_CODES) expect(outcome(code)).toBeTypeOf('string');
  });

  it('ends the run where the server and not an item is the matter', () => {
    expect(ERROR_CODES.filter(endsRun)).toEqual(
      expect.arrayContaining(['offline', 'timeout', 'tls', 'auth', 'forbidden', 'throttled']),
    );
    for (const code of ['stale', 'gone', 'rejected', 'unknown-outcome', 'read-only'] as const) {
      expect(endsRun(code)).toBe(false);
    }
  });
});
