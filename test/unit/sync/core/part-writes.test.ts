import { describe, expect, it } from 'vitest';
import {
  daysOf,
  isLeftOut,
  occurrenceOn,
  withDayOf,
  withDetachedKept,
  withoutPart,
} from '../../../../src/sync/core/part-writes.ts';
import { itemId } from '../../../../src/sync/model/ids.ts';
import { ruleTime } from '../../../../src/sync/model/occurrences.ts';
import { partId, partOf } from '../../../../src/sync/model/series-part.ts';
import type { Occurrence, Series } from '../../../../src/sync/model/series.ts';
import type { When } from '../../../../src/sync/model/time.ts';
import { hourOf, putOn } from '../../../support/parts-world.ts';
import { WEEKLY } from '../../../support/series-world.ts';

const [FIRST, SECOND, THIRD] = ['2026-12-01', '2026-12-08', '2026-12-15'] as const;
/** The first one is on the day of the second. */
const NOW: Series = { ...WEEKLY, overrides: [putOn(FIRST, SECOND, '14')] };
/** As the rule has it. */
const asRuled = (date: string) => ruleTime(WEEKLY, date) as When;
const REST: Series = { ...WEEKLY, cancelled: [FIRST] };

describe('what stands apart, when the rest is written', () => {
  const kept = (wanted: Series): Series | null =>
    withDetachedKept(wanted, NOW, [FIRST])?.series ?? null;

  it('is neither cancelled nor changed by it', () => {
    expect(kept({ ...REST, cancelled: [FIRST, THIRD] })).toEqual({ ...NOW, cancelled: [THIRD] });
    const later: Series = {
      ...REST,
      time: { ...WEEKLY.time, start: '08:00:00' } as Series['time'],
    };
    expect(kept(later)).toEqual({ ...NOW, time: later.time });
  });

  it('stands where it stood in a list of the days that are left', () => {
    const list: Series = {
      ...WEEKLY,
      recurrence: {
        ...{ from: SECOND, range: { kind: 'endless' } },
        rule: { kind: 'dates', dates: [SECOND, THIRD] },
      },
    };
    const whole = kept(list);
    expect(whole?.recurrence.rule).toEqual({ kind: 'dates', dates: [FIRST, SECOND, THIRD] });
    expect(whole && occurrenceOn(whole, FIRST)?.when).toEqual(hourOf(SECOND, '14'));
  });

  it('is like the others where a person wants its day to be, and nothing else can stand for it', () => {
    expect(withDetachedKept(WEEKLY, NOW, [FIRST])).toEqual({ series: WEEKLY, days: [] });
  });

  it('stands for a cancelled day where a person wants its own to be like the others', () => {
    const found = withDetachedKept({ ...WEEKLY, cancelled: [THIRD] }, NOW, [FIRST]);
    expect(found?.days).toEqual([FIRST]);
    const whole = found?.series;
    expect(whole && occurrenceOn(whole, FIRST)?.when).toEqual(asRuled(FIRST));
    expect(whole && occurrenceOn(whole, THIRD)?.when).toEqual(hourOf(SECOND, '14'));
  });

  it('keeps a rule away that does not have its day, and is put on a free one of it', () => {
    const fridays: Series = {
      ...WEEKLY,
      recurrence: {
        ...WEEKLY.recurrence,
        rule: { kind: 'weekly', interval: 1, weekdays: ['friday'], weekStart: 'monday' },
      },
    };
    expect(kept(fridays)).toBeNull();
    const friday = '2026-12-11';
    const whole = kept({ ...fridays, cancelled: [friday] });
    expect(whole && occurrenceOn(whole, friday)?.when).toEqual(hourOf(SECOND, '14'));
  });

  it('stays in a list when a pattern is wanted that does not have its day', () => {
    const own = '2026-12-09';
    const list = { kind: 'dates', dates: [FIRST, SECOND, own, THIRD] } as const;
    const now: Series = {
      ...WEEKLY,
      recurrence: { from: FIRST, rule: list, range: { kind: 'endless' } },
      overrides: [putOn(own, SECOND, '14')],
    };
    const range = { kind: 'until', date: THIRD } as const;
    const pattern = { ...WEEKLY, recurrence: { ...WEEKLY.recurrence, from: FIRST, range } };
    const whole = withDetachedKept({ ...pattern, cancelled: [FIRST] }, now, [own])?.series;
    expect(whole?.recurrence.rule).toEqual({ kind: 'dates', dates: [SECOND, own, THIRD] });
    expect(whole && occurrenceOn(whole, own)?.when).toEqual(hourOf(SECOND, '14'));
    expect(withDetachedKept(WEEKLY, now, [own])).toBeNull();
  });

  it('has another day where something else stands for its own, and is that where there is none', () => {
    const taken: Series = { ...WEEKLY, overrides: [putOn(FIRST, '2026-12-03', '09')] };
    const whole = kept({ ...taken, cancelled: [THIRD] });
    expect(whole && occurrenceOn(whole, THIRD)?.when).toEqual(hourOf(SECOND, '14'));
    expect(withDetachedKept(taken, NOW, [FIRST])).toEqual({ series: taken, days: [] });
  });
});

