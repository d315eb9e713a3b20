import { describe, expect, it } from 'vitest';
import { activityView, type Kept } from '../../../../../src/main/ipc/handlers/activity-view.ts';
import type { WritesInTime } from '../../../../../src/sync/index.ts';

const HOUR = 3_600_000;
const zone = 'Europe/Oslo';
const now = Date.UTC(2026, 10, 26, 14, 20);

interface Changes extends Partial<Kept> {
  readonly since?: number | null;
}

const whole = (
  by: 'hour' | 'day',
  writes: readonly WritesInTime[],
  { since: recorded = null, ...kept }: Changes = {},
) =>
  activityView(
    by,
    { writes: (since) => writes.filter(({ from }) => from > since), recordedSince: () => recorded },
    { now, zone, keepHistoryDays: 90, ...kept },
  );
const view = (by: 'hour' | 'day', writes: readonly WritesInTime[], at = now) =>
  whole(by, writes, { now: at }).spans;

describe('what was written lately', () => {
  it('is told for each of 24 hours, also the quiet ones', () => {
    const spans = view('hour', [
      { from: now - 30 * HOUR, side: 'crm', count: 9 },
      { from: Date.UTC(2026, 10, 26, 13, 45), side: 'crm', count: 2 },
      { from: Date.UTC(2026, 10, 26, 13, 0), side: 'calendar', count: 1 },
      { from: Date.UTC(2026, 10, 26, 14, 15), side: 'crm', count: 4 },
    ]);
    expect(spans).toHaveLength(24);
    expect(spans.at(-1)).toEqual({ from: Date.UTC(2026, 10, 26, 14), crm: 4, calendar: 0 });
    expect(spans.at(-2)).toEqual({ from: Date.UTC(2026, 10, 26, 13), crm: 2, calendar: 1 });
    expect(spans.reduce((sum, { crm }) => sum + crm, 0)).toBe(6);
  });

  it('is told for each of 30 days of this PC, also where one is longer than others', () => {
    // On 25 October the clocks of Oslo were put back: that day began at 22:00 of UTC, the next at 23:00.
    const at = Date.UTC(2026, 9, 27, 12);
    const spans = view(
      'day',
      [
        { from: Date.UTC(2026, 9, 25, 22, 45), side: 'calendar', count: 1 },
        { from: Date.UTC(2026, 9, 25, 23, 0), side: 'calendar', count: 5 },
      ],
      at,
    );
    expect(spans).toHaveLength(30);
    expect(spans.slice(-3)).toEqual([
      { from: Date.UTC(2026, 9, 24, 22), crm: 0, calendar: 1 },
      { from: Date.UTC(2026, 9, 25, 23), crm: 0, calendar: 5 },
      { from: Date.UTC(2026, 9, 26, 23), crm: 0, calendar: 0 },
    ]);
  });

  it('is told for no day that was forgotten while less was kept', () => {
    const since = now - 7 * 24 * HOUR;
    const { spans, days } = whole('day', [], { since });
    expect([spans.length, days]).toEqual([7, 7]);
    expect(spans[0]?.from).toBeGreaterThanOrEqual(since);
    // Today is half forgotten at worst, and nothing at all is no picture.
    expect(whole('day', [], { since: now - HOUR }).days).toBe(1);
    expect(whole('hour', [], { since }).spans).toHaveLength(24);
  });

  it.each([
    [7, 7],
    [30, 30],
    [3_650, 30],
    [1, 1],
  ])('is told for no day that is forgotten: %i days are kept', (keepHistoryDays, days) => {
    for (const by of ['hour', 'day'] as const) {
      expect(whole(by, [], { keepHistoryDays }).days).toBe(days);
    }
    expect(whole('day', [], { keepHistoryDays }).spans).toHaveLength(days);
    // The first midnight is not further back than what is kept.
    const [first] = whole('day', [], { keepHistoryDays }).spans;
    expect(first?.from).toBeGreaterThanOrEqual(now - keepHistoryDays * 24 * HOUR);
  });
});
