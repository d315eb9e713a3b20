import { describe, expect, it } from 'vitest';
import { dateText, dayNumber, LAST_DAY } from '../../../../src/sync/model/calendar-day.ts';
import type { Range, Recurrence, Rule } from '../../../../src/sync/model/recurrence.ts';
import { isRuleDay, lastDay, numberOfDay, ruleDays } from '../../../../src/sync/model/rule-days.ts';

const dayOf = (date: string): number => dayNumber(date) ?? 0;
const ENDLESS: Range = { kind: 'endless' };
const until = (date: string): Range => ({ kind: 'until', date });
const told = (rule: Rule, range: Range = ENDLESS, from = '2026-11-02'): Recurrence => ({
  ...{ from, rule, range },
});
const between = (recurrence: Recurrence, from: string, to: string): readonly string[] =>
  [...ruleDays(recurrence, { from: dayOf(from), until: dayOf(to) })].map(dateText);

const TWICE: Rule = {
  ...{ kind: 'weekly', interval: 2, weekStart: 'monday' },
  weekdays: ['tuesday', 'thursday'],
};
const LIST: Rule = {
  kind: 'dates',
  dates: ['2026-12-24', '2026-11-03', '2026-11-05', '2026-11-03'],
};

describe('the days of a list', () => {
  it('are in order, each once, and within the span', () => {
    expect(between(told(LIST), '2026-01-01', '2027-01-01')).toEqual([
      ...['2026-11-03', '2026-11-05', '2026-12-24'],
    ]);
    expect(between(told(LIST), '2026-11-05', '2026-12-24')).toEqual(['2026-11-05', '2026-12-24']);
    expect(between(told(LIST), '2026-11-04', '2026-12-23')).toEqual(['2026-11-05']);
    const spoiled: Rule = { kind: 'dates', dates: ['2026-11-03', 'soon'] };
    expect(between(told(spoiled), '2026-01-01', '2027-01-01')).toEqual([]);
  });
});

describe('the place of a day among those of its rule', () => {
  it.each<readonly [string, Recurrence]>([
    ['two days of every second week', told(TWICE)],
    ['the same from within a week', told(TWICE, ENDLESS, '2026-11-04')],
    ['every third day', told({ kind: 'daily', interval: 3 })],
    ['the end of the months', told({ kind: 'monthly', interval: 1, day: 31 })],
    ['a list', told(LIST)],
  ])('is counted from 1: %s', (_, recurrence) => {
    const span = { from: dayOf('2026-11-02'), until: dayOf('2027-06-01') };
    const days = [...ruleDays(recurrence, span)];
    expect(days.length).toBeGreaterThan(2);
    expect(days.map((day) => numberOfDay(recurrence, day))).toEqual(
      days.map((_day, index) => index + 1),
    );
  });

  it('is none of a day that is none of them', () => {
    for (const date of ['2026-11-02', '2026-10-20', '2026-11-10', '2026-12-29']) {
      expect(numberOfDay(told(TWICE, until('2026-12-20')), dayOf(date))).toBeNull();
    }
    expect(numberOfDay(told(LIST), dayOf('2026-11-04'))).toBeNull();
  });
});

describe('the last day of a recurrence', () => {
  const last = (recurrence: Recurrence): string | null => {
    const day = lastDay(recurrence);
    return day === null ? null : dateText(day);
  };

  it.each<readonly [string, Recurrence, string | null]>([
    ['the end itself', told(TWICE, until('2026-11-19')), '2026-11-19'],
    ['the day before it in its week', told(TWICE, until('2026-11-18')), '2026-11-17'],
    ['the last of the weeks before', told(TWICE, until('2026-11-16')), '2026-11-05'],
    ['the last by number', told(TWICE, { kind: 'count', count: 3 }), '2026-11-17'],
    ['the first', told(TWICE, { kind: 'count', count: 1 }), '2026-11-03'],
    ['the last of a list', told(LIST, until('2026-11-04')), '2026-12-24'],
    ['none before the first', told(TWICE, until('2026-11-02')), null],
    ['none without an end', told(TWICE), null],
    ['none of an empty list', told({ kind: 'dates', dates: [] }), null],
    ['none of a list with what is no day', told({ kind: 'dates', dates: ['soon'] }), null],
    ['none where the end is no day', told(TWICE, until('soon')), null],
    ['none where it never recurs', told({ kind: 'daily', interval: 0 }, until('2027-01-01')), null],
  ])('is %s', (_, recurrence, date) => {
    expect(last(recurrence)).toBe(date);
  });

  it('is none that the rule does not have', () => {
    const range: Range = { kind: 'count', count: 1_000_000 };
    const day = lastDay(told(TWICE, range)) ?? 0;
    expect(isRuleDay(told(TWICE), day)).toBe(true);
    expect(day).toBeLessThanOrEqual(LAST_DAY);
  });
});
