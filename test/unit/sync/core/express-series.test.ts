import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXCHANGE_SERIES } from '../../../../src/sync/connectors/ews/series-capabilities.ts';
import { SUPEROFFICE_SERIES } from '../../../../src/sync/connectors/superoffice/series-capabilities.ts';
import { expressSeries, firstDifference } from '../../../../src/sync/core/express-series.ts';
import { seriesReasonSentence } from '../../../../src/sync/core/series-sentences.ts';
import { canonicalWhen } from '../../../../src/sync/model/canonical.ts';
import { canonicalPatch } from '../../../../src/sync/model/canonical-series.ts';
import { occurrences } from '../../../../src/sync/model/occurrences.ts';
import type { Range, Rule } from '../../../../src/sync/model/recurrence.ts';
import { seriesReason } from '../../../../src/sync/model/series-reason.ts';
import type { Override, Series } from '../../../../src/sync/model/series.ts';
import type { Window } from '../../../../src/sync/model/time.ts';
import { series as anySeries, window as anyWindow } from '../../../support/series-arbitraries.ts';

const OSLO = 'Europe/Oslo';
const WINDOW = { from: Date.UTC(2026, 10, 1), until: Date.UTC(2027, 3, 1) };
const TUESDAYS: Rule = { kind: 'weekly', interval: 1, weekdays: ['tuesday'], weekStart: 'monday' };
const ENDLESS: Range = { kind: 'endless' };

function seriesOf(rule: Rule, changes: Partial<Series> = {}, range = ENDLESS): Series {
  return {
    time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: OSLO },
    recurrence: { from: '2026-11-03', rule, range },
    overrides: [],
    cancelled: [],
    ...changes,
  };
}

const moved = (original: string, to: string): Override => ({
  original,
  patch: {
    when: {
      kind: 'timed',
      start: { local: `${to}T13:00:00`, zone: OSLO },
      end: { local: `${to}T14:00:00`, zone: OSLO },
    },
  },
});

/** What is to be seen of it, whichever days of the rule the occurrences stand for. */
const shownIn = (series: Series, window: Window): readonly string[] =>
  occurrences(series, window)
    .map(({ when, patch }) => `${canonicalWhen(when)} ${canonicalPatch(patch)}`)
    .sort();

