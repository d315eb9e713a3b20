import { describe, expect, it } from 'vitest';
import { seriesWords } from '../../../../src/sync/core/series-words.ts';
import type { Series } from '../../../../src/sync/model/series.ts';

const OSLO = 'Europe/Oslo';

const TUESDAYS: Series = {
  time: { kind: 'timed', start: '09:00:00', end: '10:30:00', days: 0, zone: OSLO },
  recurrence: {
    from: '2026-05-05',
    rule: { kind: 'weekly', interval: 1, weekdays: ['tuesday'], weekStart: 'monday' },
    range: { kind: 'until', date: '2027-03-03' },
  },
  overrides: [],
  cancelled: [],
};

const WHEN = {
  kind: 'timed',
  start: { local: '2026-05-13T10:00:00', zone: OSLO },
  end: { local: '2026-05-13T11:00:00', zone: OSLO },
} as const;

describe('a series in words', () => {
  it('tells the rule and each occurrence that is different, in the order of days', () => {
    const series: Series = {
      ...TUESDAYS,
      overrides: [
        { original: '2026-05-12', patch: { when: WHEN } },
        { original: '2026-05-26', patch: { title: 'Secret', location: 'Room 1' } },
        { original: '2026-06-02', patch: { when: WHEN, text: 'Secret' } },
        { original: '2026-06-09', patch: {} },
      ],
      cancelled: ['2026-05-19'],
    };
    expect(seriesWords(series)).toBe(
      'every Tuesday until 3 March 2027, 09:00–10:30; 12 May 2026 moved to 13 May 2026 10:00; ' +
        '19 May 2026 cancelled; 26 May 2026 with another title, place; ' +
        '2 June 2026 moved to 13 May 2026 10:00 and with another text',
    );
  });

  it.each([
    [1, ', all day'],
    [2, ', 2 whole days'],
  ])('of %i days an occurrence tells how long it lasts', (days, words) => {
    const series: Series = { ...TUESDAYS, time: { kind: 'all-day', days } };
    expect(seriesWords(series)).toBe(`every Tuesday until 3 March 2027${words}`);
  });

  it('moved to a whole day it tells the day', () => {
    const when = { kind: 'all-day', from: '2026-05-14', until: '2026-05-15' } as const;
    const overrides = [{ original: '2026-05-12', patch: { when } }];
    expect(seriesWords({ ...TUESDAYS, overrides })).toMatch(/; 12 May 2026 moved to 14 May 2026$/);
  });

  it('counts what is more than anybody reads', () => {
    const cancelled = ['05', '12', '19', '26'].flatMap((day) => [
      `2026-05-${day}`,
      `2026-06-${day}`,
    ]);
    expect(seriesWords({ ...TUESDAYS, cancelled })).toMatch(
      /; 2 more occurrences changed or cancelled$/,
    );
  });
});
