import { describe, expect, it } from 'vitest';
import { restOfSeries } from '../../../../src/sync/core/rest-of-series.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { appointment } from '../../../support/values.ts';
import {
  changedOn,
  listed,
  TUESDAYS,
  until,
  weekly,
  without,
} from '../../../support/weekly-series.ts';

const of = (series: Series | null) => ({ ...appointment(), series });
/** Tuesdays from 1 December 2026 on. */
const WHOLE = weekly(TUESDAYS, { kind: 'count', count: 6 });
const PAST = of(weekly(TUESDAYS, until('2026-12-15')));

describe('the rest of a series whose past is there', () => {
  it('begins with the next day of its rule and ends where it ended', () => {
    const rest = restOfSeries(of(WHOLE), PAST);
    expect(rest?.series?.recurrence).toEqual({
      from: '2026-12-22',
      rule: TUESDAYS,
      range: { kind: 'until', date: '2027-01-05' },
    });
    expect(rest?.when).toMatchObject({ start: { local: '2026-12-22T09:00:00' } });
    const endless = restOfSeries(of(weekly()), PAST);
    expect(endless?.series?.recurrence.range).toEqual({ kind: 'endless' });
    // A Thursday: the end that somebody chose, not the last of its days.
    const chosen = restOfSeries(of(weekly(TUESDAYS, until('2027-01-07'))), PAST);
    expect(chosen?.series?.recurrence.range).toEqual(until('2027-01-07'));
  });

  it('has what is different of its own days and not of those before', () => {
    const odd = without(
      changedOn(WHOLE, '2026-12-08', { title: 'Old' }),
      '2026-12-01',
      '2026-12-29',
    );
    expect(restOfSeries(of(odd), PAST)?.series).toMatchObject({
      overrides: [],
      cancelled: ['2026-12-29'],
    });
    const cancelled = without(WHOLE, '2026-12-15', '2026-12-22');
    expect(restOfSeries(of(cancelled), PAST)?.series?.cancelled).toEqual(['2026-12-22']);
    const ahead = changedOn(WHOLE, '2026-12-22', { title: 'New' });
    expect(restOfSeries(of(ahead), PAST)?.series?.overrides).toEqual(ahead.overrides);
  });

  it('is the later days of a list', () => {
    const dates = ['2026-12-01', '2026-12-15', '2026-12-24', '2026-12-30'];
    expect(restOfSeries(of(listed(...dates)), PAST)?.series?.recurrence).toMatchObject({
      from: '2026-12-24',
      rule: { kind: 'dates', dates: dates.slice(2) },
    });
  });

  it('is nothing where all of it is there, or one is no series', () => {
    expect(restOfSeries(of(WHOLE), of(WHOLE))).toBeNull();
    expect(restOfSeries(of(WHOLE), of(weekly()))).toBeNull();
    expect(restOfSeries(of(WHOLE), of(null))).toBeNull();
    expect(restOfSeries(of(null), PAST)).toBeNull();
  });
});