describe('the days of what was kept', () => {
  const first = occurrenceOn(NOW, FIRST) as Occurrence;

  it('are found by their moments, whatever the answer calls them', () => {
    expect(daysOf(NOW, [first])).toEqual([FIRST]);
    const other: Series = { ...WEEKLY, overrides: [putOn(THIRD, SECOND, '14')] };
    expect(daysOf(other, [first])).toEqual([THIRD]);
    expect(daysOf(WEEKLY, [{ ...first, when: asRuled(SECOND) }])).toEqual([SECOND]);
    expect(daysOf(REST, [first])).toEqual([FIRST]);
  });

  it('are left out where nobody knew that the series has them again', () => {
    expect(isLeftOut(REST, WEEKLY, FIRST)).toBe(true);
    expect(isLeftOut(WEEKLY, WEEKLY, FIRST)).toBe(false);
    expect(isLeftOut(WEEKLY, REST, FIRST)).toBe(false);
    const dayBefore: Series = {
      ...REST,
      recurrence: {
        ...{ from: '2026-11-30', range: { kind: 'endless' } },
        rule: { kind: 'dates', dates: ['2026-11-30'] },
      },
      overrides: [{ original: '2026-11-30', patch: { when: asRuled(FIRST) } }],
      cancelled: [],
    };
    expect(isLeftOut(dayBefore, WEEKLY, FIRST)).toBe(false);
  });
});

describe('one day of a series', () => {
  it('is as another version has it', () => {
    expect(withDayOf(WEEKLY, NOW, FIRST)).toEqual(NOW);
    expect(withDayOf(NOW, WEEKLY, FIRST)).toEqual(WEEKLY);
    expect(withDayOf(NOW, REST, FIRST)).toEqual(REST);
    expect(withDayOf(REST, NOW, FIRST)).toEqual(NOW);
  });

  it('is the last one that a series has', () => {
    const range = { kind: 'until', date: SECOND } as const;
    const short = { ...REST, recurrence: { ...WEEKLY.recurrence, from: FIRST, range } };
    expect(withoutPart(short, SECOND)).toBeNull();
    expect(withoutPart(WEEKLY, SECOND)).toEqual({ ...WEEKLY, cancelled: [SECOND] });
  });
});

describe('the id of a part', () => {
  it.each(['1001', 'series:17', 'AAMkAD=:part:x', '\n'])(
    'names the series %j and the day',
    (id) => {
      const part = { series: itemId(id), original: FIRST };
      expect(partOf(partId(part))).toEqual(part);
      expect(partOf(itemId(id))).toBeNull();
    },
  );
});
