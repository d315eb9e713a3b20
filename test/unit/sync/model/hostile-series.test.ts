import { describe, expect, it } from 'vitest';
import type { Weekday } from '../../../../src/sync/model/calendar-day.ts';
import { canonicalSeries } from '../../../../src/sync/model/canonical-series.ts';
import { occurrences, ruleTime } from '../../../../src/sync/model/occurrences.ts';
import type { Range, Rule } from '../../../../src/sync/model/recurrence.ts';
import { isSound } from '../../../../src/sync/model/recurrence.ts';
import { lastDay } from '../../../../src/sync/model/rule-days.ts';
import type { Series, SeriesTime } from '../../../../src/sync/model/series.ts';
import { utcText, extentOf } from '../../../../src/sync/model/time.ts';

const NINE: SeriesTime = {
  kind: 'timed',
  start: '09:00:00',
  end: '10:00:00',
  days: 0,
  zone: 'Europe/Oslo',
};
const MONDAYS: Rule = { kind: 'weekly', interval: 1, weekdays: ['monday'], weekStart: 'monday' };
const ENDLESS: Range = { kind: 'endless' };
const WINTER = { from: Date.UTC(2026, 10, 1), until: Date.UTC(2027, 2, 31) };

function seriesOf(changes: {
  readonly rule?: Rule;
  readonly range?: Range;
  readonly from?: string;
  readonly time?: SeriesTime;
}): Series {
  const { rule = MONDAYS, range = ENDLESS, from = '2026-01-01', time = NINE } = changes;
  return { time, recurrence: { from, rule, range }, overrides: [], cancelled: [] };
}

const weekly = (changes: object): Rule => ({ ...MONDAYS, ...changes });

describe('a rule that means nothing', () => {
  const MEANINGLESS: readonly (readonly [string, Series])[] = [
    ['interval 0', seriesOf({ rule: { kind: 'daily', interval: 0 } })],
    ['interval -1', seriesOf({ rule: { kind: 'daily', interval: -1 } })],
    ['interval 0.5', seriesOf({ rule: { kind: 'monthly', interval: 0.5, day: 1 } })],
    ['interval NaN', seriesOf({ rule: weekly({ interval: NaN }) })],
    ['interval without end', seriesOf({ rule: weekly({ interval: Infinity }) })],
    ['no weekdays', seriesOf({ rule: weekly({ weekdays: [] }) })],
    ['an unknown weekday', seriesOf({ rule: weekly({ weekdays: ['caturday'] }) })],
    ['an unknown start of the week', seriesOf({ rule: weekly({ weekStart: 'caturday' }) })],
    ['day 0', seriesOf({ rule: { kind: 'monthly', interval: 1, day: 0 } })],
    ['day 32', seriesOf({ rule: { kind: 'yearly', month: 1, day: 32 } })],
    ['month 13', seriesOf({ rule: { kind: 'yearly', month: 13, day: 1 } })],
    ['no dates', seriesOf({ rule: { kind: 'dates', dates: [] } })],
    ['a date that is none', seriesOf({ rule: { kind: 'dates', dates: ['2027-02-29'] } })],
    ['count 0', seriesOf({ range: { kind: 'count', count: 0 } })],
    ['count -5', seriesOf({ range: { kind: 'count', count: -5 } })],
    ['until no date', seriesOf({ range: { kind: 'until', date: 'for ever' } })],
    ['from no date', seriesOf({ from: '2026-02-30' })],
    ['from no text of a date', seriesOf({ from: '20260230' })],
    ['an end before the start', seriesOf({ time: { ...NINE, end: '08:00:00' } })],
    ['days before the start', seriesOf({ time: { ...NINE, days: -1 } })],
    ['days without end', seriesOf({ time: { ...NINE, days: 1e9 } })],
    ['half a day', seriesOf({ time: { kind: 'all-day', days: 0.5 } })],
    ['no day at all', seriesOf({ time: { kind: 'all-day', days: 0 } })],
    ['25 o’clock', seriesOf({ time: { ...NINE, start: '25:00:00' } })],
  ];

  it.each(MEANINGLESS)('has no occurrence: %s', (_, series) => {
    expect(occurrences(series, WINTER)).toEqual([]);
    expect(() => canonicalSeries(series)).not.toThrow();
  });

  it('is told from one that means something', () => {
    expect(isSound(seriesOf({}).recurrence)).toBe(true);
    expect(occurrences(seriesOf({}), WINTER).length).toBe(22);
    expect(ruleTime(seriesOf({}), 'never')).toBeNull();
  });
});

describe('a rule of malice', () => {
  it.each<readonly [string, Rule, Range]>([
    ['two thousand million days', { kind: 'daily', interval: 1 }, count(2 ** 31 - 1)],
    ['two thousand million months', { kind: 'monthly', interval: 1, day: 31 }, count(2 ** 31 - 1)],
    ['two thousand million weeks', weekly({}), count(2 ** 31 - 1)],
    ['every two thousand millionth week', weekly({ interval: 2 ** 31 - 1 }), ENDLESS],
    ['every two thousand millionth month', monthly(2 ** 31 - 1), count(2 ** 31 - 1)],
    ['until the year 9999', weekly({}), { kind: 'until', date: '9999-12-31' }],
  ])('costs no more than any other: %s', (_, rule, range) => {
    const series = seriesOf({ rule, range, from: '0001-01-01' });
    expect(occurrences(series, WINTER).length).toBeLessThan(160);
    expect(() => lastDay(series.recurrence)).not.toThrow();
  });

  it('begins in the year 1 and is found at once two thousand years later', () => {
    const [first] = occurrences(seriesOf({ from: '0001-01-01' }), WINTER);
    expect(first?.original).toBe('2026-11-02');
  });

  it('does not go beyond the years that a date can tell', () => {
    const [from, until] = [Date.UTC(9980, 0, 1), Date.UTC(9999, 11, 31)];
    const found = occurrences(seriesOf({ rule: monthly(1) }), { from, until: until * 9 });
    expect(found.length).toBeGreaterThan(100);
    expect(found.every(({ when }) => utcText(extentOf(when).end).length === 20)).toBe(true);
  });

  it('with a hundred thousand exceptions costs as many steps', () => {
    const many = Array.from(
      { length: 100_000 },
      (_, index) => `${String(1000 + (index % 8999))}-01-05`,
    );
    const series: Series = {
      ...seriesOf({}),
      cancelled: many,
      overrides: many.map((original) => ({ original, patch: {} })),
    };
    expect(occurrences(series, WINTER).length).toBe(22);
  });

  it('with a weekday many times over has each day once', () => {
    const weekdays: readonly Weekday[] = Array.from({ length: 10_000 }, () => 'monday');
    expect(occurrences(seriesOf({ rule: weekly({ weekdays }) }), WINTER).length).toBe(22);
  });
});

function count(number: number): Range {
  return { kind: 'count', count: number };
}

function monthly(interval: number): Rule {
  return { kind: 'monthly', interval, day: 31 };
}
