import { describe, expect, it } from 'vitest';
import { WEEKDAYS } from '../../../../src/sync/model/calendar-day.ts';
import {
  canonicalPatch,
  canonicalRecurrence,
  canonicalSeries,
  canonicalTime,
  fromFirstDay,
} from '../../../../src/sync/model/canonical-series.ts';
import { strandedOverrides } from '../../../../src/sync/model/occurrences.ts';
import type { Range, Recurrence, Rule } from '../../../../src/sync/model/recurrence.ts';
import type { Series, SeriesTime } from '../../../../src/sync/model/series.ts';

const ENDLESS: Range = { kind: 'endless' };

const told = (from: string, rule: Rule, range: Range = ENDLESS): Recurrence => ({
  from,
  rule,
  range,
});

const weekly = (days: readonly (typeof WEEKDAYS)[number][], more: object = {}): Rule => ({
  kind: 'weekly',
  interval: 1,
  weekdays: days,
  weekStart: 'monday',
  ...more,
});

const count = (number: number): Range => ({ kind: 'count', count: number });
const until = (date: string): Range => ({ kind: 'until', date });

describe('two spellings of one rule', () => {
  it.each<readonly [string, Recurrence, Recurrence]>([
    [
      'another order of weekdays, one of them twice',
      told('2026-11-24', weekly(['thursday', 'tuesday', 'thursday'])),
      told('2026-11-24', weekly(['tuesday', 'thursday'])),
    ],
    [
      'a start before the first day',
      told('2026-11-20', weekly(['tuesday'])),
      told('2026-11-24', weekly(['tuesday'])),
    ],
    [
      'another start of the week, every week',
      told('2026-11-24', weekly(['tuesday'], { weekStart: 'sunday' })),
      told('2026-11-24', weekly(['tuesday'])),
    ],
    [
      'another start of the week that parts no two days',
      told('2026-11-24', weekly(['tuesday', 'friday'], { interval: 2, weekStart: 'sunday' })),
      told('2026-11-24', weekly(['tuesday', 'friday'], { interval: 2, weekStart: 'tuesday' })),
    ],
    [
      'all weekdays and every day',
      told('2026-11-24', weekly(WEEKDAYS)),
      told('2026-11-24', { kind: 'daily', interval: 1 }),
    ],
    [
      'every 14 days and every second week',
      told('2026-11-24', { kind: 'daily', interval: 14 }),
      told('2026-11-24', weekly(['tuesday'], { interval: 2, weekStart: 'friday' })),
    ],
    [
      'every 7 days and every week',
      told('2026-11-24', { kind: 'daily', interval: 7 }),
      told('2026-11-24', weekly(['tuesday'])),
    ],
    [
      'every year and every twelve months',
      told('2026-01-01', { kind: 'yearly', month: 3, day: 3 }),
      told('2026-03-03', { kind: 'monthly', interval: 12, day: 3 }),
    ],
    [
      'the last day of all and day 31',
      told('2026-11-01', { kind: 'monthly-nth', interval: 1, nth: 'last', weekdays: WEEKDAYS }),
      told('2026-11-30', { kind: 'monthly', interval: 1, day: 31 }),
    ],
    [
      'the third day of all in March and 3 March',
      told('2026-11-01', { kind: 'yearly-nth', month: 3, nth: 'third', weekdays: WEEKDAYS }),
      told('2026-11-01', { kind: 'yearly', month: 3, day: 3 }),
    ],
    [
      'a number and the day of the last',
      told('2026-11-24', weekly(['tuesday']), count(4)),
      told('2026-11-24', weekly(['tuesday']), until('2026-12-20')),
    ],
    [
      'once, by whatever rule',
      told('2026-11-24', weekly(['tuesday']), count(1)),
      told('2026-01-01', { kind: 'dates', dates: ['2026-11-24'] }),
    ],
    [
      'never, by whatever rule',
      told('2026-11-24', weekly(['tuesday']), until('2026-01-01')),
      told('2026-11-24', { kind: 'dates', dates: [] }),
    ],
    [
      'days in another order',
      told('2026-01-01', { kind: 'dates', dates: ['2026-11-24', '2026-11-03', '2026-11-24'] }),
      told('2020-01-01', { kind: 'dates', dates: ['2026-11-03', '2026-11-24'] }, count(1)),
    ],
  ])('is the same: %s', (_, one, other) => {
    expect(canonicalRecurrence(one)).toBe(canonicalRecurrence(other));
  });

  it.each<readonly [string, Recurrence, Recurrence]>([
    [
      'a start of the week that parts two days',
      told('2026-11-24', weekly(['tuesday', 'sunday'], { interval: 2, weekStart: 'sunday' })),
      told('2026-11-24', weekly(['tuesday', 'sunday'], { interval: 2, weekStart: 'monday' })),
    ],
    [
      'the other of two weeks',
      told('2026-11-24', weekly(['tuesday'], { interval: 2 })),
      told('2026-12-01', weekly(['tuesday'], { interval: 2 })),
    ],
    [
      'one occurrence more',
      told('2026-11-24', weekly(['tuesday']), count(4)),
      told('2026-11-24', weekly(['tuesday']), count(5)),
    ],
    [
      'an end and none',
      told('2026-11-24', weekly(['tuesday']), until('9999-12-31')),
      told('2026-11-24', weekly(['tuesday'])),
    ],
    [
      'day 30 and day 31',
      told('2026-11-30', { kind: 'monthly', interval: 1, day: 30 }),
      told('2026-11-30', { kind: 'monthly', interval: 1, day: 31 }),
    ],
    [
      'all weekdays of every second week and every second day',
      told('2026-11-23', weekly(WEEKDAYS, { interval: 2 })),
      told('2026-11-23', { kind: 'daily', interval: 2 }),
    ],
    [
      'the first Friday and the first day',
      told('2027-01-01', { kind: 'monthly-nth', interval: 1, nth: 'first', weekdays: ['friday'] }),
      told('2027-01-01', { kind: 'monthly', interval: 1, day: 1 }),
    ],
    [
      'the first Friday and the first of Friday and Saturday',
      told('2027-01-01', { kind: 'monthly-nth', interval: 1, nth: 'first', weekdays: ['friday'] }),
      told('2027-01-01', {
        ...{ kind: 'monthly-nth', interval: 1, nth: 'first' },
        weekdays: ['friday', 'saturday'],
      }),
    ],
    [
      'lists that differ between their ends',
      told('2026-11-03', { kind: 'dates', dates: ['2026-11-03', '2026-11-05', '2026-11-24'] }),
      told('2026-11-03', { kind: 'dates', dates: ['2026-11-03', '2026-11-06', '2026-11-24'] }),
    ],
    [
      'once on another day',
      told('2026-11-24', weekly(['tuesday']), count(1)),
      told('2026-12-01', weekly(['tuesday']), count(1)),
    ],
    [
      'never and once',
      told('2026-11-24', weekly(['tuesday']), until('2026-01-01')),
      told('2026-11-24', weekly(['tuesday']), count(1)),
    ],
  ])('is another: %s', (_, one, other) => {
    expect(canonicalRecurrence(one)).not.toBe(canonicalRecurrence(other));
  });
});

