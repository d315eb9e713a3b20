import { describe, expect, it } from 'vitest';
import { occurrences } from '../../../../src/sync/model/occurrences.ts';
import type { Series, SeriesTime } from '../../../../src/sync/model/series.ts';
import { clockChanges, extentOf, gapDays, utcText } from '../../../../src/sync/model/time.ts';
import {
  changesInYear,
  fixedZone,
  offsetOfInstant,
  type SeriesZone,
  type YearlyChange,
  type ZoneRules,
} from '../../../../src/sync/model/zone-rules.ts';

const last = (month: number, time: number, offset: number): YearlyChange => ({
  month,
  day: { kind: 'weekday', weekday: 0, nth: -1 },
  time,
  offset,
});
const nth = (month: number, number: number, offset: number): YearlyChange => ({
  month,
  day: { kind: 'weekday', weekday: 0, nth: number },
  time: 120,
  offset,
});

const TWINS: readonly (readonly [string, ZoneRules])[] = [
  ['Europe/Oslo', { kind: 'changing', changes: [last(3, 120, 120), last(10, 180, 60)] }],
  ['America/New_York', { kind: 'changing', changes: [nth(11, 1, -300), nth(3, 2, -240)] }],
  [
    'Australia/Lord_Howe',
    { kind: 'changing', changes: [nth(4, 1, 630), { ...nth(10, 1, 660), time: 120 }] },
  ],
  ['Asia/Kathmandu', { kind: 'fixed', offset: 345 }],
];

const YEARS = { from: Date.UTC(2024, 0, 1), until: Date.UTC(2034, 0, 1) };

describe('the offset at a moment', () => {
  const oslo: ZoneRules = { kind: 'changing', changes: [last(3, 120, 120), last(10, 180, 60)] };
  const spring = Date.UTC(2027, 2, 28, 1);

  it.each([
    ['before the first change of the year', Date.UTC(2027, 0, 15), 60],
    ['a millisecond before a change', spring - 1, 60],
    ['with a change', spring, 120],
    ['between the changes', Date.UTC(2027, 6, 15), 120],
    ['behind the last', Date.UTC(2027, 11, 15), 60],
  ])('is told %s', (_, at, offset) => {
    expect(offsetOfInstant(oslo, at, 2027)).toBe(offset);
  });

  it('is always the same where nothing changes', () => {
    expect(offsetOfInstant({ kind: 'fixed', offset: 345 }, spring, 2027)).toBe(345);
  });
});

describe('rules that repeat', () => {
  it.each(TWINS)('change the clocks when %s does', (zone, rules) => {
    const changes = Array.from({ length: 10 }, (_, year) => changesInYear(rules, 2024 + year));
    expect(changes.flat()).toEqual(clockChanges(zone, YEARS));
  });

  it.each(TWINS)('have the occurrences of %s, also in the hours of a change', (zone, rules) => {
    const starts = (time: SeriesTime): readonly string[] => {
      const series: Series = {
        time,
        recurrence: {
          from: '2027-01-01',
          rule: { kind: 'daily', interval: 1 },
          range: { kind: 'count', count: 366 },
        },
        overrides: [],
        cancelled: [],
      };
      return occurrences(series, YEARS).map(({ when }) => {
        const { start, end } = extentOf(when);
        return `${utcText(start)} ${utcText(end)}`;
      });
    };
    for (const [start, end] of [
      ['01:30:00', '02:15:00'],
      ['02:15:00', '03:00:00'],
      ['02:45:00', '03:15:00'],
      ['09:00:00', '10:00:00'],
    ] as const) {
      const at = (where: SeriesZone): SeriesTime => ({
        kind: 'timed',
        start,
        end,
        days: 0,
        zone: where,
      });
      expect(starts(at({ name: 'Customized Time Zone', rules }))).toEqual(starts(at(zone)));
    }
  });

  it('mean a date of the month as it is, or its last day', () => {
    const rules: ZoneRules = {
      kind: 'changing',
      changes: [
        { month: 2, day: { kind: 'date', date: 30 }, time: 0, offset: 60 },
        { month: 9, day: { kind: 'date', date: 1 }, time: 1440, offset: 0 },
      ],
    };
    expect(changesInYear(rules, 2027).map(({ at }) => utcText(at))).toEqual([
      '2027-02-28T00:00:00Z',
      '2027-09-01T23:00:00Z',
    ]);
  });

  it('take a fifth Sunday that is not there for the last', () => {
    const rules: ZoneRules = { kind: 'changing', changes: [nth(2, 5, 60), nth(8, 5, 0)] };
    expect(changesInYear(rules, 2027).map(({ at }) => utcText(at))).toEqual([
      '2027-02-28T02:00:00Z',
      '2027-08-29T01:00:00Z',
    ]);
  });
});

describe('a zone of one offset', () => {
  it.each([
    [210, '+03:30'],
    [0, '+00:00'],
    [-570, '-09:30'],
  ])('of %i minutes is %s', (offset, zone) => {
    expect(fixedZone(offset)).toBe(zone);
  });
});

describe('the days with a gap', () => {
  it.each([
    ['Europe/Oslo', 2027, ['2027-03-28']],
    ['America/Santiago', 2026, ['2026-09-06']],
    ['Pacific/Apia', 2011, ['2011-09-24', '2011-12-30']],
    ['America/Nuuk', 2027, ['2027-03-27']],
    ['Asia/Kathmandu', 2027, []],
  ])('of %s in %i', (zone, year, days) => {
    expect(gapDays(zone, year)).toEqual(days);
  });
});
