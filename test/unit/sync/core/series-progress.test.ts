import { describe, expect, it } from 'vitest';
import { madeSeriesProgress, seriesProgress } from '../../../../src/sync/core/series-progress.ts';
import { dayNumber } from '../../../../src/sync/model/calendar-day.ts';
import { lastDay } from '../../../../src/sync/model/rule-days.ts';
import type { Rule } from '../../../../src/sync/model/recurrence.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { moved, TUESDAYS, WEEKLY } from '../../../support/series-world.ts';

const [FIRST, SECOND, THIRD] = ['2026-12-01', '2026-12-08', '2026-12-15'] as const;

const SENT: Series = { ...WEEKLY, overrides: [moved(FIRST, '14')], cancelled: [SECOND] };
const BASE = { crm: WEEKLY, calendar: WEEKLY };
const found = (shown: Series, sent = SENT) =>
  seriesProgress(BASE, { to: 'calendar', before: WEEKLY, sent, shown, source: sent });

describe('an update of a series without an answer', () => {
  it('has not begun when the series is as before, and is done when it is as it was sent', () => {
    expect(found(WEEKLY)).toEqual({ isBegun: false, base: BASE });
    expect(found(SENT)).toEqual({ isBegun: true, base: { crm: SENT, calendar: SENT } });
  });

  it('counts for the occurrences that have arrived, on both sides', () => {
    const half: Series = { ...WEEKLY, overrides: SENT.overrides };
    expect(found(half)).toEqual({ isBegun: true, base: { crm: half, calendar: half } });
  });

  it('counts for what was sent of an occurrence, and for nothing else of it', () => {
    const own: Series = { ...WEEKLY, overrides: [moved(FIRST, '14')] };
    const both = { original: FIRST, patch: { title: 'Guests', ...own.overrides[0]?.patch } };
    const merged: Series = { ...WEEKLY, overrides: [both] };
    const titled: Series = {
      ...WEEKLY,
      overrides: [{ original: FIRST, patch: { title: 'Guests' } }],
    };
    const attempt = { before: own, sent: merged, shown: merged, source: merged };
    expect(seriesProgress(BASE, { to: 'calendar', ...attempt }).base).toEqual({
      crm: titled,
      calendar: titled,
    });
  });

  it('is told from what somebody has done since', () => {
    const shown: Series = {
      ...WEEKLY,
      overrides: [moved(FIRST, '18')],
      cancelled: [SECOND, THIRD],
    };
    const half: Series = { ...WEEKLY, cancelled: [SECOND] };
    expect(found(shown)).toEqual({ isBegun: true, base: { crm: half, calendar: half } });
  });

  it('counts for the rule, the range and the time by themselves', () => {
    const time = { ...WEEKLY.time, start: '08:00:00' } as Series['time'];
    const sent: Series = {
      ...WEEKLY,
      time,
      recurrence: { ...WEEKLY.recurrence, rule: { ...TUESDAYS, interval: 2 } as Rule },
      cancelled: [THIRD],
    };
    const { base } = found({ ...sent, time: WEEKLY.time, cancelled: [] }, sent);
    expect(base.calendar).toEqual({ ...WEEKLY, recurrence: sent.recurrence });
    expect(base.crm).toEqual(base.calendar);
    const timed = found({ ...WEEKLY, time }, sent);
    expect(timed).toMatchObject({ isBegun: true, base: { crm: { ...WEEKLY, time } } });
    expect(found({ ...WEEKLY, recurrence: sent.recurrence }, sent).isBegun).toBe(true);
    const range = { kind: 'until', date: '2027-03-02' } as const;
    const ended: Series = { ...WEEKLY, recurrence: { ...WEEKLY.recurrence, range } };
    expect(found(ended, { ...ended, cancelled: [FIRST] })).toEqual({
      ...{ isBegun: true, base: { crm: ended, calendar: ended } },
    });
  });

  it('leaves what both agreed on of all other occurrences', () => {
    const agreed: Series = { ...WEEKLY, cancelled: [THIRD] };
    const sent: Series = { ...WEEKLY, cancelled: [SECOND, THIRD] };
    const attempt = { to: 'calendar', before: agreed, sent, shown: sent, source: sent } as const;
    expect(seriesProgress({ crm: agreed, calendar: agreed }, attempt).base).toEqual({
      ...{ crm: sent, calendar: sent },
    });
  });
});

