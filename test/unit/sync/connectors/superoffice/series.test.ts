import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../../src/sync/connectors/superoffice/json.ts';
import { readRecurrence } from '../../../../../src/sync/connectors/superoffice/fields/recurrence.ts';
import {
  planRows,
  type RowPlan,
} from '../../../../../src/sync/connectors/superoffice/fields/series-plan.ts';
import { seriesOfRows } from '../../../../../src/sync/connectors/superoffice/fields/series-rows.ts';
import { emptyAppointment, type Appointment } from '../../../../../src/sync/model/appointment.ts';
import { canonicalWhen } from '../../../../../src/sync/model/canonical.ts';
import { canonicalRecurrence } from '../../../../../src/sync/model/canonical-series.ts';
import { occurrences } from '../../../../../src/sync/model/occurrences.ts';
import type { Range, Recurrence, Rule } from '../../../../../src/sync/model/recurrence.ts';
import { isReason } from '../../../../../src/sync/model/series-reason.ts';
import {
  occurrenceValue,
  type Series,
  type SeriesItem,
} from '../../../../../src/sync/model/series.ts';
import { byWallClock, whenInZone, type When } from '../../../../../src/sync/model/time.ts';
import { series as anySeries } from '../../../../support/series-arbitraries.ts';

const OSLO = 'Europe/Oslo';
const DAY = 86_400_000;
const YEAR = { from: Date.UTC(2026, 9, 1), until: Date.UTC(2027, 9, 1) };
const AGES = { from: Date.UTC(2020, 0, 1), until: Date.UTC(2035, 0, 1) };

const shift = (local: string, days: number): string =>
  new Date(Date.parse(`${local}Z`) + days * DAY).toISOString().slice(0, 19);

/** The same wall-clock times on another day, as the server makes rows of an entity. */
function rowTime(first: When, date: string): When {
  if (first.kind === 'all-day') {
    const days = (Date.parse(date) - Date.parse(first.from)) / DAY;
    return {
      kind: 'all-day',
      from: date,
      until: shift(`${first.until}T00:00:00`, days).slice(0, 10),
    };
  }
  const days = (Date.parse(date) - Date.parse(first.start.local.slice(0, 10))) / DAY;
  const at = ({ local }: { readonly local: string }) => ({ local: shift(local, days), zone: OSLO });
  return { kind: 'timed', start: at(first.start), end: at(first.end) };
}

/** What the server has when a plan is carried out. */
function carriedOut({ first, rows }: RowPlan, shared: Appointment): readonly Appointment[] {
  return rows.map(({ date, when, patch }) => ({
    ...shared,
    when: when ?? rowTime(first, date),
    ...patch,
  }));
}

const meant = (item: SeriesItem, window = AGES): readonly string[] =>
  occurrences(item.series, window)
    .map((one) => occurrenceValue(item.value, one))
    // The base zone knows nothing but the wall clock.
    .map(({ title, when }) => `${canonicalWhen(byWallClock(whenInZone(when, OSLO)))} ${title}`)
    .sort();

const SHARED = {
  ...emptyAppointment({ kind: 'all-day', from: '2026-01-01', until: '2026-01-02' }),
  title: 'Round',
};

function read(info: JsonObject, values: readonly Appointment[]): SeriesItem {
  const item = seriesOfRows(info, values, OSLO);
  if (isReason(item)) throw new Error(item.key);
  return item;
}

