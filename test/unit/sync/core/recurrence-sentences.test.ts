import { describe, expect, it } from 'vitest';
import { describeRecurrence } from '../../../../src/sync/core/describe-recurrence.ts';
import { recurrenceSentence } from '../../../../src/sync/core/recurrence-sentences.ts';
import { WEEKDAYS, type Weekday } from '../../../../src/sync/model/calendar-day.ts';
import type { Nth, Range, Rule } from '../../../../src/sync/model/recurrence.ts';

const ENDLESS: Range = { kind: 'endless' };
const WORK = WEEKDAYS.slice(0, 5);
const WEEKEND = WEEKDAYS.slice(5);

const said = (rule: Rule, range: Range = ENDLESS): string =>
  recurrenceSentence(describeRecurrence({ from: '2026-11-24', rule, range }));

const weekly = (interval: number, ...weekdays: readonly Weekday[]): Rule => ({
  kind: 'weekly',
  interval,
  weekdays,
  weekStart: 'monday',
});
const monthly = (interval: number, day: number): Rule => ({ kind: 'monthly', interval, day });
const monthlyNth = (interval: number, nth: Nth, weekdays: readonly Weekday[]): Rule => ({
  kind: 'monthly-nth',
  interval,
  nth,
  weekdays,
});

describe('a rule in words', () => {
  it.each<readonly [Rule, string]>([
    [{ kind: 'daily', interval: 1 }, 'every day'],
    [{ kind: 'daily', interval: 2 }, 'every second day'],
    [{ kind: 'daily', interval: 11 }, 'every 11th day'],
    [{ kind: 'daily', interval: 22 }, 'every 22nd day'],
    [{ kind: 'daily', interval: 101 }, 'every 101st day'],
    [weekly(1, 'tuesday'), 'every Tuesday'],
    [weekly(2, 'tuesday'), 'every second Tuesday'],
    [weekly(1, 'thursday', 'tuesday'), 'every Tuesday and Thursday'],
    [weekly(1, 'friday', 'monday', 'wednesday'), 'every Monday, Wednesday and Friday'],
    [weekly(3, 'tuesday', 'thursday'), 'Tuesday and Thursday of every third week'],
    [weekly(1, ...WORK), 'every working day'],
    [weekly(1, ...WEEKEND), 'every weekend day'],
    [weekly(1, ...WEEKDAYS), 'every day'],
    [weekly(2, ...WORK), 'every working day of every second week'],
    [monthly(1, 1), 'the first of every month'],
    [monthly(1, 15), 'the 15th of every month'],
    [monthly(2, 23), 'the 23rd of every second month'],
    [monthly(1, 30), 'the 30th, or the last day, of every month'],
    [monthly(1, 31), 'the last day of every month'],
    [monthly(24, 28), 'the 28th of every second year'],
    [monthlyNth(1, 'second', ['tuesday']), 'the second Tuesday of every month'],
    [monthlyNth(3, 'last', ['friday']), 'the last Friday of every third month'],
    [monthlyNth(1, 'first', WORK), 'the first working day of every month'],
    [monthlyNth(1, 'last', WEEKDAYS), 'the last day of every month'],
    [
      monthlyNth(1, 'third', ['thursday', 'tuesday']),
      'the third Tuesday or Thursday of every month',
    ],
    [{ kind: 'yearly', month: 3, day: 3 }, 'every year on 3 March'],
    [{ kind: 'yearly', month: 2, day: 29 }, 'the last day of February of every year'],
    [{ kind: 'yearly', month: 2, day: 28 }, 'every year on 28 February'],
    [{ kind: 'yearly', month: 4, day: 31 }, 'the last day of April of every year'],
    [
      { kind: 'yearly-nth', month: 5, nth: 'last', weekdays: ['monday'] },
      'the last Monday of May of every year',
    ],
    [{ kind: 'dates', dates: ['2027-03-03'] }, 'once, on 3 March 2027'],
    [
      { kind: 'dates', dates: ['2027-03-03', '2026-12-24', '2027-03-03'] },
      'on 2 single days from 24 December 2026 to 3 March 2027',
    ],
    [{ kind: 'daily', interval: 0 }, 'never'],
  ])('%j is: %s', (rule, words) => {
    expect(said(rule)).toBe(words);
  });

  it.each<readonly [Range, string]>([
    [{ kind: 'until', date: '2027-03-03' }, 'every second Tuesday until 3 March 2027'],
    [{ kind: 'count', count: 10 }, 'every second Tuesday, 10 times'],
    [{ kind: 'count', count: 1 }, 'every second Tuesday, once'],
    [{ kind: 'until', date: '2026-01-01' }, 'never'],
  ])('with the range %j is: %s', (range, words) => {
    expect(said(weekly(2, 'tuesday'), range)).toBe(words);
  });

  it('is told without words as well, so that other languages have their own', () => {
    expect(
      describeRecurrence({
        from: '2026-11-24',
        rule: weekly(2, 'friday', 'tuesday'),
        range: { kind: 'count', count: 3 },
      }),
    ).toEqual({
      key: 'recurs-weekly',
      parameters: { interval: 2, weekdays: 'tuesday,friday', end: 'count', count: 3 },
    });
  });
});

describe('a rule as parameters', () => {
  const told = (rule: Rule, range: Range = ENDLESS) =>
    describeRecurrence({ from: '2026-11-24', rule, range });

  it('has its end, but for a list, whose ends are its days', () => {
    const daily: Rule = { kind: 'daily', interval: 1 };
    expect(told(daily)).toEqual({
      key: 'recurs-daily',
      parameters: { interval: 1, end: 'endless' },
    });
    expect(told(daily, { kind: 'until', date: '2026-12-01' }).parameters).toEqual({
      ...{ interval: 1, end: 'until', until: '2026-12-01' },
    });
    expect(told(daily, { kind: 'count', count: 3 }).parameters).toEqual({
      ...{ interval: 1, end: 'count', count: 3 },
    });
    const dates = ['2026-12-24', '2026-12-01', '2026-12-08', '2026-12-01'];
    expect(told({ kind: 'dates', dates })).toEqual({
      key: 'recurs-dates',
      parameters: { dates: 3, first: '2026-12-01', last: '2026-12-24' },
    });
  });
});
