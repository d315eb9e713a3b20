import { describe, expect, it } from 'vitest';
import {
  composed,
  stateOf,
  stateText,
  toldDates,
} from '../../../../src/sync/model/series-states.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { timed } from '../../../support/values.ts';
import { changedOn, listed, weekly, without } from '../../../support/weekly-series.ts';

const [FIRST, SECOND, THIRD] = ['2026-12-01', '2026-12-08', '2026-12-15'] as const;
const THURSDAY = '2026-12-10';
const title = { title: 'Guests' };
const LIST = listed(FIRST, SECOND, THIRD);

describe('what an occurrence has of its own', () => {
  const usual = timed(`${SECOND}T09:00:00`, `${SECOND}T10:00:00`);
  const later = timed(`${SECOND}T10:00:00`, `${SECOND}T11:00:00`);

  it.each<readonly [string, Series, object | null]>([
    ['is nothing where it is like the others', weekly(), {}],
    ['is what is different', changedOn(weekly(), SECOND, title), title],
    ['is nothing that is different on another day', changedOn(weekly(), THIRD, title), {}],
    [
      'is no time that they all have',
      changedOn(weekly(), SECOND, { ...title, when: usual }),
      title,
    ],
    ['is a time of its own', changedOn(weekly(), SECOND, { when: later }), { when: later }],
    ['is none where it is cancelled', without(weekly(), SECOND), null],
    [
      'is none where it is cancelled, whatever was different',
      without(changedOn(weekly(), SECOND, title), SECOND),
      null,
    ],
    ['is nothing on a list', LIST, {}],
    ['is what is different on a list', changedOn(LIST, SECOND, title), title],
    ['is none where a list does not have it', listed(FIRST, THIRD), null],
  ])('%s', (_, series, state) => {
    expect(stateOf(series, SECOND)).toEqual(state);
  });

  it('is told as a text that tells the states apart', () => {
    const texts = [null, {}, title, { title: 'Others' }].map(stateText);
    expect(new Set(texts).size).toBe(4);
    expect(stateText({ title: 'Guests' })).toBe(stateText(title));
  });
});

describe('the days of which anything is told', () => {
  it('are those that are cancelled, different or listed, in order and each once', () => {
    const one = without(changedOn(weekly(), THIRD, title), SECOND);
    expect(toldDates([one])).toEqual([SECOND, THIRD]);
    expect(toldDates([listed(THIRD, THURSDAY), one])).toEqual([SECOND, THURSDAY, THIRD]);
    expect(toldDates([weekly()])).toEqual([]);
  });
});

describe('a series made of the states of its occurrences', () => {
  const states = new Map<string, object | null>([
    [THIRD, title],
    [SECOND, null],
    [FIRST, {}],
  ]);

  it('has the different and the cancelled ones in order', () => {
    expect(composed(weekly(), states)).toEqual(without(changedOn(weekly(), THIRD, title), SECOND));
    const off = new Map([
      [THIRD, null],
      [FIRST, null],
    ]);
    expect(composed(weekly(), off)).toEqual(without(weekly(), FIRST, THIRD));
  });

  it('has them as days of its list, where it is one', () => {
    const list = listed(FIRST, SECOND, THURSDAY);
    expect(composed(list, states)).toEqual({
      ...changedOn(list, THIRD, title),
      recurrence: { ...list.recurrence, rule: { kind: 'dates', dates: [FIRST, THURSDAY, THIRD] } },
    });
    const early = composed(listed(THIRD), new Map([[FIRST, {}]]));
    expect(early.recurrence.rule).toEqual({ kind: 'dates', dates: [FIRST, THIRD] });
  });

  it('is the same again', () => {
    const one = without(changedOn(weekly(), THIRD, title), SECOND);
    for (const series of [one, changedOn(LIST, THIRD, title)]) {
      const all = toldDates([series]).map((date) => [date, stateOf(series, date)] as const);
      expect(composed(series, new Map(all))).toEqual(series);
    }
  });
});