describe('a series on its way to SuperOffice and back', () => {
  it('has the same occurrences, moved, changed and cancelled ones included', () => {
    let planned = 0;
    fc.assert(
      fc.property(anySeries, (series) => {
        const plan = planRows(series, YEAR, OSLO);
        if (plan === null) return;
        planned += 1;
        const back = read(plan.recurrence, carriedOut(plan, SHARED));
        const fields = back.series.overrides.flatMap(({ patch }) => Object.keys(patch));
        expect(fields.filter((name) => name !== 'when' && name !== 'title')).toEqual([]);
        // What all of them have in common may be another value; what each is stays.
        expect(meant(back)).toEqual(meant({ value: SHARED, series }, YEAR));
      }),
      { numRuns: 500 },
    );
    expect(planned).toBeGreaterThan(200);
  });

  const planOf = (rule: Rule, changes: Partial<Series> = {}): JsonObject => {
    const series: Series = {
      time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: OSLO },
      recurrence: { from: '2026-11-24', rule, range: { kind: 'endless' } },
      overrides: [],
      cancelled: [],
      ...changes,
    };
    return planRows(series, YEAR, OSLO)?.recurrence ?? {};
  };

  it.each<readonly [Rule, JsonObject]>([
    [
      { kind: 'daily', interval: 3 },
      { Pattern: 'Daily', DayPattern: { Pattern: 'EveryCyclicDay', Cycle: 3 } },
    ],
    [
      { kind: 'weekly', interval: 2, weekdays: ['friday', 'tuesday'], weekStart: 'monday' },
      { Pattern: 'Weekly', WeekPattern: { Cycle: 2, Weekdays: 'Tuesday, Friday' } },
    ],
    [
      { kind: 'weekly', interval: 2, weekdays: ['tuesday', 'sunday'], weekStart: 'sunday' },
      { Pattern: 'Custom' },
    ],
    [
      { kind: 'monthly', interval: 1, day: 31 },
      { Pattern: 'Monthly', MonthPattern: { Pattern: 'DayOfMonth', Cycle: 1, Day: 31 } },
    ],
    [
      { kind: 'monthly-nth', interval: 2, nth: 'last', weekdays: ['friday'] },
      {
        Pattern: 'Monthly',
        MonthPattern: {
          Pattern: 'WeekdayOfMonth',
          Cycle: 2,
          Weekday: 'Friday',
          WeekOfMonth: 'Last',
        },
      },
    ],
    [
      { kind: 'monthly-nth', interval: 1, nth: 'first', weekdays: ['saturday', 'sunday'] },
      { Pattern: 'Custom' },
    ],
    [
      { kind: 'yearly', month: 12, day: 24 },
      { Pattern: 'Yearly', YearPattern: { Pattern: 'DayOfMonth', Cycle: 12, Day: 24 } },
    ],
    [
      { kind: 'yearly-nth', month: 5, nth: 'last', weekdays: ['monday'] },
      {
        Pattern: 'Yearly',
        YearPattern: {
          Pattern: 'WeekdayOfMonth',
          Cycle: 5,
          Weekday: 'Monday',
          WeekOfMonth: 'Last',
        },
      },
    ],
    [{ kind: 'dates', dates: ['2026-12-01', '2027-02-28'] }, { Pattern: 'Custom' }],
  ])('is told as a pattern where there is one: %j', (rule, pattern) => {
    expect(planOf(rule)).toMatchObject(pattern);
  });

  it('of another zone is a list of days when they are other days there', () => {
    const time = {
      kind: 'timed',
      start: '08:00:00',
      end: '09:00:00',
      days: 0,
      zone: 'Pacific/Auckland',
    } as const;
    expect(planOf({ kind: 'daily', interval: 2 }, { time })).toMatchObject({ Pattern: 'Custom' });
  });

  it('is told up to the horizon, with the days that are not cancelled', () => {
    const rule: Rule = { kind: 'monthly', interval: 4, day: 24 };
    expect(planOf(rule, { cancelled: ['2027-03-24'] })).toMatchObject({
      RecurrenceEndType: 'EndDate',
      StartDate: '2026-11-24T09:00:00',
      EndDate: '2027-07-24T10:00:00',
      Dates: [{ Date: '2026-11-24T00:00:00' }, { Date: '2027-07-24T00:00:00' }],
    });
  });
});

const INFO = { IsRecurrence: true, StartDate: '2026-11-24T09:00:00' };
const COUNTED = { ...INFO, RecurrenceEndType: 'Counter', RecurrenceCounter: 4 };

