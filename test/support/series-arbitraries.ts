/** Random series for fast-check; the window of most interest is the year 2027. */
import fc from 'fast-check';
import { WEEKDAYS, dateText, type Weekday } from '../../src/sync/model/calendar-day.ts';
import { NTHS, type Range, type Recurrence, type Rule } from '../../src/sync/model/recurrence.ts';
import type { Override, Series, SeriesTime } from '../../src/sync/model/series.ts';
import type { DateText, When, Window } from '../../src/sync/model/time.ts';

/** 2024-01-01 to 2028-12-31. */
const FIRST = 19_723;
const LAST = 21_549;
const DAY = 86_400_000;

const date: fc.Arbitrary<DateText> = fc.integer({ min: FIRST, max: LAST }).map(dateText);

const weekday = fc.constantFrom(...WEEKDAYS);

const weekdays: fc.Arbitrary<readonly Weekday[]> = fc.oneof(
  fc.uniqueArray(weekday, { minLength: 1, maxLength: 4 }),
  fc.constantFrom([...WEEKDAYS], WEEKDAYS.slice(0, 5), WEEKDAYS.slice(5)),
);

const nth = fc.constantFrom(...NTHS);
const interval = fc.integer({ min: 1, max: 30 });
const month = fc.integer({ min: 1, max: 12 });
const day = fc.integer({ min: 1, max: 31 });

/** Rules that are a pattern, which is all but a list of days. */
const pattern: fc.Arbitrary<Exclude<Rule, { kind: 'dates' }>> = fc.oneof(
  fc.record({ kind: fc.constant('daily' as const), interval }),
  fc.record({ kind: fc.constant('weekly' as const), interval, weekdays, weekStart: weekday }),
  fc.record({ kind: fc.constant('monthly' as const), interval, day }),
  fc.record({ kind: fc.constant('monthly-nth' as const), interval, nth, weekdays }),
  fc.record({ kind: fc.constant('yearly' as const), month, day }),
  fc.record({ kind: fc.constant('yearly-nth' as const), month, nth, weekdays }),
);

export const rule: fc.Arbitrary<Rule> = fc.oneof(
  { weight: 6, arbitrary: pattern },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('dates' as const),
      dates: fc.uniqueArray(date, { minLength: 1, maxLength: 8 }),
    }),
  },
);

export const range: fc.Arbitrary<Range> = fc.oneof(
  fc.constant<Range>({ kind: 'endless' }),
  date.map((until): Range => ({ kind: 'until', date: until })),
  fc.integer({ min: 1, max: 60 }).map((count): Range => ({ kind: 'count', count })),
);

export const recurrence: fc.Arbitrary<Recurrence> = fc.record({ from: date, rule, range });

export const ZONES = [
  'Europe/Oslo',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'Pacific/Apia',
  'UTC',
] as const;

const clock = fc
  .integer({ min: 0, max: 287 })
  .map((five) => `${pad(Math.floor(five / 12))}:${pad((five % 12) * 5)}:00`);

const pad = (number: number): string => String(number).padStart(2, '0');

const timed: fc.Arbitrary<SeriesTime> = fc
  .record({
    kind: fc.constant('timed' as const),
    start: clock,
    end: clock,
    days: fc.integer({ min: 0, max: 2 }),
    zone: fc.constantFrom(...ZONES),
  })
  .map((time) => (time.days === 0 && time.end < time.start ? { ...time, days: 1 } : time));

export const seriesTime: fc.Arbitrary<SeriesTime> = fc.oneof(
  { weight: 3, arbitrary: timed },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('all-day' as const),
      days: fc.integer({ min: 1, max: 9 }),
    }),
  },
);

const movedTo: fc.Arbitrary<When> = fc.oneof(
  fc.record({ on: date, zone: fc.constantFrom(...ZONES) }).map(({ on, zone }): When => ({
    kind: 'timed',
    start: { local: `${on}T13:00:00`, zone },
    end: { local: `${on}T14:30:00`, zone },
  })),
  date.map((from): When => ({ kind: 'all-day', from, until: `${from.slice(0, 4)}-12-31` })),
);

const override: fc.Arbitrary<Override> = fc.record({
  original: date,
  patch: fc.oneof(
    movedTo.map((when) => ({ when })),
    fc.constantFrom('Guests', 'Moved').map((title) => ({ title })),
  ),
});

const byDay = (one: Override, other: Override): number => (one.original < other.original ? -1 : 1);

export const series: fc.Arbitrary<Series> = fc.record({
  time: seriesTime,
  recurrence,
  overrides: fc
    .uniqueArray(override, { selector: ({ original }) => original, maxLength: 6 })
    .map((all) => [...all].sort(byDay)),
  cancelled: fc.uniqueArray(date, { maxLength: 6 }).map((all) => [...all].sort()),
});

export const window: fc.Arbitrary<Window> = fc
  .record({
    first: fc.integer({ min: FIRST * 24, max: LAST * 24 }),
    hours: fc.integer({ min: 1, max: 24 * 200 }),
  })
  .map(({ first, hours }) => ({ from: (first * DAY) / 24, until: ((first + hours) * DAY) / 24 }));
