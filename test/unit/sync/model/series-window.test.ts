import { describe, expect, it } from 'vitest';
import { emptyAppointment } from '../../../../src/sync/model/appointment.ts';
import {
  firstTime,
  hasPassed,
  liesInside,
  placeOf,
  seriesHorizon,
  seriesWindow,
} from '../../../../src/sync/model/series-window.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import type { Window } from '../../../../src/sync/model/time.ts';
import { moved, WEEKLY } from '../../../support/series-world.ts';

const DAY = 86_400_000;
const on = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const NOW = on('2026-11-23');
const window = (from: string, until: string): Window => ({ from: on(from), until: on(until) });
const WEEK = window('2026-12-02', '2026-12-09');
const until = (date: string, one: Series = WEEKLY): Series => ({
  ...one,
  recurrence: { ...one.recurrence, range: { kind: 'until', date } },
});
const valueOf = (series: Series) => ({
  ...emptyAppointment(
    firstTime(series) ?? { kind: 'all-day', from: '2026-01-01', until: '2026-01-02' },
  ),
  series,
});

describe('a series against the window', () => {
  it('is inside while one occurrence is', () => {
    expect(seriesWindow(WEEKLY, WEEK, NOW)).toEqual({ kind: 'inside' });
    expect(liesInside(valueOf(WEEKLY), WEEK)).toBe(true);
    expect(placeOf(valueOf(WEEKLY), WEEK, NOW)).toEqual({ kind: 'inside' });
  });

  it('is reached by a window that moves on, when its next occurrence is', () => {
    const gap = { ...WEEKLY, cancelled: ['2026-12-08'] };
    const next = Date.parse('2026-12-15T08:00:00Z');
    const enters = NOW + next - WEEK.until + 1;
    expect(seriesWindow(gap, WEEK, NOW)).toEqual({ kind: 'outside', enters });
    expect(liesInside(valueOf(gap), WEEK)).toBe(false);
    expect(hasPassed(valueOf(gap), WEEK)).toBe(false);
  });

  it('is reached by an occurrence that was moved, and not by where it was', () => {
    const overrides = [{ ...moved('2027-01-01', '10'), original: '2026-12-08' }];
    const one = until('2026-12-08', { ...WEEKLY, overrides });
    const enters = NOW + Date.parse('2027-01-01T09:00:00Z') - WEEK.until + 1;
    expect(seriesWindow(one, WEEK, NOW)).toEqual({ kind: 'outside', enters });
    expect(hasPassed(valueOf(one), window('2026-12-20', '2026-12-30'))).toBe(false);
    expect(hasPassed(valueOf(one), window('2027-01-20', '2027-01-30'))).toBe(true);
  });

  it.each<readonly [string, Series['overrides'], readonly string[], string]>([
    ['is plain', [], [], '2026-12-15T08:00:00Z'],
    [
      'only has another title',
      [{ original: '2026-12-15', patch: { title: 'Guests' } }],
      [],
      '2026-12-15T08:00:00Z',
    ],
    ['is cancelled', [], ['2026-12-15'], '2026-12-22T08:00:00Z'],
    [
      'was moved far away',
      [{ ...moved('2027-01-01', '10'), original: '2026-12-15' }],
      [],
      '2026-12-22T08:00:00Z',
    ],
    [
      'was moved to an earlier day',
      [{ ...moved('2026-12-11', '10'), original: '2026-12-15' }],
      [],
      '2026-12-11T09:00:00Z',
    ],
    [
      'was moved to the end of the window',
      [{ ...moved('2026-12-09', '01'), original: '2026-12-15' }],
      [],
      '2026-12-09T00:00:00Z',
    ],
    [
      'was moved there and cancelled',
      [{ ...moved('2026-12-11', '10'), original: '2026-12-15' }],
      ['2026-12-15'],
      '2026-12-22T08:00:00Z',
    ],
    [
      'was moved into what is left behind',
      [{ ...moved('2026-11-01', '10'), original: '2026-12-15' }],
      [],
      '2026-12-22T08:00:00Z',
    ],
  ])('is reached by the next one; the one of the 15th %s', (...[, overrides, off, start]) => {
    const one = { ...WEEKLY, overrides, cancelled: ['2026-12-08', ...off] };
    const enters = NOW + Date.parse(start) - WEEK.until + 1;
    expect(seriesWindow(one, WEEK, NOW)).toEqual({ kind: 'outside', enters });
  });

  it('is over when its last occurrence is, and never without an end', () => {
    const later = window('2027-02-01', '2027-03-01');
    expect(seriesWindow(until('2026-12-08'), later, NOW)).toEqual({
      kind: 'outside',
      enters: null,
    });
    expect(hasPassed(valueOf(until('2026-12-08')), later)).toBe(true);
    expect(hasPassed(valueOf(WEEKLY), later)).toBe(false);
  });

  it('of single appointments goes by their time', () => {
    const single = { ...valueOf(WEEKLY), series: null };
    expect(placeOf(single, window('2026-11-20', '2026-11-30'), NOW)).toEqual({ kind: 'inside' });
    expect(placeOf(single, WEEK, NOW)).toEqual({ kind: 'outside', enters: null });
    expect(hasPassed(single, WEEK)).toBe(true);
    expect(liesInside(single, window('2026-11-20', '2026-11-30'))).toBe(true);
    expect(liesInside(single, WEEK)).toBe(false);
    const early = { from: NOW - 2 * DAY, until: NOW };
    const enters = Date.parse('2026-11-24T08:00:00Z') + 1;
    expect(placeOf(single, early, NOW)).toEqual({ kind: 'outside', enters });
  });

  it('begins with the first day of its rule, if it has one', () => {
    expect(firstTime(WEEKLY)).toMatchObject({ start: { local: '2026-11-24T09:00:00' } });
    expect(firstTime(until('2026-11-01'))).toBeNull();
  });
});

describe('how far a series without end is made', () => {
  const horizon = (until: string): string =>
    new Date(seriesHorizon({ from: 0, until: Date.parse(until) }).until).toISOString();

  it.each([
    ['2026-12-31T23:59:59.999Z', '2027-01-01T00:00:00.000Z'],
    ['2027-01-01T00:00:00Z', '2027-07-01T00:00:00.000Z'],
    ['2027-06-30T23:59:59Z', '2027-07-01T00:00:00.000Z'],
    ['2027-07-01T00:00:00Z', '2028-01-01T00:00:00.000Z'],
  ])('with a window until %s is until %s', (until, expected) => {
    expect(horizon(until)).toBe(expected);
  });
});