describe('a rule from SuperOffice', () => {
  it.each<readonly [JsonObject, Rule]>([
    [
      { Pattern: 'Daily', DayPattern: { Pattern: 'EveryWorkday', Cycle: 0 } },
      {
        kind: 'weekly',
        interval: 1,
        weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
        weekStart: 'monday',
      },
    ],
    [
      { Pattern: 'Daily', DayPattern: { Pattern: 'EveryWeekday' } },
      { kind: 'daily', interval: 1 },
    ],
    [
      { Pattern: 1, DayPattern: { Pattern: 3, Cycle: 5 } },
      { kind: 'daily', interval: 5 },
    ],
    [
      { Pattern: 'Weekly', WeekPattern: { Cycle: 2, Weekdays: 'Tuesday, Friday' } },
      { kind: 'weekly', interval: 2, weekdays: ['tuesday', 'friday'], weekStart: 'monday' },
    ],
    [
      { Pattern: 'Weekly', WeekPattern: { Cycle: 1, Weekdays: 'Tuesday Sunday' } },
      { kind: 'weekly', interval: 1, weekdays: ['tuesday', 'sunday'], weekStart: 'monday' },
    ],
    [
      { Pattern: 'Weekly', WeekPattern: { Cycle: 1, Weekdays: ['Sunday', 'Tuesday'] } },
      { kind: 'weekly', interval: 1, weekdays: ['tuesday', 'sunday'], weekStart: 'monday' },
    ],
    [
      { Pattern: 'Weekly', WeekPattern: { Cycle: 1, Weekdays: 66 } },
      { kind: 'weekly', interval: 1, weekdays: ['tuesday', 'sunday'], weekStart: 'monday' },
    ],
    [
      { Pattern: 3, MonthPattern: { Pattern: 5, Cycle: 1, Weekday: 2, WeekOfMonth: 5 } },
      { kind: 'monthly-nth', interval: 1, nth: 'last', weekdays: ['tuesday'] },
    ],
    [
      { Pattern: 'Yearly', YearPattern: { Pattern: 6, Cycle: 2, Day: 29 } },
      { kind: 'yearly', month: 2, day: 29 },
    ],
    [
      { Pattern: 'Custom', Dates: [{ Date: '2026-12-01T00:00:00' }, { Date: 'soon' }] },
      { kind: 'dates', dates: ['2026-12-01'] },
    ],
  ])('%j is read', (pattern, rule) => {
    expect(readRecurrence({ ...COUNTED, ...pattern }, OSLO)).toEqual({
      from: '2026-11-24',
      rule,
      range: { kind: 'count', count: 4 },
    });
  });

  const DAILY = { Pattern: 'Daily', DayPattern: { Pattern: 'EveryWeekday' } };

  it.each<readonly [JsonObject, Range]>([
    [{ RecurrenceEndType: 'EndDate', EndDate: '2026-12-24T10:00:00' }, until('2026-12-24')],
    [{ RecurrenceEndType: 'EndDate', EndDate: '2026-12-24T22:30:00Z' }, until('2026-12-24')],
    [{ RecurrenceEndType: 'EndDate', EndDate: '2026-12-24T23:30:00Z' }, until('2026-12-25')],
    [
      { RecurrenceEndType: 'Unknown', Dates: [{ Date: '2026-12-03T09:00:00' }] },
      until('2026-12-03'),
    ],
  ])('ends as it says: %j', (end, range) => {
    expect(readRecurrence({ ...INFO, ...DAILY, ...end }, OSLO)).toMatchObject({ range });
  });

  it.each<JsonObject>([
    {},
    { ...COUNTED },
    { ...COUNTED, ...DAILY, IsRecurrence: false },
    { ...COUNTED, ...DAILY, RecurrenceCounter: 0 },
    { ...COUNTED, Pattern: 'Daily', DayPattern: { Pattern: 'EveryCyclicDay', Cycle: 0 } },
    { ...COUNTED, Pattern: 'Daily', DayPattern: { Pattern: 'Unknown' } },
    { ...COUNTED, Pattern: 'Weekly', WeekPattern: { Cycle: 1, Weekdays: 'Unknown' } },
    { ...COUNTED, Pattern: 'Monthly', MonthPattern: { Pattern: 'DayOfMonth', Cycle: 1, Day: 0 } },
    { ...COUNTED, Pattern: 'Yearly', YearPattern: { Pattern: 'DayOfMonth', Cycle: 13, Day: 1 } },
    { ...COUNTED, Pattern: 'Custom', Dates: [] },
    { ...COUNTED, Pattern: 'Lunar' },
    { ...INFO, ...DAILY, RecurrenceEndType: 'EndDate', EndDate: '0001-01-01T00:00:00' },
  ])('that is none is not guessed at: %j', (info) => {
    expect(readRecurrence(info, OSLO)).toMatchObject({ key: 'series-not-understood' });
  });
});

function until(date: string): Range {
  return { kind: 'until', date };
}

const TUESDAYS = {
  ...COUNTED,
  Pattern: 'Weekly',
  WeekPattern: { Cycle: 1, Weekdays: 'Tuesday' },
};

const at = (date: string, clock = '09:00', changes: Partial<Appointment> = {}): Appointment => ({
  ...SHARED,
  ...changes,
  when: {
    kind: 'timed',
    start: { local: `${date}T${clock}:00`, zone: OSLO },
    end: {
      local: `${date}T${clock.replace(/^\d\d/, (hour) => String(Number(hour) + 1))}:00`,
      zone: OSLO,
    },
  },
});