describe('an occurrence of an update without an answer', () => {
  const plain = WEEKLY;
  const titled: Series = {
    ...WEEKLY,
    overrides: [{ original: SECOND, patch: { title: 'Guests' } }],
  };
  const placed: Series = {
    ...WEEKLY,
    overrides: [{ original: SECOND, patch: { title: 'Guests', location: 'Hall' } }],
  };
  const off: Series = { ...WEEKLY, cancelled: [SECOND] };
  interface Case {
    readonly base: Series;
    readonly before: Series;
    readonly sent: Series;
    readonly shown: Series;
    readonly source?: Series;
  }
  const progress = ({ base, source, ...rest }: Case) =>
    seriesProgress(
      { crm: base, calendar: base },
      { to: 'calendar', source: source ?? rest.sent, ...rest },
    );

  it.each<readonly [string, Case]>([
    ['was not cancelled but put back', { base: titled, before: titled, sent: off, shown: plain }],
    ['came back and was edited since', { base: off, before: off, sent: titled, shown: placed }],
    ['was cancelled since', { base: titled, before: titled, sent: plain, shown: off }],
  ])('has not arrived where it %s', (_, one) => {
    const { base } = one;
    expect(progress(one)).toEqual({ isBegun: false, base: { crm: base, calendar: base } });
  });

  it.each<readonly [string, Case, Series]>([
    ['was put back', { base: titled, before: titled, sent: plain, shown: plain }, plain],
    ['came back', { base: plain, before: off, sent: titled, shown: titled }, titled],
    ['was cancelled for both', { base: off, before: plain, sent: titled, shown: titled }, titled],
    ['was cancelled', { base: titled, before: titled, sent: off, shown: off }, off],
  ])('has arrived where it %s, and both agree on it', (...[, one, agreed]) => {
    expect(progress(one)).toEqual({ isBegun: true, base: { crm: agreed, calendar: agreed } });
  });

  it('is cancelled on the side that has it so, though an edit of it has arrived', () => {
    const one = { base: plain, before: plain, sent: titled, shown: titled, source: off };
    expect(progress(one).base).toEqual({ crm: off, calendar: titled });
  });
});

describe('an update without an answer to a side that lists the days of a pattern', () => {
  const listed = (...dates: readonly string[]): Series => ({
    ...WEEKLY,
    recurrence: {
      from: FIRST,
      rule: { kind: 'dates', dates },
      range: { kind: 'endless' },
    },
  });
  const ended: Series = {
    ...WEEKLY,
    recurrence: { ...WEEKLY.recurrence, range: { kind: 'until', date: FIRST } },
  };
  const before = listed(FIRST, SECOND, THIRD);
  const told = { crm: before, calendar: WEEKLY };
  const attempt = { to: 'crm', before, sent: listed(FIRST), source: ended } as const;

  it('has not begun while the list is as long as before', () => {
    const { isBegun, base } = seriesProgress(told, { ...attempt, shown: before });
    expect([isBegun, base.calendar]).toEqual([false, WEEKLY]);
  });

  it('has arrived with its end once the list is shorter', () => {
    const { isBegun, base } = seriesProgress(told, { ...attempt, shown: listed(FIRST) });
    expect(isBegun).toBe(true);
    expect([base.crm, base.calendar].map(({ recurrence }) => lastDay(recurrence))).toEqual([
      dayNumber(FIRST),
      dayNumber(FIRST),
    ]);
  });
});

describe('an update without an answer that made a series of a single appointment', () => {
  const made = (shown: Series) =>
    madeSeriesProgress({ to: 'crm', sent: SENT, shown, source: SENT });

  it('has come as far as its occurrences show', () => {
    expect(made(WEEKLY)).toEqual({ isBegun: true, base: BASE });
    expect(made(SENT)).toEqual({ isBegun: true, base: { crm: SENT, calendar: SENT } });
  });

  it('is told from what somebody has done since', () => {
    const half: Series = { ...WEEKLY, cancelled: [SECOND] };
    const shown: Series = { ...half, overrides: [moved(THIRD, '18')] };
    expect(made(shown)).toEqual({ isBegun: true, base: { crm: half, calendar: half } });
  });

  it('has not happened where somebody made another series of it', () => {
    const rule = { ...TUESDAYS, interval: 2 } as Rule;
    expect(made({ ...WEEKLY, recurrence: { ...WEEKLY.recurrence, rule } })).toBeNull();
  });
});
