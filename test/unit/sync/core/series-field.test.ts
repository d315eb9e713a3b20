import { describe, expect, it } from 'vitest';
import {
  bareSeries,
  carriedOn,
  expressOn,
  hasExceptions,
  isInPart,
  isSameSeries,
  isUsedUp,
  seriesAgree,
} from '../../../../src/sync/core/series-field.ts';
import type { Capabilities } from '../../../../src/sync/model/capabilities.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import type { BySide } from '../../../../src/sync/model/side.ts';
import { timed } from '../../../support/values.ts';
import {
  changedOn,
  ENDING,
  holding,
  IN_OSLO,
  listed,
  ODD_DAYS,
  PATTERNS,
  TUESDAYS,
  UNBOUNDED,
  until,
  WEDNESDAYS,
  weekly,
  without,
} from '../../../support/weekly-series.ts';

const ABLE = holding();
const both = (crm: Capabilities, calendar = crm): BySide<Capabilities> => ({ crm, calendar });
const LAST = '2027-01-26';
/** No window has been put in where none is without end. */
const UNTOLD: Capabilities = {
  ...UNBOUNDED,
  series: UNBOUNDED.series === 'none' ? 'none' : { ...UNBOUNDED.series, endless: false },
};
const DATES = [
  ...['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22', '2026-12-29'],
  ...['2027-01-05', '2027-01-12', '2027-01-19', LAST],
];
const ENDED = weekly(TUESDAYS, until(LAST));
const LONGER = weekly(TUESDAYS, until('2027-03-30'));

describe('two forms of a series', () => {
  it.each<readonly [string, Series, Series, Capabilities]>([
    ['the same words', weekly(), weekly(), ABLE],
    ['the same words without a window', weekly(), weekly(), UNBOUNDED],
    ['a count and the day of the last', weekly(TUESDAYS, { kind: 'count', count: 9 }), ENDED, ABLE],
    ['a rule and the list of its days', weekly(), listed(...DATES), ABLE],
    ['the list of its days and a rule', listed(...DATES), weekly(), ABLE],
    ['lists that differ beyond the window', listed(...DATES), listed(...DATES, '2027-06-01'), ABLE],
    ['an end where there has to be one', weekly(), ENDED, ENDING],
    [
      'a day cancelled and a day not listed',
      without(weekly(), LAST),
      listed(...DATES.slice(0, -1)),
      ABLE,
    ],
  ])('are one: %s', (...[, one, other, able]) => {
    expect(isSameSeries(one, other, both(able))).toBe(true);
    expect(isSameSeries(other, one, both(able))).toBe(true);
  });

  it.each<readonly [string, Series, Series, Capabilities]>([
    ['other days', weekly(), weekly(WEDNESDAYS), ABLE],
    ['a day cancelled', weekly(), without(weekly(), '2026-12-15'), ABLE],
    ['a day cancelled beyond the window', weekly(), without(weekly(), '2027-06-01'), ABLE],
    [
      'a day that is called otherwise',
      weekly(),
      changedOn(weekly(), LAST, { title: 'Guests' }),
      ABLE,
    ],
    ['an end where there need not be one', weekly(), ENDED, ABLE],
    [
      'ends beyond the window that are not alike',
      LONGER,
      weekly(TUESDAYS, until('2027-04-06')),
      ENDING,
    ],
    ['an end that comes too early', weekly(), weekly(TUESDAYS, until('2027-01-19')), ENDING],
    ['a list with a day more', weekly(), listed(...DATES, '2027-01-28'), ABLE],
  ])('are two: %s', (...[, one, other, able]) => {
    expect(isSameSeries(one, other, both(able))).toBe(false);
    expect(isSameSeries(other, one, both(able))).toBe(false);
  });

  it('are compared as far as the window that either side knows', () => {
    const list = listed(...DATES);
    expect(isSameSeries(weekly(), list, both(ABLE, holding('none')))).toBe(true);
    expect(isSameSeries(weekly(), list, both(UNBOUNDED, ABLE))).toBe(true);
    expect(isSameSeries(weekly(), list, both(UNBOUNDED, holding('none')))).toBe(false);
  });

  it('may end otherwise when one of the sides knows none without end', () => {
    expect(isSameSeries(weekly(), ENDED, both(ABLE, ENDING))).toBe(true);
    expect(isSameSeries(weekly(), ENDED, both(ENDING, ABLE))).toBe(true);
    expect(isSameSeries(weekly(), ENDED, both(ABLE, holding('none')))).toBe(true);
  });
});