const WEEKS = ['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15'];

describe('the rows of a rule', () => {
  it('that are as it says are nothing but the rule', () => {
    const { series, value } = read(
      TUESDAYS,
      WEEKS.map((date) => at(date)),
    );
    expect(series).toMatchObject({ overrides: [], cancelled: [] });
    expect(series.recurrence.range).toEqual({ kind: 'count', count: 4 });
    expect(value.title).toBe('Round');
  });

  it('tell which are missing, moved and different, in whatever order they come', () => {
    const { series, value } = read(TUESDAYS, [
      at('2026-12-16', '13:00'),
      at('2026-12-08', '09:00', { title: 'Guests' }),
      at('2026-11-24'),
    ]);
    expect(value.title).toBe('Round');
    expect(series.cancelled).toEqual(['2026-12-01']);
    expect(series.overrides).toEqual([
      { original: '2026-12-08', patch: { title: 'Guests' } },
      { original: '2026-12-15', patch: { when: at('2026-12-16', '13:00').when } },
    ]);
  });

  it('that were stopped end with the last', () => {
    const { series } = read(
      TUESDAYS,
      WEEKS.slice(0, 2).map((date) => at(date)),
    );
    expect(series.cancelled).toEqual([]);
    expect(canonicalRecurrence(series.recurrence)).toBe(
      canonicalRecurrence({ ...series.recurrence, range: until('2026-12-01') }),
    );
    expect(series.recurrence.range).toEqual(until('2026-12-01'));
  });

  it('of which one was removed are told as such, also where the others are counted anew', () => {
    const left = [WEEKS[0], WEEKS[2], WEEKS[3]].map((date) => at(date ?? ''));
    const { series } = read({ ...TUESDAYS, RecurrenceCounter: 3 }, left);
    expect(series.cancelled).toEqual(['2026-12-01']);
    expect(series.overrides).toEqual([]);
    expect(series.recurrence.range).toEqual(until('2026-12-15'));
  });

  it('of a rule that began long ago begin with the first that was kept', () => {
    const info = { ...TUESDAYS, StartDate: '2019-01-01T09:00:00', RecurrenceCounter: 450 };
    const item = read(
      info,
      WEEKS.map((date) => at(date)),
    );
    expect(occurrences(item.series, AGES).map(({ original }) => original)).toEqual(WEEKS);
    expect(item.series.cancelled).toEqual([]);
  });

  it('that the rule does not explain are their own list', () => {
    const days = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30'];
    const { series } = read(
      TUESDAYS,
      days.map((date) => at(date)),
    );
    expect(series.recurrence.rule).toEqual({ kind: 'dates', dates: days });
    expect(series.overrides).toEqual([]);
  });

  it('of which two are on one day and none is missing are their own list', () => {
    const twice = [...WEEKS, '2026-12-15'].map((date) => at(date));
    const { series } = read(TUESDAYS, twice);
    const days = occurrences(series, AGES).map(({ when }) =>
      when.kind === 'all-day' ? when.from : when.start.local.slice(0, 10),
    );
    expect(days).toEqual([...WEEKS, '2026-12-15'].sort());
    expect(series.overrides.map(({ original }) => original)).toEqual(['2026-12-16']);
  });

  it('that are none are no series', () => {
    expect(seriesOfRows(TUESDAYS, [], OSLO)).toMatchObject({ key: 'series-empty' });
  });

  it('have the time and the values that most of them have', () => {
    const { series, value } = read(TUESDAYS, [
      at('2026-11-24', '10:00', { title: 'First' }),
      ...WEEKS.slice(1).map((date) => at(date)),
    ]);
    expect(series.time).toMatchObject({ start: '09:00:00' });
    expect(value.title).toBe('Round');
    expect(value.when).toEqual(at('2026-11-24').when);
    expect(series.overrides.map(({ original }) => original)).toEqual(['2026-11-24']);
  });
});

const PLAIN: Recurrence = {
  from: '2026-11-24',
  rule: { kind: 'daily', interval: 1 },
  range: { kind: 'endless' },
};

describe('what cannot be planned', () => {
  it('has nothing within the horizon', () => {
    const time = { kind: 'all-day', days: 1 } as const;
    const recurrence = { ...PLAIN, range: until('2026-01-01') };
    const none: Series = { time, recurrence, overrides: [], cancelled: [] };
    expect(planRows(none, YEAR, OSLO)).toBeNull();
  });
});
