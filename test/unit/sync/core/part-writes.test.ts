import { describe, expect, it } from 'vitest';
import {
  occurrenceOn,
  withDayOf,
  withDetachedKept,
  withoutPart,
} from '../../../../src/sync/core/part-writes.ts';
import { itemId } from '../../../../src/sync/model/ids.ts';
import { partId, partOf } from '../../../../src/sync/model/series-part.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { hourOf, putOn } from '../../../support/parts-world.ts';
import { WEEKLY } from '../../../support/series-world.ts';

const [FIRST, SECOND, THIRD] = ['2026-12-01', '2026-12-08', '2026-12-15'] as const;
/** The first one is on the day of the second. */
const NOW: Series = { ...WEEKLY, overrides: [putOn(FIRST, SECOND, '14')] };
const REST: Series = { ...WEEKLY, cancelled: [FIRST] };

describe('what stands apart, when the rest is written', () => {
  const kept = (wanted: Series): Series | null => withDetachedKept(wanted, NOW, [FIRST]);

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

  it('gives way to a person who wants its day to be like the others', () => {
    expect(kept(WEEKLY)).toEqual(WEEKLY);
  });

  it('goes with a rule that does not have its day', () => {
    const mondays: Series = {
      ...WEEKLY,
      recurrence: {
        ...WEEKLY.recurrence,
        rule: { kind: 'weekly', interval: 1, weekdays: ['friday'], weekStart: 'monday' },
      },
    };
    expect(kept(mondays)).toEqual(mondays);
  });

  it('has another day where something else stands for its own, and is never dropped for that', () => {
    const taken: Series = { ...WEEKLY, overrides: [putOn(FIRST, '2026-12-03', '09')] };
    const whole = kept({ ...taken, cancelled: [THIRD] });
    expect(whole && occurrenceOn(whole, THIRD)?.when).toEqual(hourOf(SECOND, '14'));
    expect(kept(taken)).toBeNull();
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