describe('a series for a side that can hold it', () => {
  it.each<readonly [string, Rule]>([
    ['weekly', TUESDAYS],
    [
      'by its own weeks',
      { ...TUESDAYS, interval: 2, weekStart: 'sunday', weekdays: ['sunday', 'monday'] },
    ],
    [
      'the last working day',
      {
        kind: 'monthly-nth',
        interval: 1,
        nth: 'last',
        weekdays: ['friday', 'monday', 'tuesday', 'wednesday', 'thursday'],
      },
    ],
    ['the last day', { kind: 'monthly', interval: 1, day: 31 }],
    ['the first Friday', { kind: 'monthly-nth', interval: 1, nth: 'first', weekdays: ['friday'] }],
  ])('is a series there as well: %s', (_, rule) => {
    expect(expressSeries(seriesOf(rule), EXCHANGE_SERIES, WINDOW)).toMatchObject({
      kind: 'same',
      notes: [],
      series: { recurrence: { rule, range: ENDLESS } },
    });
  });

  it('has an end where there is none without, and says so', () => {
    expect(expressSeries(seriesOf(TUESDAYS), SUPEROFFICE_SERIES, WINDOW)).toMatchObject({
      kind: 'same',
      notes: [{ key: 'series-horizon' }],
      series: { recurrence: { rule: TUESDAYS, range: { kind: 'until', date: '2027-03-30' } } },
    });
  });

  it.each<readonly [string, Rule, string]>([
    [
      'the first of two weekdays',
      { kind: 'monthly-nth', interval: 1, nth: 'first', weekdays: ['tuesday', 'thursday'] },
      'series-weekdays',
    ],
    [
      'weeks that begin on Sunday',
      { ...TUESDAYS, interval: 2, weekStart: 'sunday', weekdays: ['tuesday', 'sunday'] },
      'series-differs',
    ],
  ])('is a list of days where there is no such rule: %s', (_, rule, key) => {
    const told = expressSeries(seriesOf(rule), SUPEROFFICE_SERIES, WINDOW);
    expect(told).toMatchObject({
      kind: 'same',
      notes: [{ key }],
      series: { recurrence: { rule: { kind: 'dates' } } },
    });
  });

  it('is told the days in their order, and on which one it would be another one', () => {
    const rule = { ...TUESDAYS, interval: 2, weekStart: 'sunday', weekdays: ['tuesday', 'sunday'] };
    const overrides = [moved('2026-11-03', '2026-11-17')];
    const told = expressSeries(seriesOf(rule as Rule, { overrides }), SUPEROFFICE_SERIES, {
      ...WINDOW,
      until: Date.UTC(2026, 11, 1),
    });
    const dates = ['2026-11-03', '2026-11-15', '2026-11-17', '2026-11-29'];
    expect(told).toMatchObject({
      notes: [seriesReason('series-differs', { date: '2026-11-08' })],
      series: { recurrence: { from: '2026-11-03', rule: { kind: 'dates', dates } } },
    });
  });

  it.each<readonly [string, Rule, Range]>([
    ['has an end of its own', TUESDAYS, { kind: 'until', date: '2027-02-02' }],
    ['is a list of days', { kind: 'dates', dates: ['2026-11-03', '2026-11-05'] }, ENDLESS],
    ['recurs each day until the end', { kind: 'daily', interval: 3 }, { kind: 'count', count: 9 }],
  ])('is told as it is where it %s', (_, rule, range) => {
    const series = seriesOf(rule, {}, range);
    expect(expressSeries(series, SUPEROFFICE_SERIES, WINDOW)).toEqual({
      ...{ kind: 'same', series, notes: [] },
    });
  });

  it('ends with the last of its days in the window, wherever that was moved to', () => {
    const series = seriesOf(TUESDAYS, { overrides: [moved('2027-03-30', '2027-03-10')] });
    expect(expressSeries(series, SUPEROFFICE_SERIES, WINDOW)).toMatchObject({
      series: { recurrence: { range: { kind: 'until', date: '2027-03-30' } } },
    });
  });

  it('has weeks that begin on Monday where all do, when that is the same', () => {
    const sunday: Rule = { ...TUESDAYS, weekStart: 'sunday' };
    const until: Range = { kind: 'until', date: '2027-02-02' };
    expect(expressSeries(seriesOf(sunday, {}, until), SUPEROFFICE_SERIES, WINDOW)).toEqual({
      ...{ kind: 'same', series: seriesOf(TUESDAYS, {}, until), notes: [] },
    });
  });

  it('is told from its first day, whenever its rule begins to count', () => {
    const early = seriesOf(TUESDAYS);
    const series = { ...early, recurrence: { ...early.recurrence, from: '2026-10-29' } };
    expect(expressSeries(series, EXCHANGE_SERIES, WINDOW)).toMatchObject({
      series: { recurrence: { from: '2026-11-03', rule: TUESDAYS } },
    });
  });

  it('is a pattern where there are no lists of days, without those that are cancelled', () => {
    const dates = ['2026-11-03', '2026-11-05', '2026-11-10', '2026-11-24'];
    const list = seriesOf({ kind: 'dates', dates }, { cancelled: ['2026-11-05'] });
    const range: Range = { kind: 'until', date: '2026-11-24' };
    const pattern = seriesOf(TUESDAYS, { cancelled: ['2026-11-17'] }, range);
    expect(expressSeries(list, EXCHANGE_SERIES, WINDOW)).toEqual({
      ...{ kind: 'same', series: pattern, notes: [seriesReason('series-dates')] },
    });
    const daily = { ...EXCHANGE_SERIES, rules: ['daily'] as const };
    expect(expressSeries(list, daily, WINDOW)).toMatchObject({
      series: { recurrence: { rule: { kind: 'daily', interval: 7 } } },
    });
  });
});

