import { describe, expect, it } from 'vitest';
import { isSound, type Range, type Rule } from '../../../../src/sync/model/recurrence.ts';

const ENDLESS: Range = { kind: 'endless' };
const WEEKLY: Rule = { kind: 'weekly', interval: 1, weekdays: ['tuesday'], weekStart: 'monday' };
const NTH: Rule = { kind: 'monthly-nth', interval: 1, nth: 'first', weekdays: ['tuesday'] };
const YEARLY: Rule = { kind: 'yearly', month: 12, day: 31 };
const YEARLY_NTH: Rule = { kind: 'yearly-nth', month: 12, nth: 'last', weekdays: ['friday'] };
const DATES: Rule = { kind: 'dates', dates: ['2026-12-01', '2026-12-08'] };

const sound = (rule: object, range: Range = ENDLESS, from = '2026-12-01'): boolean =>
  isSound({ from, rule: rule as Rule, range });

/** What a server may tell that no rule is. */
const NUMBERS = [0, -1, 1.5, NaN, Infinity];

describe('a recurrence', () => {
  it.each<readonly [string, object]>([
    ['daily', { kind: 'daily', interval: 1 }],
    ['weekly', WEEKLY],
    ['monthly', { kind: 'monthly', interval: 1, day: 31 }],
    ['by the nth', NTH],
    ['yearly', YEARLY],
    ['by the nth of a month', YEARLY_NTH],
    ['a list', DATES],
  ])('is sound: %s', (_, rule) => {
    expect(sound(rule)).toBe(true);
    expect(sound(rule, { kind: 'until', date: '2027-01-01' })).toBe(true);
    expect(sound(rule, { kind: 'count', count: 1 })).toBe(true);
  });

  it.each(NUMBERS)('is not sound with %d for a number', (number) => {
    for (const rule of [
      { kind: 'daily', interval: number },
      { ...WEEKLY, interval: number },
      { kind: 'monthly', interval: number, day: 1 },
      { kind: 'monthly', interval: 1, day: number },
      { ...NTH, interval: number },
      { ...YEARLY, month: number },
      { ...YEARLY, day: number },
      { ...YEARLY_NTH, month: number },
    ]) {
      expect([rule, sound(rule)]).toEqual([rule, false]);
    }
    expect(sound(WEEKLY, { kind: 'count', count: number })).toBe(false);
  });

  it.each<readonly [string, object]>([
    ['no weekday', { ...WEEKLY, weekdays: [] }],
    ['a weekday that is none beside one', { ...WEEKLY, weekdays: ['tuesday', 'someday'] }],
    ['a week that never begins', { ...WEEKLY, weekStart: 'someday' }],
    ['day 32', { kind: 'monthly', interval: 1, day: 32 }],
    ['month 13', { ...YEARLY, month: 13 }],
    ['day 32 of a month', { ...YEARLY, day: 32 }],
    ['the nth of no weekday', { ...NTH, weekdays: [] }],
    ['the umpteenth', { ...NTH, nth: 'umpteenth' }],
    ['the nth of no weekday of a month', { ...YEARLY_NTH, weekdays: [] }],
    ['the umpteenth of a month', { ...YEARLY_NTH, nth: 'umpteenth' }],
    ['the nth of month 13', { ...YEARLY_NTH, month: 13 }],
    ['no day', { kind: 'dates', dates: [] }],
    ['what is no day beside one', { kind: 'dates', dates: ['2026-12-01', 'soon'] }],
    ['more days than there are', { kind: 'daily', interval: 1e12 }],
  ])('is not sound with %s', (_, rule) => {
    expect(sound(rule)).toBe(false);
  });

  it('is not sound without a day on which it begins, or ends', () => {
    expect(sound(WEEKLY, ENDLESS, 'soon')).toBe(false);
    expect(sound(WEEKLY, { kind: 'until', date: 'soon' })).toBe(false);
  });
});