const NINE: SeriesTime = {
  kind: 'timed',
  start: '09:00:00',
  end: '10:00:00',
  days: 0,
  zone: 'Europe/Oslo',
};

const SERIES: Series = {
  time: NINE,
  recurrence: told('2026-11-03', weekly(['tuesday'])),
  overrides: [{ original: '2026-11-10', patch: { title: 'Guests' } }],
  cancelled: ['2026-11-17'],
};

const same = (changes: Partial<Series>): boolean =>
  canonicalSeries({ ...SERIES, ...changes }) === canonicalSeries(SERIES);

describe('a series', () => {
  it('is the same with what means nothing', () => {
    const at = (time: string) => ({ local: `2026-11-24T${time}:00`, zone: 'Europe/Oslo' });
    expect(
      same({
        overrides: [
          { original: '2026-11-24', patch: {} },
          { original: '2026-11-11', patch: { title: 'On a Wednesday' } },
          { original: '2026-11-17', patch: { title: 'Cancelled' } },
          {
            original: '2026-11-24',
            patch: { when: { kind: 'timed', start: at('09:00'), end: at('10:00') } },
          },
          ...SERIES.overrides,
        ],
        cancelled: ['2026-11-17', '2026-11-18', '2026-11-17'],
      }),
    ).toBe(true);
  });

  it('is the same in whichever order its exceptions are told', () => {
    const overrides = [...SERIES.overrides, { original: '2026-11-24', patch: { title: 'Two' } }];
    const cancelled = ['2026-11-17', '2026-12-01'];
    const one = { ...SERIES, overrides, cancelled };
    const other = {
      ...{ ...SERIES, overrides: overrides.toReversed(), cancelled: cancelled.toReversed() },
    };
    expect(canonicalSeries(one)).toBe(canonicalSeries(other));
  });

  it('is the same where a day of its list is cancelled, and where the list does not have it', () => {
    const list = (...dates: readonly string[]): Series => ({
      ...{ ...SERIES, cancelled: [], overrides: [] },
      recurrence: told('2026-11-03', { kind: 'dates', dates }),
    });
    const whole = list('2026-11-03', '2026-11-05', '2026-11-10');
    const less = list('2026-11-03', '2026-11-10');
    expect(canonicalSeries({ ...whole, cancelled: ['2026-11-05'] })).toBe(canonicalSeries(less));
    expect(canonicalSeries({ ...less, cancelled: ['2026-11-05'] })).toBe(canonicalSeries(less));
    expect(canonicalSeries(whole)).not.toBe(canonicalSeries(less));
  });

  it.each<readonly [string, Partial<Series>]>([
    ['time', { time: { ...NINE, end: '11:00:00' } }],
    ['zone', { time: { ...NINE, zone: 'Europe/Berlin' } }],
    ['rule', { recurrence: told('2026-11-03', weekly(['wednesday'])) }],
    ['override', { overrides: [{ original: '2026-11-10', patch: { title: 'Guest' } }] }],
    ['day of an override', { overrides: [{ original: '2026-11-24', patch: { title: 'Guests' } }] }],
    ['cancellation', { cancelled: ['2026-11-24'] }],
  ])('is another with another %s', (_, changes) => {
    expect(same(changes)).toBe(false);
  });

  it('tells what is different so that no title can look like another field', () => {
    expect(canonicalPatch({ title: 'A', location: 'B' })).not.toBe(
      canonicalPatch({ title: 'Alocation=B' }),
    );
  });

  it('names the overrides that nobody sees', () => {
    const overrides = [...SERIES.overrides, { original: '2026-11-11', patch: { title: 'Lost' } }];
    expect(strandedOverrides({ ...SERIES, overrides })).toEqual(overrides.slice(1));
  });
});