describe('two sides agree on a series', () => {
  const NOTED = changedOn(weekly(), LAST, { text: 'Bring the plans' });
  const TEXTLESS = holding({}, { fields: { ...ABLE.fields, text: 'absent' } });

  it.each<readonly [string, BySide<Series>, BySide<Capabilities>, boolean]>([
    ['both show the same', { crm: weekly(), calendar: weekly() }, both(ABLE), true],
    ['they differ', { crm: NOTED, calendar: weekly() }, both(ABLE), false],
    ['the calendar cannot show it', { crm: NOTED, calendar: weekly() }, both(ABLE, TEXTLESS), true],
    ['the CRM cannot show it', { crm: weekly(), calendar: NOTED }, both(TEXTLESS, ABLE), true],
    [
      'the one that could does not',
      { crm: weekly(), calendar: NOTED },
      both(ABLE, TEXTLESS),
      false,
    ],
  ])('or not: %s', (...[, now, able, isAgreed]) => {
    expect(seriesAgree(now, able)).toBe(isAgreed);
  });
});

describe('a series as a side can hold it', () => {
  it('is left as it is where the side tells nothing of itself', () => {
    expect(expressOn(weekly(), holding('none'))).toEqual(weekly());
    expect(expressOn(weekly(), UNBOUNDED)).toEqual(weekly());
  });

  it('ends with the window where the side knows none without end', () => {
    expect(expressOn(weekly(), ENDING)).toEqual(ENDED);
    expect(expressOn(weekly(), ABLE)).toEqual(weekly());
  });

  it('loses what the side has no field for', () => {
    const able = holding({}, { fields: { ...ABLE.fields, text: 'absent' } });
    const noted = changedOn(weekly(), LAST, { text: 'Bring the plans', title: 'Plans' });
    expect(expressOn(noted, able)).toEqual(changedOn(weekly(), LAST, { title: 'Plans' }));
  });

  it('says why it cannot be held', () => {
    expect(expressOn(weekly(ODD_DAYS), PATTERNS)).toMatchObject({
      key: 'series-weekdays',
    });
  });

  it('is shown as it is when nothing of it is in the window any more', () => {
    const old = weekly(TUESDAYS, until('2026-12-08'));
    const later = { from: Date.UTC(2027, 5, 1), until: Date.UTC(2027, 6, 1) };
    expect(expressOn(old, holding({ horizon: later }))).toEqual(old);
  });

  describe('when all that lies in the window is cancelled', () => {
    const off = without(weekly(), ...DATES);
    const next = '2027-02-02';

    it('goes as far as its next occurrence where the side knows none without end', () => {
      expect(expressOn(off, ENDING)).toEqual(without(weekly(TUESDAYS, until(next)), ...DATES));
      expect(expressOn(off, ABLE)).toEqual(off);
    });

    it('is used up there when nothing of it goes on', () => {
      const used = without(ENDED, ...DATES);
      expect(isUsedUp(used, off, ENDING)).toBe(true);
      expect(isUsedUp(used, off, ABLE)).toBe(false);
      expect(isUsedUp(used, off, holding('none'))).toBe(false);
      expect(isUsedUp(used, used, ENDING)).toBe(false);
      expect(isUsedUp(without(LONGER, ...DATES), off, ENDING)).toBe(false);
      expect(isUsedUp(ENDED, weekly(), ENDING)).toBe(false);
      expect(isUsedUp(used, weekly(), ENDING)).toBe(false);
    });
  });

  describe('with one zone for all', () => {
    const late = (start: string, end: string, days = 0): Series => ({
      ...weekly(),
      time: { kind: 'timed', start, end, days, zone: 'America/New_York' },
    });

    it('is held though its days are other days there', () => {
      const evening = late('20:00:00', '21:00:00');
      expect(expressOn(evening, IN_OSLO)).toEqual(evening);
      expect(expressOn(evening, ABLE)).toEqual(evening);
    });

    it('is held when only the hour is another', () => {
      const noon = late('12:00:00', '13:00:00');
      expect(expressOn(noon, IN_OSLO)).toEqual(noon);
    });

    it('is held though a single occurrence was moved to another day', () => {
      const when = timed('2026-12-16T09:00:00', '2026-12-16T10:00:00');
      const moved = changedOn(weekly(), '2026-12-15', { when });
      expect(expressOn(moved, IN_OSLO)).toEqual(moved);
    });

    it('is held when it is of whole days, which are the same everywhere', () => {
      const days: Series = { ...weekly(), time: { kind: 'all-day', days: 1 } };
      expect(expressOn(days, IN_OSLO)).toEqual(days);
    });
  });
});