describe('how far a side counts', () => {
  const can = { ...EXCHANGE_SERIES, largestInterval: { daily: 2, weekly: 3, monthly: 4 } };

  it.each<readonly [Rule, number]>([
    [{ kind: 'daily', interval: 1 }, 2],
    [TUESDAYS, 3],
    [{ kind: 'monthly', interval: 1, day: 3 }, 4],
    [{ kind: 'monthly-nth', interval: 1, nth: 'first', weekdays: ['tuesday'] }, 4],
  ])('is up to its largest interval: %o up to %i', (rule, most) => {
    const every = (interval: number) =>
      expressSeries(seriesOf({ ...rule, interval } as Rule), can, WINDOW);
    expect(every(most).kind).toBe('same');
    expect(every(most + 1)).toMatchObject({
      why: seriesReason('series-interval', { interval: most + 1, most }),
    });
  });
});

describe('a series for a side that cannot hold it', () => {
  it.each<readonly [string, Series, string]>([
    [
      'single days that are nearer than an occurrence lasts',
      {
        ...seriesOf({ kind: 'dates', dates: ['2026-11-03', '2026-11-05', '2026-12-24'] }),
        time: { kind: 'all-day', days: 3 },
      },
      'its days follow no pattern, and the other side knows nothing but patterns',
    ],
    [
      'the first of two weekdays',
      seriesOf({
        kind: 'monthly-nth',
        interval: 1,
        nth: 'first',
        weekdays: ['tuesday', 'thursday'],
      }),
      'the other side knows no rule for the nth of several weekdays',
    ],
    [
      'every 100 weeks',
      seriesOf({ ...TUESDAYS, interval: 100 }),
      'it recurs at every 100th, and the other side counts no further than 99',
    ],
    [
      'an occurrence moved onto the day of its neighbour',
      seriesOf(TUESDAYS, { overrides: [moved('2026-11-10', '2026-11-03')] }),
      'the occurrence of 2026-11-10 is not after the one before it, which the other side does not allow',
    ],
    [
      'nothing in the window',
      seriesOf(TUESDAYS, {}, { kind: 'until', date: '2026-11-01' }),
      'it has no occurrence in the period that is synchronised',
    ],
  ])('becomes single appointments, and says why: %s', (_, series, words) => {
    const told = expressSeries(series, EXCHANGE_SERIES, WINDOW);
    expect(told.kind === 'expansion' && seriesReasonSentence(told.why)).toBe(words);
    expect(told.kind === 'expansion' && told.occurrences).toEqual(occurrences(series, WINDOW));
  });

  it('has its days as moved ones of a pattern where no other comes near to them', () => {
    const dates = ['2026-11-03', '2026-11-05', '2026-12-24', '2029-03-30'];
    const own = { title: 'Plans' };
    const listed = seriesOf(
      { kind: 'dates', dates },
      { overrides: [{ original: '2026-11-05', patch: own }] },
    );
    const told = expressSeries(listed, EXCHANGE_SERIES, WINDOW);
    const years = { from: WINDOW.from, until: Date.UTC(2030, 0, 1) };
    if (told.kind === 'expansion') throw new Error('It is held');
    expect(told.series.recurrence.rule.kind).toBe('daily');
    expect(shownIn(told.series, years)).toEqual(shownIn(listed, years));
    expect(told.series.overrides[0]?.patch.title).toBe('Plans');
  });

  it('has its occurrences in their order where one was moved past its neighbour', () => {
    const past = moved('2026-11-10', '2026-11-18');
    const titled: Override = { original: '2026-11-17', patch: { title: 'Plans' } };
    const series = seriesOf(TUESDAYS, { overrides: [past, titled], cancelled: ['2026-12-01'] });
    const told = expressSeries(series, EXCHANGE_SERIES, WINDOW);
    if (told.kind === 'expansion') throw new Error('It is held');
    expect(shownIn(told.series, WINDOW)).toEqual(shownIn(series, WINDOW));
    expect(told.series).toMatchObject({
      recurrence: series.recurrence,
      cancelled: ['2026-12-01'],
      overrides: [
        { original: '2026-11-10', patch: { title: 'Plans' } },
        { original: '2026-11-17', patch: past.patch },
      ],
    });
    expect(told.series.overrides[0]?.patch.when).toMatchObject({
      start: { local: '2026-11-17T09:00:00' },
    });
  });

  it('is held again when the neighbour that was passed is cancelled', () => {
    const series = seriesOf(TUESDAYS, {
      overrides: [moved('2026-11-10', '2026-11-18')],
      cancelled: ['2026-11-17'],
    });
    expect(expressSeries(series, EXCHANGE_SERIES, WINDOW).kind).toBe('same');
  });

  it('has no such rule there at all', () => {
    const can = { ...EXCHANGE_SERIES, rules: ['daily'] as const };
    const told = expressSeries(seriesOf(TUESDAYS), can, WINDOW);
    const why = seriesReason('series-rule', { rule: 'weekly' });
    expect(told).toMatchObject({ kind: 'expansion', why });
  });

  it('says on which day it would be another one', () => {
    const can = { ...EXCHANGE_SERIES, weekStarts: false };
    const rule = { ...TUESDAYS, interval: 2, weekStart: 'sunday', weekdays: ['tuesday', 'sunday'] };
    expect(expressSeries(seriesOf(rule as Rule), can, WINDOW)).toMatchObject({
      ...{ kind: 'expansion', why: seriesReason('series-differs', { date: '2026-11-08' }) },
    });
  });
});

