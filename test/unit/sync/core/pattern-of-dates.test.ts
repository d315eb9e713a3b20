import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternOf } from '../../../../src/sync/core/pattern-of-dates.ts';
import { dateText, dayNumber } from '../../../../src/sync/model/calendar-day.ts';
import type { Rule } from '../../../../src/sync/model/recurrence.ts';
import { ruleDays } from '../../../../src/sync/model/rule-days.ts';

const any = (): boolean => true;
const START = dayNumber('2027-01-01') ?? 0;

describe('the pattern of a list of days', () => {
  it.each<readonly [string, readonly string[], readonly [object, readonly string[]]]>([
    ['one day', ['2027-03-03'], [{ kind: 'weekly', interval: 1 }, []]],
    [
      'every second Wednesday',
      ['2027-03-03', '2027-03-17', '2027-03-31'],
      [{ kind: 'weekly', interval: 2, weekdays: ['wednesday'] }, []],
    ],
    [
      'Tuesdays and Fridays, but one',
      ['2027-03-02', '2027-03-05', '2027-03-12', '2027-03-16'],
      [{ kind: 'weekly', interval: 1, weekdays: ['tuesday', 'friday'] }, ['2027-03-09']],
    ],
    [
      'the end of each month',
      ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'],
      [{ kind: 'monthly', interval: 1, day: 31 }, []],
    ],
    [
      'the 15th of every second month, over the turn of the year',
      ['2026-11-15', '2027-01-15', '2027-03-15', '2027-05-15'],
      [{ kind: 'monthly', interval: 2, day: 15 }, []],
    ],
    [
      'the first day of the weekend of each month',
      ['2027-06-05', '2027-07-03', '2027-08-01'],
      [{ kind: 'monthly-nth', interval: 1, nth: 'first', weekdays: ['saturday', 'sunday'] }, []],
    ],
    [
      'the last Friday of every second month',
      ['2027-01-29', '2027-03-26', '2027-05-28', '2027-07-30'],
      [{ kind: 'monthly-nth', interval: 2, nth: 'last', weekdays: ['friday'] }, []],
    ],
    [
      'the third working day of each month',
      ['2027-01-05', '2027-02-03', '2027-03-03', '2027-04-05'],
      [{ kind: 'monthly-nth', interval: 1, nth: 'third' }, []],
    ],
    [
      'every third day',
      ['2027-01-01', '2027-01-04', '2027-01-07', '2027-01-10'],
      [{ kind: 'daily', interval: 3 }, []],
    ],
  ])('is the one with the fewest days too many: %s', (_, dates, [rule, cancelled]) => {
    const found = patternOf({ dates, length: 1 }, any);
    expect(found?.recurrence.rule).toMatchObject(rule);
    expect(found?.cancelled).toEqual(cancelled);
    expect(found?.recurrence.from).toBe(dates[0]);
    expect(found?.recurrence.range).toEqual({ kind: 'until', date: dates.at(-1) });
  });

  it('is none where too many days would be too many', () => {
    const every = Array.from({ length: 160 }, (_, at) => dateText(START + at * 20 + (at % 3)));
    expect(patternOf({ dates: every, length: 1 }, any)).toBeNull();
    expect(patternOf({ dates: [], length: 1 }, any)).toBeNull();
  });

  it('has each of them moved to its day where too many others would be cancelled', () => {
    const dates = ['2027-01-01', '2027-01-02', '2029-06-07', '2029-06-13', '2029-06-19'];
    const found = patternOf({ dates, length: 1 }, any);
    expect(found?.recurrence).toEqual({
      from: '2027-01-01',
      rule: { kind: 'daily', interval: 225 },
      range: { kind: 'count', count: 5 },
    });
    expect([...(found?.moved.values() ?? [])]).toEqual(dates.slice(1, -1));
    expect(found?.cancelled).toEqual([]);
    const isWeekly = ({ kind }: { readonly kind: string }): boolean => kind === 'weekly';
    expect(patternOf({ dates, length: 1 }, isWeekly)).toBeNull();
  });

  it('leaves each of them its time', () => {
    const dates = ['2027-03-01', '2027-03-05', '2027-03-09', '2027-03-15'];
    expect(patternOf({ dates, length: 1 }, any)?.cancelled.length).toBeGreaterThan(0);
    const found = patternOf({ dates, length: 4 }, any);
    expect(found?.recurrence.rule).toEqual({ kind: 'daily', interval: 4 });
    expect(found?.moved).toEqual(new Map([['2027-03-13', '2027-03-15']]));
    expect(patternOf({ dates, length: 5 }, any)).toBeNull();
  });

  it('has up to 150 days too many', () => {
    const isDaily = ({ kind }: Rule): boolean => kind === 'daily';
    const found = (last: number) =>
      patternOf({ dates: [0, 1, last].map((day) => dateText(START + day)), length: 1 }, isDaily);
    expect(found(152)?.cancelled).toHaveLength(150);
    expect(found(152)?.moved.size).toBe(0);
    expect(found(153)?.cancelled).toEqual([]);
    expect(found(153)?.moved.size).toBe(2);
  });

  it('is the same in whichever order the days come, how often, and what is none beside them', () => {
    const dates = ['2027-03-03', '2027-03-17', '2027-03-31'];
    const told = ['2027-03-31', 'soon', '2027-03-03', '2027-03-17', '2027-03-03'];
    const list = { dates, length: 1 };
    expect(patternOf({ ...list, dates: told }, any)).toEqual(patternOf(list, any));
  });

  it('is one that the side knows', () => {
    const dates = ['2027-03-03', '2027-03-17', '2027-03-31'];
    const found = patternOf({ dates, length: 1 }, ({ kind }) => kind === 'daily');
    expect(found?.recurrence.rule).toEqual({ kind: 'daily', interval: 14 });
    expect(patternOf({ dates, length: 1 }, () => false)).toBeNull();
  });

  it('has all days of the list and no others, whatever they are', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(days, (drawn) => {
        const dates = drawn
          .toSorted((one, other) => one - other)
          .map((day) => dateText(START + day));
        const found = patternOf({ dates, length: 1 }, any);
        if (found === null) return;
        const { recurrence, cancelled, moved } = found;
        const shown = [...ruleDays(recurrence, { from: START - 400, until: START + 800 })]
          .map(dateText)
          .filter((date) => !cancelled.includes(date))
          .map((date) => moved.get(date) ?? date);
        expect(shown).toEqual(dates);
      }),
    );
  });
});
