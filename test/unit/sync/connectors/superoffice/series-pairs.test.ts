import { describe, expect, it } from 'vitest';
import {
  originalDays,
  seriesOfRows,
} from '../../../../../src/sync/connectors/superoffice/fields/series-rows.ts';
import {
  planRows,
  wantedRows,
  type WantedRow,
} from '../../../../../src/sync/connectors/superoffice/fields/series-plan.ts';
import {
  pairRows,
  type SeriesRow,
} from '../../../../../src/sync/connectors/superoffice/series-pairs.ts';
import { toldBy } from '../../../../../src/sync/core/told-by.ts';
import { isReason } from '../../../../../src/sync/model/series-reason.ts';
import type { Override, Series } from '../../../../../src/sync/model/series.ts';
import { extentOf, zonedAt, type When } from '../../../../../src/sync/model/time.ts';
import { appointment, timed } from '../../../../support/values.ts';

const HOUR = 3_600_000;
const OSLO = 'Europe/Oslo';
const AUCKLAND = 'Pacific/Auckland';
const AGES = { from: Date.UTC(2026, 0, 1), until: Date.UTC(2030, 0, 1) };

/** Each evening at eight in Oslo, of the day before. */
const DAILY: Series = {
  time: { kind: 'timed', start: '08:00:00', end: '09:00:00', days: 0, zone: AUCKLAND },
  recurrence: {
    from: '2027-03-01',
    rule: { kind: 'daily', interval: 1 },
    range: { kind: 'count', count: 6 },
  },
  overrides: [],
  cancelled: [],
};

const wantedOf = (series: Series): readonly WantedRow[] => wantedRows(series, AGES, OSLO);

function shifted(when: When, hours: number): When {
  const { start, end } = extentOf(when);
  return {
    kind: 'timed',
    start: zonedAt(start + hours * HOUR, OSLO),
    end: zonedAt(end + hours * HOUR, OSLO),
  };
}

const recurrence = planRows(DAILY, AGES, OSLO)?.recurrence ?? {};
const made = wantedOf(DAILY).map(({ when }) => when);

/** The rows in the order in which they were made. */
function rowsAt(times: readonly When[]): readonly SeriesRow[] {
  const values = times.map((when) => appointment({ when }));
  const originals = originalDays(recurrence, values, OSLO);
  return values.map((value, index) => ({
    entity: { AppointmentId: index },
    value,
    original: originals[index] ?? null,
    isAhead: true,
  }));
}

/** As the calendar is given them. */
function toldOf(times: readonly When[], by: Series): Series {
  const values = times.map((when) => appointment({ when }));
  const item = seriesOfRows(recurrence, values, OSLO);
  if (isReason(item)) throw new Error(item.key);
  return toldBy(item.series, by);
}

const titled = (series: Series, at: number): Series => ({
  ...series,
  overrides: series.overrides.map((one, index): Override =>
    index === at ? { ...one, patch: { ...one.patch, title: 'Guests' } } : one,
  ),
});

/** The place of each row, where it is to go, and which title it is to have. */
type Told = readonly [place: number, ...news: readonly string[]];

function pairsOf(times: readonly When[], series: Series): readonly Told[] {
  const { paired, missing, surplus } = pairRows(rowsAt(times), wantedOf(series));
  expect([missing, surplus]).toEqual([[], []]);
  return paired
    .map(({ row, wanted }): Told => {
      const at = row.entity['AppointmentId'] as number;
      const isMoved = JSON.stringify(row.value.when) !== JSON.stringify(wanted.when);
      return [at, ...(isMoved ? [startOf(wanted.when)] : []), ...title(wanted)];
    })
    .sort(([one], [other]) => one - other);
}

const startOf = (when: When): string => (when.kind === 'timed' ? when.start.local : when.from);
const title = ({ patch }: WantedRow): readonly string[] =>
  patch.title === undefined ? [] : [patch.title];

describe('rows of a series and the occurrences that they are to show', () => {
  it.each([14, 20])(
    'are told apart by their times when one was moved by %i hours to the day of another one',
    (hours) => {
      const times = made.map((when, at) => (at === 1 ? shifted(when, hours) : when));
      const told = toldOf(times, DAILY);
      expect(told.overrides.map(({ original }) => original)).toEqual(['2027-03-02']);
      const wanted = titled(told, 0);
      expect(pairsOf(times, wanted)).toEqual([[0], [1, 'Guests'], [2], [3], [4], [5]]);
    },
  );

  it('are paired by their days when one is moved to where the next one was', () => {
    const moved: Series = {
      ...DAILY,
      overrides: [
        {
          original: '2027-03-02',
          patch: { when: timed('2027-03-03T08:00:00', '2027-03-03T09:00:00', AUCKLAND) },
        },
        {
          original: '2027-03-03',
          patch: { when: timed('2027-03-03T11:00:00', '2027-03-03T12:00:00', AUCKLAND) },
        },
      ],
    };
    expect(pairsOf(made, titled(moved, 0))).toEqual([
      [0],
      [1, '2027-03-02T20:00:00', 'Guests'],
      [2, '2027-03-02T23:00:00'],
      [3],
      [4],
      [5],
    ]);
  });

  it('are paired by their time when the day on which one stands is wanted again', () => {
    const times = made.flatMap((when, at) =>
      at === 2 ? [] : [at === 1 ? shifted(when, 14) : when],
    );
    const by: Series = {
      ...DAILY,
      overrides: [
        {
          original: '2027-03-02',
          patch: { when: timed('2027-03-02T22:00:00', '2027-03-02T23:00:00', AUCKLAND) },
        },
      ],
      cancelled: ['2027-03-03'],
    };
    expect(toldOf(times, by)).toEqual(by);
    const { paired, missing } = pairRows(rowsAt(times), wantedOf({ ...by, cancelled: [] }));
    expect(missing.map(({ date }) => date)).toEqual(['2027-03-02']);
    expect(
      paired.every(({ row, wanted }) => startOf(row.value.when) === startOf(wanted.when)),
    ).toBe(true);
  });
});
