import { describe, expect, it } from 'vitest';
import { mergeSeries, rangeText, ruleText } from '../../../../src/sync/core/merge-series.ts';
import type { Range, Rule } from '../../../../src/sync/model/recurrence.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { SIDES, type BySide } from '../../../../src/sync/model/side.ts';
import {
  changedOn,
  listed,
  TUESDAYS,
  until,
  WEDNESDAYS,
  weekly,
} from '../../../support/weekly-series.ts';

const [FIRST, SECOND, THIRD] = ['2026-12-01', '2026-12-08', '2026-12-15'] as const;
const THURSDAY = '2026-12-10';
const LIST = listed(FIRST, SECOND, THIRD);
const THURSDAYS: Rule = { ...TUESDAYS, weekdays: ['thursday'] };
const nine: Range = { kind: 'count', count: 9 };
/** The ninth Tuesday, which is no Wednesday. */
const NINTH = until('2027-01-26');

const both = (one: Series): BySide<Series> => ({ crm: one, calendar: one });

describe('another rule', () => {
  it.each<readonly [string, Series, Series, boolean]>([
    ['is not another end', weekly(TUESDAYS, nine), weekly(), false],
    ['are other days of the week', weekly(WEDNESDAYS), weekly(), true],
    ['is not a day that was taken from a list', listed(FIRST, THIRD), LIST, false],
    ['is a day that was put on a list', listed(FIRST, SECOND, THURSDAY, THIRD), LIST, true],
    ['is a day of a list that is another one now', listed(FIRST, THURSDAY, THIRD), LIST, true],
    ['is a list where there was a pattern', LIST, weekly(), true],
    ['is a pattern where there was a list', weekly(), LIST, true],
  ])('%s', (...[, now, base, isOther]) => {
    expect(ruleText(now, base) !== ruleText(base, base)).toBe(isOther);
  });

  it('is the same one where both put the same days on their lists, and else it is not', () => {
    const [one, same, other] = [
      listed(FIRST, SECOND, THURSDAY),
      listed(FIRST, THURSDAY),
      listed(FIRST, SECOND, '2026-12-11'),
    ];
    expect(ruleText(one, LIST)).toBe(ruleText(same, LIST));
    expect(ruleText(one, LIST)).not.toBe(ruleText(other, LIST));
  });
});

describe('another end', () => {
  const COUNTED = weekly(TUESDAYS, nine);

  it.each<readonly [string, Series, Series, boolean]>([
    ['is not the day of the last instead of a number', weekly(TUESDAYS, NINTH), COUNTED, false],
    ['is another number', weekly(TUESDAYS, { kind: 'count', count: 8 }), COUNTED, true],
    ['is none where there was one', weekly(), COUNTED, true],
    ['is not another rule with what was said before', weekly(WEDNESDAYS, nine), COUNTED, false],
    [
      'is what is said with another rule, though the old one would end alike',
      weekly(WEDNESDAYS, NINTH),
      COUNTED,
      true,
    ],
    ['is no matter of two lists', listed(FIRST), LIST, false],
    ['is a list where there was a pattern', LIST, weekly(), true],
    ['is a pattern where there was a list', weekly(), LIST, true],
  ])('%s', (...[, now, base, isOther]) => {
    expect(rangeText(now, base) !== rangeText(base, base)).toBe(isOther);
  });

  it('is told from another one that came with another rule', () => {
    const [one, other] = [weekly(WEDNESDAYS, NINTH), weekly(THURSDAYS, until('2027-02-02'))];
    expect(rangeText(one, COUNTED)).not.toBe(rangeText(other, COUNTED));
  });
});

