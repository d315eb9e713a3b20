import { describe, expect, it } from 'vitest';
import { rangeAround, rangeOfDays } from '../../../../src/practice/netserver/date-range.ts';

describe('operators without a value', () => {
  it.each([
    ['today', '2026-01-01', '2026-01-01', '2026-01-02'],
    ['beforeToday', '2026-03-01', null, '2026-03-01'],
    ['afterToday', '2024-02-28', '2024-02-29', null],
    ['thisWeek', '2026-11-22', '2026-11-16', '2026-11-23'],
    ['thisWeek', '2026-11-23', '2026-11-23', '2026-11-30'],
    ['lastWeek', '2026-01-01', '2025-12-22', '2025-12-29'],
    ['nextWeek', '2025-12-31', '2026-01-05', '2026-01-12'],
    ['lastMonth', '2026-01-31', '2025-12-01', '2026-01-01'],
    ['nextMonth', '2026-12-31', '2027-01-01', '2027-02-01'],
    ['thisQuarter', '2026-06-30', '2026-04-01', '2026-07-01'],
    ['lastQuarter', '2026-02-01', '2025-10-01', '2026-01-01'],
    ['thisHalf', '2026-07-01', '2026-07-01', '2027-01-01'],
    ['thisYear', '2026-12-31', '2026-01-01', '2027-01-01'],
  ] as const)('%s on %s reaches from %s to %s', (...row) => {
    const [operator, today, from, to] = row;
    expect(rangeAround(operator, today)).toEqual({ from, to });
  });

  it.each(['lastHalf', 'tomorrow', 'lastweek', ''])('has no operator %j', (operator) => {
    expect(rangeAround(operator, '2026-01-01')).toBeNull();
  });
});

describe('operators with days', () => {
  it.each([
    ['before', ['2026-03-01'], null, '2026-03-01'],
    ['beforeOrEqual', ['2026-02-28'], null, '2026-03-01'],
    ['after', ['2026-02-28'], '2026-03-01', null],
    ['afterOrEqual', ['2026-02-28'], '2026-02-28', null],
    ['date', ['2026-12-31'], '2026-12-31', '2027-01-01'],
    ['dateBetween', ['2026-01-01', '2026-01-31'], '2026-01-01', '2026-02-01'],
  ] as const)('%s %j', (...row) => {
    const [operator, days, from, to] = row;
    expect(rangeOfDays(operator, days)).toEqual({ from, to });
  });

  it('wants both ends of a range, and a day at all', () => {
    expect(rangeOfDays('between', ['2026-01-01'])).toBeNull();
    expect(rangeOfDays('before', [])).toBeNull();
  });
});
