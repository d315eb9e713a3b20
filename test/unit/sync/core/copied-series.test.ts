import { describe, expect, it } from 'vitest';
import { asCopied, copiedSeries, withBareSeries } from '../../../../src/sync/core/copied-series.ts';
import type { Appointment } from '../../../../src/sync/model/appointment.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { appointment, at, ref, timed } from '../../../support/values.ts';
import {
  changedOn,
  ENDING,
  holding,
  listed,
  ODD_DAYS,
  PATTERNS,
  TUESDAYS,
  until,
  weekly,
  without,
} from '../../../support/weekly-series.ts';

const ABLE = holding();
const FIRST = timed('2026-12-01T09:00:00', '2026-12-01T10:00:00');
const DAY = '2026-12-15';
const LIST = listed('2026-12-01', DAY);

const of = (series: Series | null): Appointment => appointment({ title: 'Stand-up', series });

describe('a new copy of a series', () => {
  it.each<readonly [string, Series]>([
    ['is different on a day', changedOn(weekly(), DAY, { title: 'Guests' })],
    ['is cancelled on a day', without(weekly(), DAY)],
    ['has no exception', weekly()],
  ])('is the rule alone, at its first time, where the original %s', (_, series) => {
    const made = { ...of(weekly()), when: FIRST };
    expect(copiedSeries(of(series), ABLE)).toEqual(made);
    expect(withBareSeries(of(series), ABLE)).toEqual(made);
  });

  it('has the form that its side can hold', () => {
    const ended = weekly(TUESDAYS, until('2027-01-26'));
    expect(copiedSeries(of(weekly()), ENDING)).toMatchObject({ series: ended, when: FIRST });
  });

  it('keeps its time when it has no day', () => {
    const empty = weekly({ kind: 'dates', dates: [] });
    expect(copiedSeries(of(empty), ABLE)).toEqual({ ...of(empty), when: at(1) });
  });

  it('cannot be made where there is no such rule, which is told', () => {
    const odd = of(weekly(ODD_DAYS));
    expect(copiedSeries(odd, PATTERNS)).toMatchObject({ key: 'series-weekdays' });
    expect(withBareSeries(odd, PATTERNS)).toBe(odd);
  });

  it('is the same appointment when that is single', () => {
    expect(copiedSeries(of(null), ABLE)).toEqual(of(null));
    expect(withBareSeries(of(null), ABLE)).toEqual(of(null));
  });
});

describe('what was agreed on when a series was copied', () => {
  const item = (series: Series | null) => ({ ref: ref('1', 'v1'), value: of(series) });
  const open = (series: Series) => ({ ref: ref('1'), value: of(series) });

  it.each<readonly [string, Series | null, Series | null]>([
    ['a single appointment', null, null],
    ['a rule without exceptions', weekly(), weekly()],
    ['a list of days, as a list', LIST, LIST],
    ['a list of days, as a single one', LIST, null],
    ['a rule without exceptions, as a list', weekly(), LIST],
  ])('is all that the original shows of %s', (_, series, draft) => {
    expect(asCopied(item(series), of(draft))).toEqual(item(series));
  });

  it.each<readonly [string, Series]>([
    ['is different on a day', changedOn(weekly(), DAY, { title: 'Guests' })],
    ['is cancelled on a day', without(weekly(), DAY)],
  ])('is the rule alone where the original %s, so that its version is open', (_, series) => {
    expect(asCopied(item(series), of(weekly()))).toEqual(open(weekly()));
  });

  it('is the pattern that a list of days was copied as', () => {
    const pattern = weekly(TUESDAYS, until(DAY));
    expect(asCopied(item(LIST), of(pattern))).toEqual(open(pattern));
  });
});
