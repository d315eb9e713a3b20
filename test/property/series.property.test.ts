import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalRecurrence, fromFirstDay } from '../../src/sync/model/canonical-series.ts';
import { dateText, dayNumber, type DayNumber } from '../../src/sync/model/calendar-day.ts';
import { occurrences } from '../../src/sync/model/occurrences.ts';
import { firstDay, isRuleDay, lastDay, ruleDays } from '../../src/sync/model/rule-days.ts';
import { firstTime, spanOf } from '../../src/sync/model/series-window.ts';
import { clockChanges, extentOf, instantOf, isInside, zonedAt } from '../../src/sync/model/time.ts';
import { appointment } from '../support/values.ts';
import { recurrence, series, window, ZONES } from '../support/series-arbitraries.ts';

const DAY = 86_400_000;
/** 2023 to 2036. */
const SPAN = { from: 19_358, until: 24_106 };

describe('the occurrences of a window', () => {
  it('are those of a wider window that lie in it', () => {
    fc.assert(
      fc.property(series, window, fc.tuple(fc.nat(90), fc.nat(90)), (one, narrow, beside) => {
        const [before, after] = beside;
        const wide = { from: narrow.from - before * DAY, until: narrow.until + after * DAY };
        expect(occurrences(one, narrow)).toEqual(
          occurrences(one, wide).filter(({ when }) => isInside(when, narrow)),
        );
      }),
    );
  });

  it('are in order, each day once, and on days of the rule that nobody cancelled', () => {
    fc.assert(
      fc.property(series, window, (one, shown) => {
        const found = occurrences(one, shown);
        const starts = found.map(({ when }) => extentOf(when).start);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        expect(new Set(found.map(({ original }) => original)).size).toBe(found.length);
        for (const { original, when } of found) {
          expect(isRuleDay(one.recurrence, dayNumber(original) ?? NaN)).toBe(true);
          expect(one.cancelled).not.toContain(original);
          expect(extentOf(when).end).toBeGreaterThanOrEqual(extentOf(when).start);
        }
      }),
    );
  });

  it('do not depend on the order in which overrides and cancellations are told', () => {
    fc.assert(
      fc.property(series, window, (one, shown) => {
        const other = {
          ...one,
          overrides: one.overrides.toReversed(),
          cancelled: one.cancelled.toReversed(),
        };
        expect(occurrences(other, shown)).toEqual(occurrences(one, shown));
      }),
    );
  });
});

describe('the span of a series', () => {
  it('holds all its occurrences', () => {
    fc.assert(
      fc.property(series, window, (one, shown) => {
        const when = firstTime(one);
        if (when === null) return;
        const span = spanOf(appointment({ when, series: one }));
        for (const { when: own } of occurrences(one, shown)) {
          const { start, end } = extentOf(own);
          const slack = own.kind === 'all-day' ? DAY : 0;
          expect(start - slack).toBeGreaterThanOrEqual(span.from);
          expect(end + slack).toBeLessThanOrEqual(span.until);
        }
      }),
    );
  });
});

const daysIn = (one: Parameters<typeof ruleDays>[0]): readonly DayNumber[] => [
  ...ruleDays(one, SPAN),
];

describe('the days of a rule', () => {
  it('rise, begin with the first and end with the last', () => {
    fc.assert(
      fc.property(recurrence, (one) => {
        const days = daysIn(one);
        expect(days).toEqual([...new Set(days)].sort((a, b) => a - b));
        expect(firstDay(one)).toBe(days[0] ?? null);
        const last = lastDay(one);
        if (last !== null && last <= SPAN.until) expect(last).toBe(days.at(-1));
      }),
    );
  });

  it('are the same when the rule is told from its first day', () => {
    fc.assert(
      fc.property(recurrence, (one) => {
        expect(daysIn(fromFirstDay(one))).toEqual(daysIn(one));
      }),
    );
  });

  it('are as many as the count says', () => {
    fc.assert(
      fc.property(recurrence, fc.integer({ min: 1, max: 12 }), (one, count) => {
        fc.pre(one.rule.kind !== 'dates');
        const counted = { ...one, range: { kind: 'count', count } as const };
        const all = [...ruleDays(counted, { from: 0, until: 200_000 })];
        expect(all.length).toBe(count);
        expect(all.at(-1)).toBe(lastDay(counted));
      }),
    );
  });

  it('are the same until the last of a number as by that number', () => {
    fc.assert(
      fc.property(recurrence, (one) => {
        const last = lastDay(one);
        fc.pre(last !== null && one.rule.kind !== 'dates');
        const until = { ...one, range: { kind: 'until', date: dateText(last) } as const };
        expect(daysIn(until)).toEqual(daysIn(one));
        expect(canonicalRecurrence(until)).toBe(canonicalRecurrence(one));
      }),
    );
  });

  it('are the same whenever the canonical text is', () => {
    const close = recurrence.chain((one) =>
      fc.tuple(
        fc.constant(one),
        recurrence.map((other) => ({ ...one, rule: other.rule })),
      ),
    );
    fc.assert(
      fc.property(close, ([one, other]) => {
        if (canonicalRecurrence(one) !== canonicalRecurrence(other)) return;
        expect(daysIn(other)).toEqual(daysIn(one));
      }),
    );
  });
});

describe('a moment told in a zone', () => {
  it('is the same moment when it is read again, also in the hours of a clock change', () => {
    const zones = fc.constantFrom(...ZONES, 'America/Havana', 'Atlantic/Azores', 'Africa/Cairo');
    const nearChange = zones.chain((zone) => {
      const changes = clockChanges(zone, { from: 1_577_836_800_000, until: 2_208_988_800_000 });
      const at = changes.length === 0 ? [1.8e12] : changes.map((change) => change.at);
      return fc.record({
        zone: fc.constant(zone),
        moment: fc
          .tuple(fc.constantFrom(...at), fc.integer({ min: -10_800, max: 10_800 }))
          .map(([change, seconds]) => change + seconds * 1000),
      });
    });
    fc.assert(
      fc.property(nearChange, ({ zone, moment }) => {
        expect(instantOf(zonedAt(moment, zone))).toBe(moment);
      }),
      { numRuns: 1_000 },
    );
  });
});