describe('a recurrence told from its first day', () => {
  it('is the same one, which begins where it says', () => {
    const early = told('2026-11-20', weekly(['tuesday']), count(4));
    expect(fromFirstDay(early)).toEqual({ ...early, from: '2026-11-24' });
    expect(fromFirstDay(fromFirstDay(early))).toEqual(fromFirstDay(early));
  });

  it('is left as it is when it has none', () => {
    const never = told('2026-11-24', weekly(['tuesday']), until('2026-01-01'));
    expect(fromFirstDay(never)).toEqual(never);
  });
});

describe('the time of a series', () => {
  it('goes by the rules of a zone without a name, whatever it is called', () => {
    const custom = (name: string): SeriesTime => ({
      ...NINE,
      zone: { name, rules: { kind: 'fixed', offset: 207 } },
    });
    expect(canonicalTime(custom('Customized Time Zone'))).toBe(canonicalTime(custom('')));
    expect(canonicalTime(custom(''))).not.toBe(canonicalTime(NINE));
    const other: SeriesTime = { ...NINE, zone: { name: '', rules: { kind: 'fixed', offset: 60 } } };
    expect(canonicalTime(custom(''))).not.toBe(canonicalTime(other));
  });

  it('counts days of an all-day one', () => {
    expect(canonicalTime({ kind: 'all-day', days: 1 })).not.toBe(
      canonicalTime({ kind: 'all-day', days: 2 }),
    );
  });
});
