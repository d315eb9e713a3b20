import { describe, expect, it } from 'vitest';
import { EXCHANGE_SERIES } from '../../../../src/sync/connectors/ews/series-capabilities.ts';
import { SUPEROFFICE_SERIES } from '../../../../src/sync/connectors/superoffice/series-capabilities.ts';
import { splitSeries, type Split } from '../../../../src/sync/core/split-series.ts';
import { dateText, dayNumber } from '../../../../src/sync/model/calendar-day.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { putOn } from '../../../support/parts-world.ts';
import { WEEKLY } from '../../../support/series-world.ts';

const WINDOW = { from: Date.UTC(2026, 10, 1), until: Date.UTC(2027, 0, 31) };
const DAILY: Series = {
  ...WEEKLY,
  recurrence: { ...WEEKLY.recurrence, rule: { kind: 'daily', interval: 1 } },
};

const daysApart = (split: Split): readonly string[] =>
  split.kind === 'whole' ? [] : split.detached.map(({ occurrence }) => occurrence.original);

const splitOf = (series: Series): Split =>
  splitSeries({ series: series, by: null }, EXCHANGE_SERIES, WINDOW);

describe('a series for a calendar that has room for one occurrence on a day', () => {
  it.each<readonly [string, Series, readonly string[]]>([
    ['has nothing apart', WEEKLY, []],
    [
      'is moved to a free day',
      { ...WEEKLY, overrides: [putOn('2026-12-01', '2026-12-03', '09')] },
      [],
    ],
    [
      'is moved past another one',
      { ...WEEKLY, overrides: [putOn('2026-12-01', '2026-12-09', '09')] },
      [],
    ],
    [
      'is moved onto another one',
      { ...WEEKLY, overrides: [putOn('2026-12-01', '2026-12-08', '14')] },
      ['2026-12-01'],
    ],
    [
      'is moved onto one that is cancelled',
      {
        ...WEEKLY,
        overrides: [putOn('2026-12-01', '2026-12-08', '14')],
        cancelled: ['2026-12-08'],
      },
      [],
    ],
    [
      'are two that are moved to the same free day',
      {
        ...WEEKLY,
        overrides: [
          putOn('2026-12-01', '2026-12-10', '09'),
          putOn('2026-12-08', '2026-12-10', '14'),
        ],
      },
      ['2026-12-08'],
    ],
    [
      'are two that are moved onto a third',
      {
        ...DAILY,
        overrides: [
          putOn('2026-12-01', '2026-12-03', '08'),
          putOn('2026-12-02', '2026-12-03', '14'),
        ],
      },
      ['2026-12-01', '2026-12-02'],
    ],
    [
      'change places',
      {
        ...DAILY,
        overrides: [
          putOn('2026-12-01', '2026-12-02', '14'),
          putOn('2026-12-02', '2026-12-01', '14'),
        ],
      },
      [],
    ],
    [
      'is far beyond the window',
      { ...WEEKLY, overrides: [putOn('2028-05-02', '2028-05-09', '14')] },
      ['2028-05-02'],
    ],
  ])('%s', (_, series, days) => {
    const split = splitOf(series);
    expect(split.kind).toBe(days.length === 0 ? 'whole' : 'parted');
    expect(daysApart(split)).toEqual(days);
  });

  it('says on which day another one is', () => {
    const split = splitOf({ ...WEEKLY, overrides: [putOn('2026-12-01', '2026-12-08', '14')] });
    expect(split).toMatchObject({
      rest: { overrides: [], cancelled: ['2026-12-01'] },
      detached: [{ why: { key: 'series-shared-day', parameters: { date: '2026-12-08' } } }],
    });
  });

  it('has a list without the days that begin before the one ahead of them is over', () => {
    const dates = ['2026-12-01', '2026-12-02', '2026-12-07', '2026-12-08', '2026-12-20'];
    const list: Series = {
      time: { kind: 'all-day', days: 2 },
      recurrence: {
        from: '2026-12-01',
        rule: { kind: 'dates', dates },
        range: { kind: 'endless' },
      },
      overrides: [],
      cancelled: [],
    };
    const split = splitOf(list);
    expect(daysApart(split)).toEqual(['2026-12-02', '2026-12-08']);
    expect(split).toMatchObject({
      kind: 'parted',
      rest: { recurrence: { rule: { dates: ['2026-12-01', '2026-12-07', '2026-12-20'] } } },
    });
  });

  it('goes on without them when the calendar has it as a pattern', () => {
    const dates = ['2026-11-07', '2026-11-12', '2026-12-19', '2026-12-20', '2026-12-24'];
    const { recurrence, ...rest } = WEEKLY;
    const time = { ...rest.time, start: '06:15:00', end: '03:05:00', days: 2 } as Series['time'];
    const by: Series = {
      ...{ ...rest, time },
      recurrence: {
        from: '2026-11-07',
        rule: {
          ...{ kind: 'weekly', interval: 1, weekStart: 'monday' },
          weekdays: ['thursday', 'saturday'],
        },
        range: { kind: 'until', date: '2026-12-24' },
      },
    };
    const list: Series = {
      ...by,
      recurrence: { ...recurrence, rule: { kind: 'dates', dates }, range: { kind: 'endless' } },
    };
    expect(daysApart(splitSeries({ series: list, by }, EXCHANGE_SERIES, WINDOW))).toEqual([
      '2026-12-20',
    ]);
  });

  it('has no occurrence that reaches into another one', () => {
    const night = { start: '22:00:00', end: '06:00:00', days: 1 };
    const series: Series = {
      ...{ ...DAILY, time: { ...DAILY.time, ...night } },
      overrides: [putOn('2026-12-01', '2026-12-01', '05')],
    };
    expect(splitOf(series)).toMatchObject({
      kind: 'parted',
      detached: [{ why: { key: 'series-overlap', parameters: { date: '2026-12-01' } } }],
    });
  });

  it('has nothing of a pattern whose occurrences last until after the next one begins', () => {
    const series: Series = { ...DAILY, time: { kind: 'all-day', days: 2 } };
    expect(splitOf(series)).toMatchObject({ kind: 'expanded', why: { key: 'series-overlap' } });
    expect(
      splitSeries({ series: series, by: null }, { ...EXCHANGE_SERIES, overlaps: true }, WINDOW)
        .kind,
    ).toBe('whole');
  });

  it('has nothing of a long list to which no pattern comes near', () => {
    const first = dayNumber('2020-01-01') ?? 0;
    const dates = Array.from({ length: 160 }, (_, index) =>
      dateText(first + index * 40 + (index % 7)),
    );
    const list: Series = {
      ...WEEKLY,
      recurrence: {
        from: '2020-01-01',
        rule: { kind: 'dates', dates },
        range: { kind: 'endless' },
      },
    };
    const split = splitOf(list);
    expect(split).toMatchObject({ kind: 'expanded', why: { key: 'series-dates' } });
    expect(daysApart(split)).toEqual(
      dates.filter((date) => date >= '2026-11-01' && date < '2027-01-31'),
    );
  });

  it('is whole beside a server of rows', () => {
    const series = { ...WEEKLY, overrides: [putOn('2026-12-01', '2026-12-08', '14')] };
    expect(splitSeries({ series: series, by: null }, SUPEROFFICE_SERIES, WINDOW).kind).toBe(
      'whole',
    );
  });
});