describe('the exceptions of a series', () => {
  const moved = changedOn(weekly(), LAST, { title: 'Plans' });

  it('are what was changed and what was cancelled', () => {
    expect(hasExceptions(weekly())).toBe(false);
    expect(hasExceptions(moved)).toBe(true);
    expect(hasExceptions(without(weekly(), LAST))).toBe(true);
  });

  it('are not in the bare series, which is the rule alone', () => {
    expect(bareSeries(without(moved, '2026-12-08'))).toEqual(weekly());
  });
});

describe('a series that a side holds in part', () => {
  const shorter = weekly(TUESDAYS, until('2027-01-12'));
  const now = (crm: Series, calendar: Series): BySide<Series> => ({ crm, calendar });

  it('is carried on as far as the window reaches now', () => {
    expect(carriedOn(now(shorter, weekly()), 'crm', both(ENDING, ABLE))).toEqual(ENDED);
    expect(carriedOn(now(weekly(), shorter), 'calendar', both(ABLE, ENDING))).toEqual(ENDED);
  });

  it('is carried on where it is a list, also where series may be without end', () => {
    const able = both(ABLE, PATTERNS);
    expect(carriedOn(now(listed(...DATES.slice(0, 6)), weekly()), 'crm', able)).toEqual(weekly());
  });

  it.each<readonly [string, BySide<Series>, BySide<Capabilities>]>([
    ['it has no end itself', now(weekly(), weekly()), both(ENDING, ABLE)],
    ['the side tells no window', now(shorter, weekly()), both(UNBOUNDED, ABLE)],
    ['nor knows one without end', now(shorter, weekly()), both(UNTOLD, ABLE)],
    ['the side could hold it without end', now(shorter, weekly()), both(ABLE, ABLE)],
    ['it is as long already', now(ENDED, weekly()), both(ENDING, ABLE)],
    ['the other one is shorter', now(ENDED, shorter), both(ENDING, ABLE)],
    [
      'they differ before its end',
      now(without(shorter, '2026-12-15'), weekly()),
      both(ENDING, ABLE),
    ],
    [
      'the side cannot hold the rest of it',
      now(shorter, listed('2026-12-01', '2027-01-21')),
      both(holding({ endless: false, rules: ['weekly'] }), ABLE),
    ],
    [
      'the side knows no such rule',
      now(shorter, weekly(ODD_DAYS)),
      both(holding({ endless: false, rules: ['weekly'] }), ABLE),
    ],
    ['what comes is beyond the window', now(ENDED, LONGER), both(ENDING, ABLE)],
  ])('is not carried on when %s', (_, versions, able) => {
    expect(carriedOn(versions, 'crm', able)).toBeNull();
  });

  it('is carried on with what is its own before its end', () => {
    const own = changedOn(shorter, '2027-01-12', { title: 'The last' });
    expect(carriedOn(now(own, weekly()), 'crm', both(ENDING, ABLE))).toEqual(
      changedOn(ENDED, '2027-01-12', { title: 'The last' }),
    );
  });

  it.each<readonly [string, BySide<Series>]>([
    [
      'what the other one has of its own before the end',
      now(shorter, changedOn(weekly(), '2026-12-15', { title: 'Theirs' })),
    ],
    [
      'what it has itself on a day that is new to it',
      now(changedOn(shorter, '2027-01-19', { title: 'Never seen' }), weekly()),
    ],
  ])('is carried on without %s', (_, versions) => {
    expect(carriedOn(versions, 'crm', both(ENDING, ABLE))).toEqual(ENDED);
  });

  it('is not carried on when an occurrence before its end is at another time', () => {
    const when = timed('2027-01-12T13:00:00', '2027-01-12T14:00:00');
    const own = changedOn(shorter, '2027-01-12', { when });
    expect(carriedOn(now(own, weekly()), 'crm', both(ENDING, ABLE))).toBeNull();
  });

  it('is carried on though the other one differs beyond its end', () => {
    const otherwise = changedOn(weekly(), '2027-01-19', { title: 'Later' });
    expect(carriedOn(now(shorter, otherwise), 'crm', both(ENDING, ABLE))).toEqual(
      changedOn(ENDED, '2027-01-19', { title: 'Later' }),
    );
  });

  it.each<readonly [string, Series | null, Series | null, boolean]>([
    ['an end on one side only', ENDED, weekly(), true],
    ['an end on the other side only', weekly(), ENDED, true],
    ['a list beside a rule', listed(...DATES), ENDED, true],
    ['ends on both sides', ENDED, shorter, false],
    ['an end on none', weekly(), weekly(), false],
    ['lists on both sides', listed(...DATES), listed(LAST), false],
    ['a single one in the CRM', null, weekly(), false],
    ['a single one in the calendar', ENDED, null, false],
  ])('is known by its form: %s', (...[, crm, calendar, isPart]) => {
    expect(isInPart({ crm, calendar })).toBe(isPart);
  });
});
