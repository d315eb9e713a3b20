import { describe, expect, it } from 'vitest';
import {
  occurrenceOn,
  withoutPart,
  withPartChanged,
} from '../../../../src/sync/core/part-writes.ts';
import { itemId } from '../../../../src/sync/model/ids.ts';
import { ruleTime } from '../../../../src/sync/model/occurrences.ts';
import { partId, partOf } from '../../../../src/sync/model/series-part.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import type { When } from '../../../../src/sync/model/time.ts';
import { CROWDED, hourOf } from '../../../support/parts-world.ts';
import { appointment } from '../../../support/values.ts';

const [FIRST, SECOND, LAST] = ['2026-11-24', '2026-12-01', '2026-12-22'] as const;
const value = { ...appointment(), title: 'Weekly', series: CROWDED };
const asRuled = (date: string): When => ruleTime(CROWDED, date) as When;
const LISTED: Series = {
  ...CROWDED,
  recurrence: {
    ...{ from: FIRST, range: { kind: 'endless' } },
    rule: { kind: 'dates', dates: [FIRST, SECOND] },
  },
};

describe('an edit of an occurrence that stands apart', () => {
  const after = (original: string, patch: Parameters<typeof withPartChanged>[2]): Series =>
    withPartChanged({ value, series: CROWDED }, original, patch);

  it('is an exception of the series', () => {
    expect(after(SECOND, { title: 'Guests' }).overrides).toEqual([
      ...CROWDED.overrides,
      { original: SECOND, patch: { title: 'Guests' } },
    ]);
  });

  it('leaves what it had of its own before', () => {
    expect(after(FIRST, { title: 'Guests' }).overrides).toEqual([
      { original: FIRST, patch: { title: 'Guests', when: hourOf(SECOND, '14') } },
    ]);
  });

  it('is none any more when it becomes like the others', () => {
    expect(after(FIRST, { title: 'Weekly', when: asRuled(FIRST) }).overrides).toEqual([]);
  });
});

describe('the removal of an occurrence that stands apart', () => {
  it('cancels it, or takes it from a list', () => {
    const series = withoutPart(CROWDED, FIRST);
    expect(series?.cancelled).toEqual([FIRST]);
    expect(series?.overrides).toEqual([]);
    const { rule } = withoutPart(LISTED, SECOND)?.recurrence ?? {};
    expect(rule).toEqual({ kind: 'dates', dates: [FIRST] });
  });

  it('removes the series with the last one', () => {
    const [one, ...others] = ['2026-12-15', '2026-12-08', SECOND, FIRST];
    const left = [one, ...others].reduce<Series | null>(
      (series, date) => series && withoutPart(series, date ?? ''),
      CROWDED,
    );
    expect(left && withoutPart(left, LAST)).toBeNull();
  });

  it('never removes a series without end', () => {
    const range = { kind: 'endless' } as const;
    const endless = { ...CROWDED, recurrence: { ...CROWDED.recurrence, range } };
    expect(withoutPart(endless, FIRST)).not.toBeNull();
  });
});

describe('what a series has on a day', () => {
  it('is where the rule or a person has put it', () => {
    expect(occurrenceOn(CROWDED, FIRST)?.when).toEqual(hourOf(SECOND, '14'));
    expect(occurrenceOn(CROWDED, SECOND)?.when).toEqual(asRuled(SECOND));
  });

  it('is nothing on other days, and on those that are cancelled', () => {
    expect(occurrenceOn(CROWDED, '2026-12-02')).toBeNull();
    expect(occurrenceOn({ ...CROWDED, cancelled: [FIRST] }, FIRST)).toBeNull();
    expect(occurrenceOn(CROWDED, 'no day')).toBeNull();
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
