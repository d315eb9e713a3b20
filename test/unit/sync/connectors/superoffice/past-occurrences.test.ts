import { describe, expect, it } from 'vitest';
import { ownDays } from '../../../../../src/sync/connectors/superoffice/fields/own-days.ts';
import { withPast } from '../../../../../src/sync/connectors/superoffice/past-occurrences.ts';
import type { Override, Series } from '../../../../../src/sync/model/series.ts';
import { timed } from '../../../../support/values.ts';
import { weekly } from '../../../../support/weekly-series.ts';

/** Between the second and the third Tuesday. */
const NOW = Date.UTC(2026, 11, 10);

const movedTo = (original: string, day: string): Override => ({
  original,
  patch: { when: timed(`${day}T12:00:00`, `${day}T13:00:00`) },
});

describe('what is over of a new series', () => {
  it('is what is cancelled or moved of the days before now', () => {
    const whole: Series = {
      ...weekly(),
      overrides: [movedTo('2026-12-01', '2026-12-02'), movedTo('2026-12-22', '2026-12-23')],
      cancelled: ['2026-12-08', '2026-12-15'],
    };
    expect(withPast(weekly(), whole, NOW)).toEqual({
      ...whole,
      overrides: whole.overrides.slice(0, 1),
      cancelled: ['2026-12-08'],
    });
  });

  it('is what was moved ahead, and what was moved back behind now', () => {
    const overrides = [movedTo('2026-12-08', '2026-12-18'), movedTo('2026-12-15', '2026-12-09')];
    expect(withPast(weekly(), { ...weekly(), overrides }, NOW).overrides).toEqual(overrides);
  });

  it('leaves what the series has of its own, and is nothing where nothing is told', () => {
    const own: Series = { ...weekly(), overrides: [movedTo('2026-12-01', '2026-12-03')] };
    const other = { ...weekly(), overrides: [movedTo('2026-12-01', '2026-12-02')] };
    expect(withPast(own, other, NOW)).toEqual(own);
    expect(withPast(own, undefined, NOW)).toBe(own);
  });
});

describe('the days on which rows are made', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['their own', ['2027-03-01', '2027-03-03'], ['2027-03-01', '2027-03-03']],
    ['the next one for the second', ['2027-03-01', '2027-03-01'], ['2027-03-01', '2027-03-02']],
    [
      'the one before where the next is taken',
      ['2027-03-01', '2027-03-01', '2027-03-02'],
      ['2027-03-01', '2027-02-28', '2027-03-02'],
    ],
    [
      'the nearest of all that are left',
      ['2027-03-01', '2027-03-01', '2027-03-01', '2027-02-28'],
      ['2027-03-01', '2027-03-02', '2027-03-03', '2027-02-28'],
    ],
  ])('are %s', (_, dates, days) => {
    expect(ownDays(dates)).toEqual(days);
  });
});
