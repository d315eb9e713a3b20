import { describe, expect, it } from 'vitest';
import { keepRounds, nextNight, type Housekeeping } from '../../../../src/main/sync/rounds.ts';
import { Waker } from '../../../../src/main/sync/waker.ts';
import type { Clock } from '../../../../src/sync/ports/clock.ts';
import type { Trigger } from '../../../../src/sync/model/run.ts';
import { ManualClock, MINUTE } from '../../../support/manual-clock.ts';

const at = (text: string): number => Date.parse(text);
const utc = (ms: number): string => new Date(ms).toISOString();

describe('the next night', () => {
  it.each([
    ['2026-11-20T00:59:59Z', '02:00', '2026-11-20T01:00:00.000Z', 'today'],
    ['2026-11-20T01:00:00Z', '02:00', '2026-11-21T01:00:00.000Z', 'tomorrow, when it is now'],
    ['2026-03-28T12:00:00Z', '02:30', '2026-03-29T01:30:00.000Z', 'the hour that is left out'],
    ['2026-10-24T12:00:00Z', '02:30', '2026-10-25T00:30:00.000Z', 'the first of two'],
    ['2026-10-25T00:30:00Z', '02:30', '2026-10-26T01:30:00.000Z', 'not the second of two'],
    ['2026-12-31T22:00:00Z', '23:30', '2026-12-31T22:30:00.000Z', 'the last of a year'],
  ])('after %s is at %s: %s, %s', (now, time, expected) => {
    expect(utc(nextNight(at(now), time, 'Europe/Oslo'))).toBe(expected);
  });
});

interface Round {
  readonly trigger: Trigger;
  readonly at: string;
}

/** As many rounds from the start, each of which takes no time. */
async function rounds(
  count: number,
  { start, interval, wanted, sleep = 0, pausedUntil = null }: Setting,
): Promise<readonly Round[]> {
  const clock = new ManualClock(at(start));
  const ending = new AbortController();
  const seen: Round[] = [];
  const slow: Clock = {
    now: () => clock.now(),
    wait: async (ms, signal) => clock.wait(ms + sleep, signal),
    breathe: () => clock.breathe(),
  };
  await keepRounds(
    {
      clock: slow,
      paused: () => {
        const isPast = pausedUntil === null || clock.now() >= at(pausedUntil);
        return isPast ? null : { until: at(pausedUntil) };
      },
      waker: new Waker(slow),
      log: { write: () => undefined },
      housekeeping: () => {
        if (wanted === null) throw new Error('The settings are damaged.');
        return wanted;
      },
      zone: () => 'Europe/Oslo',
      round: (trigger) => {
        seen.push({ trigger, at: utc(clock.now()).slice(0, 16) });
        if (seen.length === count) ending.abort();
        return seen.length === 2 ? Promise.reject(new Error('full')) : Promise.resolve();
      },
    },
    { interval, signal: ending.signal },
  );
  return seen;
}

interface Setting {
  readonly start: string;
  readonly interval: number;
  readonly wanted: Housekeeping | null;
  /** How much longer than asked for each wait takes. */
  readonly sleep?: number;
  readonly pausedUntil?: string | null;
}

describe('rounds', () => {
  const start = '2026-11-20T00:50:00Z';
  const wanted = { at: '02:00', atStart: false };

  it('have one at the time of the night, and it is not repeated', async () => {
    expect(await rounds(5, { start, interval: 7 * MINUTE, wanted })).toEqual([
      { trigger: 'start', at: '2026-11-20T00:50' },
      { trigger: 'schedule', at: '2026-11-20T00:57' },
      { trigger: 'housekeeping', at: '2026-11-20T01:00' },
      { trigger: 'schedule', at: '2026-11-20T01:07' },
      { trigger: 'schedule', at: '2026-11-20T01:14' },
    ]);
  });

  it('begin after a pause, and make up for the night that fell into it', async () => {
    const pausedUntil = '2026-11-20T05:03:00Z';
    const all = await rounds(2, { start, interval: 5 * MINUTE, wanted, pausedUntil });
    expect(all).toEqual([
      { trigger: 'housekeeping', at: '2026-11-20T05:03' },
      { trigger: 'schedule', at: '2026-11-20T05:08' },
    ]);
  });

  it('begin with it where that is wanted', async () => {
    const all = await rounds(2, { start, interval: MINUTE, wanted: { ...wanted, atStart: true } });
    expect(all.map(({ trigger }) => trigger)).toEqual(['housekeeping', 'schedule']);
  });

  it('make up for a night during which the PC slept', async () => {
    const sleep = 9 * 60 * MINUTE;
    const all = await rounds(3, { start, interval: 5 * MINUTE, wanted, sleep });
    expect(all.map(({ trigger }) => trigger)).toEqual(['start', 'housekeeping', 'schedule']);
  });

  it('go on without it while the settings cannot be read', async () => {
    const all = await rounds(3, { start, interval: 30 * MINUTE, wanted: null });
    expect(all.map(({ trigger }) => trigger)).toEqual(['start', 'schedule', 'schedule']);
  });
});