describe('the rule of one side with the end of the other one', () => {
  const recurrences = (crm: Series, calendar: Series, base = both(weekly())) => {
    const { merged } = mergeSeries({ base, now: { crm, calendar }, winner: 'calendar' });
    return SIDES.map((side) => merged[side].recurrence);
  };

  it.each<readonly [string, Rule, Range, Range]>([
    ['ends on the same day', WEDNESDAYS, NINTH, NINTH],
    [
      'ends where the number of the old days ends, when it begins on another day',
      WEDNESDAYS,
      { kind: 'count', count: 3 },
      until(THIRD),
    ],
    [
      'has the same number, when it begins on the same day',
      { ...TUESDAYS, interval: 2 },
      { kind: 'count', count: 3 },
      { kind: 'count', count: 3 },
    ],
    [
      'has the same number, when that goes on beyond all calendars',
      WEDNESDAYS,
      { kind: 'count', count: 1_000_000 },
      until('9999-12-28'),
    ],
  ])('%s', (...[, rule, range, merged]) => {
    const one = { from: FIRST, rule, range: merged };
    expect(recurrences(weekly(rule), weekly(TUESDAYS, range))).toEqual([one, one]);
  });

  it('says no end of a list of days, which has none besides its days', () => {
    const base = { crm: LIST, calendar: weekly(TUESDAYS, nine) };
    const longer = listed(FIRST, SECOND, THURSDAY, THIRD);
    const [crm, calendar] = recurrences(longer, weekly(TUESDAYS, NINTH), {
      ...base,
      calendar: weekly(),
    });
    expect(crm).toEqual(longer.recurrence);
    expect(calendar).toEqual(longer.recurrence);
  });

  it('keeps its own end where the other one has become a list of days', () => {
    const base = both(weekly(TUESDAYS, nine));
    const ruled = weekly(WEDNESDAYS, nine);
    expect(recurrences(LIST, ruled, base)).toEqual([ruled.recurrence, ruled.recurrence]);
  });

  it('leaves each side the form in which it tells the rule', () => {
    const everySeventh: Rule = { kind: 'daily', interval: 7 };
    const base = { crm: weekly(everySeventh), calendar: weekly() };
    expect(recurrences(weekly(everySeventh), weekly(TUESDAYS, NINTH), base)).toEqual([
      { from: FIRST, rule: everySeventh, range: NINTH },
      { from: FIRST, rule: TUESDAYS, range: NINTH },
    ]);
  });
});

describe('an edit of a day that is no more', () => {
  const strandedBy = (base: BySide<Series>, now: BySide<Series>) =>
    SIDES.map((winner) => mergeSeries({ base, now, winner }).stranded);
  const titled = changedOn(weekly(), SECOND, { title: 'Guests' });

  it('is told as whoever made it has it, whichever side counts', () => {
    const noted = (rule: Rule) => changedOn(weekly(rule), SECOND, { text: 'Bring cake' });
    const base = { crm: noted(TUESDAYS), calendar: weekly() };
    const told = [{ original: SECOND, patch: { title: 'Guests' } }];
    expect(strandedBy(base, { crm: noted(WEDNESDAYS), calendar: titled })).toEqual([told, told]);
  });

  it('is not told when nobody made it since', () => {
    const there = changedOn(weekly(WEDNESDAYS), SECOND, { title: 'Guests' });
    const now = { crm: there, calendar: titled };
    expect(strandedBy(both(titled), now)).toEqual([[], []]);
  });

  it('is not told when it was made where the day was gone already', () => {
    const there = changedOn(weekly(WEDNESDAYS), SECOND, { title: 'Guests' });
    const now = { crm: there, calendar: weekly() };
    expect(strandedBy(both(weekly()), now)).toEqual([[], []]);
  });

  it('is told although another one beside it is on no day of its series', () => {
    const stray = { original: THURSDAY, patch: { title: 'Never' } };
    const both2 = { ...titled, overrides: [...titled.overrides, stray] };
    const told = [{ original: SECOND, patch: { title: 'Guests' } }];
    expect(strandedBy(both(weekly()), { crm: weekly(WEDNESDAYS), calendar: both2 })).toEqual([
      told,
      told,
    ]);
  });

  it('is no more only where neither side has the day', () => {
    const list = listed(FIRST, SECOND, THURSDAY, THIRD);
    const base = { crm: list, calendar: weekly() };
    const now = { crm: changedOn(list, THURSDAY, { title: 'Guests' }), calendar: weekly() };
    expect(strandedBy(base, now)).toEqual([[], []]);
  });
});