describe('(a property) whatever the series', () => {
  it.each([
    ['Exchange', EXCHANGE_SERIES],
    ['SuperOffice', SUPEROFFICE_SERIES],
  ])('no occurrence is lost and none is other in %s', (_, can) => {
    fc.assert(
      fc.property(anySeries, anyWindow, (series, window) => {
        const told = expressSeries(series, can, window);
        const shown = occurrences(series, window);
        if (told.kind === 'expansion') expect(told.occurrences).toEqual(shown);
        else expect(shownIn(told.series, window)).toEqual(shownIn(series, window));
      }),
    );
  });
});

describe('two forms of a series', () => {
  it.each<readonly [string, Partial<Series>, string | null]>([
    ['alike', {}, null],
    ['one occurrence less', { cancelled: ['2026-12-01'] }, '2026-12-01'],
    ['one moved', { overrides: [moved('2026-11-17', '2026-11-18')] }, '2026-11-17'],
    [
      'one with another title',
      { overrides: [{ original: '2026-11-24', patch: { title: 'x' } }] },
      '2026-11-24',
    ],
  ])('differ first where they do: %s', (_, changes, date) => {
    expect(firstDifference(seriesOf(TUESDAYS), seriesOf(TUESDAYS, changes), WINDOW)).toBe(date);
  });
});

describe('two forms of which each has a day that the other one lacks', () => {
  it('differ first on the earlier of them', () => {
    const [one, other] = ['2026-11-10', '2026-12-01'].map((date) =>
      seriesOf(TUESDAYS, { cancelled: [date] }),
    );
    for (const [mine, theirs] of [
      [one, other],
      [other, one],
    ]) {
      expect(mine && theirs && firstDifference(mine, theirs, WINDOW)).toBe('2026-11-10');
    }
  });
});

describe('the words for reasons', () => {
  it.each([
    'series-regenerates',
    'series-not-understood',
    'series-rule',
    'series-horizon',
  ] as const)('are there: %s', (key) => {
    expect(seriesReasonSentence(seriesReason(key))).toMatch(/^[a-z][^{}]{20,}$/);
  });

  it('have a gap where a number is not known', () => {
    expect(seriesReasonSentence(seriesReason('series-interval'))).toBe(
      'it recurs at every th, and the other side counts no further than ',
    );
  });

  it('name the day', () => {
    const reason = seriesReason('series-differs', { date: '2026-12-01' });
    expect(seriesReasonSentence(reason)).toContain('2026-12-01');
  });
});
