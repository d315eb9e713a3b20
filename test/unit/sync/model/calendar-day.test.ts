import { describe, expect, it } from 'vitest';
import {
  addMonths,
  dateOf,
  dateText,
  dayNumber,
  dayOf,
  daysInMonth,
  FIRST_DAY,
  LAST_DAY,
  weekdayOf,
} from '../../../../src/sync/model/calendar-day.ts';

const DAY = 86_400_000;

describe('a day as a number', () => {
  it.each([
    ['1970-01-01', 0, 'thursday'],
    ['1969-12-31', -1, 'wednesday'],
    ['2000-02-29', 11_016, 'tuesday'],
    ['2026-11-26', 20_783, 'thursday'],
    ['0001-01-01', FIRST_DAY, 'monday'],
    ['9999-12-31', LAST_DAY, 'friday'],
  ])('%s is %i, a %s', (text, number, weekday) => {
    expect(dayNumber(text)).toBe(number);
    expect(dateText(number)).toBe(text);
    expect(weekdayOf(number)).toBe(weekday);
  });

  it('agrees with another calendar on every day of eight hundred years', () => {
    for (let number = dayOf({ year: 1600, month: 1 }, 1); number < 160_000; number += 1) {
      const text = new Date(number * DAY).toISOString().slice(0, 10);
      if (dateText(number) !== text || dayNumber(text) !== number) expect(text).toBe(number);
    }
  });

  it.each(['', '2026-2-3', '2026-00-10', '2026-13-01', '2026-04-31', '2100-02-29', '0000-01-01'])(
    '"%s" is none',
    (text) => {
      expect(dayNumber(text)).toBeNull();
    },
  );
});

describe('a month', () => {
  it.each([
    [2024, 2, 29],
    [2026, 2, 28],
    [2100, 2, 28],
    [2000, 2, 29],
    [2026, 4, 30],
    [2026, 12, 31],
  ])('%i-%i has %i days', (year, month, days) => {
    expect(daysInMonth({ year, month })).toBe(days);
  });

  it.each([
    [2, 2027, 1],
    [-11, 2025, 12],
    [-1, 2026, 10],
    [24, 2028, 11],
  ])('November 2026 and %i months is %i-%i', (by, year, month) => {
    expect(addMonths({ year: 2026, month: 11 }, by)).toEqual({ year, month });
  });

  it('is told with its day', () => {
    expect(dateOf(20_783)).toEqual({ year: 2026, month: 11, day: 26 });
  });
});
