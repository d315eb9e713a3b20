import { describe, expect, it } from 'vitest';
import { toldBy } from '../../../../src/sync/core/told-by.ts';
import { occurrences } from '../../../../src/sync/model/occurrences.ts';
import type { Override, Series } from '../../../../src/sync/model/series.ts';
import { extentOf, type DateText } from '../../../../src/sync/model/time.ts';
import { rows, type Told } from '../../../support/rows-in-oslo.ts';
import { allDay } from '../../../support/values.ts';
import { TUESDAYS, until, weekly, without } from '../../../support/weekly-series.ts';

const HOUR = 3_600_000;
const AGES = { from: Date.UTC(2026, 0, 1), until: Date.UTC(2030, 0, 1) };
const startsOf = (series: Series): readonly number[] =>
  occurrences(series, AGES).map(({ when }) => extentOf(when).start);

/** Six Tuesdays as whole days. */
const DAYS: Series = {
  ...weekly(TUESDAYS, until('2027-01-05')),
  time: { kind: 'all-day', days: 1 },
};
const TUESDAYS_OF_IT = [
  ...['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22', '2026-12-29', '2027-01-05'],
];

/** A list of whole days, each of which is told by itself. */
function dayRows(dates: readonly DateText[], length = 1): Series {
  const overrides = dates.map((original): Override => {
    return { original, patch: { when: allDay(original, length) } };
  });
  return {
    time: { kind: 'all-day', days: 1 },
    recurrence: { ...DAYS.recurrence, rule: { kind: 'dates', dates }, range: { kind: 'endless' } },
    overrides,
    cancelled: [],
  };
}

describe('rows of whole days', () => {
  it('are the rule itself when nobody changed them', () => {
    expect(toldBy(dayRows(TUESDAYS_OF_IT), DAYS)).toEqual(DAYS);
  });

  it('of which one is missing are the rule without it', () => {
    const left = TUESDAYS_OF_IT.filter((date) => date !== '2026-12-15');
    expect(toldBy(dayRows(left), DAYS)).toEqual(without(DAYS, '2026-12-15'));
  });

  it('of which one is on the next day are the rule with that one moved', () => {
    const moved = TUESDAYS_OF_IT.map((date) => (date === '2026-12-15' ? '2026-12-16' : date));
    expect(toldBy(dayRows(moved), DAYS)).toEqual({
      ...DAYS,
      overrides: [{ original: '2026-12-15', patch: { when: allDay('2026-12-16') } }],
    });
  });

  it('that all last longer give the series that length', () => {
    const told = toldBy(dayRows(TUESDAYS_OF_IT, 3), DAYS);
    expect(told).toEqual({ ...DAYS, time: { kind: 'all-day', days: 3 } });
  });

  it('beside a rule with times are another thing, and stay as they are', () => {
    const days = dayRows(TUESDAYS_OF_IT);
    expect(toldBy(days, weekly())).toBe(days);
    const timed = rows(startsOf(weekly(TUESDAYS, until('2027-01-05'))).map((at) => ({ at })));
    expect(toldBy(timed, DAYS)).toBe(timed);
  });
});

describe('the time of rows', () => {
  const series = weekly(TUESDAYS, until('2027-01-05'));
  const later = (count: number): readonly Told[] =>
    startsOf(series).map((at, place) => ({ at: place < count ? at + HOUR : at }));
  const timeOf = (count: number): unknown => toldBy(rows(later(count)), series).time;
  const TEN = { ...series.time, start: '10:00:00', end: '11:00:00' };

  it.each([1, 2, 3])('is that of the rule where %i of six have another one', (count) => {
    expect(timeOf(count)).toEqual(series.time);
    expect(toldBy(rows(later(count)), series).overrides).toHaveLength(count);
  });

  it.each([4, 5])('is the one of the most of them, %i of six', (count) => {
    expect(timeOf(count)).toEqual(TEN);
    expect(toldBy(rows(later(count)), series).overrides).toHaveLength(6 - count);
  });

  it('is not told by a single one that is left', () => {
    const [first = 0] = startsOf(series);
    const told = toldBy(rows([{ at: first + HOUR }]), series);
    expect(told.time).toEqual(series.time);
    expect(told.overrides).toHaveLength(1);
  });
});

describe('a rule in another zone', () => {
  const inAuckland: Series = {
    ...weekly({ ...TUESDAYS, weekdays: ['wednesday'] }, until('2027-01-06')),
    time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: 'Pacific/Auckland' },
    recurrence: {
      from: '2026-12-02',
      rule: { ...TUESDAYS, weekdays: ['wednesday'] },
      range: until('2027-01-06'),
    },
  };
  /** The same moments as Tuesdays in Oslo, where no clock is changed in between. */
  const inOslo: Series = {
    ...weekly(TUESDAYS, until('2027-01-05')),
    time: { kind: 'timed', start: '21:00:00', end: '22:00:00', days: 0, zone: 'Europe/Oslo' },
  };

  it('tells a rule of other days at the same moments', () => {
    expect(startsOf(inOslo)).toEqual(startsOf(inAuckland));
    expect(toldBy(inOslo, inAuckland)).toEqual(inAuckland);
    expect(toldBy(inAuckland, inOslo)).toEqual(inOslo);
  });

  it('tells what is cancelled by its own days', () => {
    const told = toldBy(without(inOslo, '2026-12-15'), inAuckland);
    expect(told).toEqual(without(inAuckland, '2026-12-16'));
  });

  it('is left alone where the moments are others', () => {
    const fridays = {
      ...inOslo.recurrence,
      rule: { ...TUESDAYS, weekdays: ['friday'] },
    } as const;
    const other: Series = { ...inOslo, recurrence: fridays };
    expect(toldBy(other, inAuckland)).toBe(other);
  });

  it('of the same zone and another rule is compared as it is', () => {
    const other = weekly({ ...TUESDAYS, weekdays: ['friday'] }, until('2027-01-05'));
    const series = weekly(TUESDAYS, until('2027-01-05'));
    expect(toldBy(other, series)).toBe(other);
  });
});
