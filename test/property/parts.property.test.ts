import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXCHANGE_SERIES } from '../../src/sync/connectors/ews/series-capabilities.ts';
import { SUPEROFFICE_SERIES } from '../../src/sync/connectors/superoffice/series-capabilities.ts';
import { expressSeries, startDay } from '../../src/sync/core/express-series.ts';
import {
  occurrenceOn,
  withDetachedKept,
  withoutPart,
  withPartChanged,
} from '../../src/sync/core/part-writes.ts';
import { splitSeries } from '../../src/sync/core/split-series.ts';
import { emptyAppointment } from '../../src/sync/model/appointment.ts';
import { dateText, dayNumber } from '../../src/sync/model/calendar-day.ts';
import { canonicalPatch, canonicalSeries } from '../../src/sync/model/canonical-series.ts';
import { canonicalWhen } from '../../src/sync/model/canonical.ts';
import { occurrences } from '../../src/sync/model/occurrences.ts';
import { ruleDays } from '../../src/sync/model/rule-days.ts';
import type { Occurrence, Series } from '../../src/sync/model/series.ts';
import type { Window } from '../../src/sync/model/time.ts';
import { hourOf } from '../support/parts-world.ts';
import { series as anySeries, recurrence, window } from '../support/series-arbitraries.ts';

const DAY = 86_400_000;

/** A series of the CRM of which some rows were put onto days nearby. */
const crowdedSeries: fc.Arbitrary<Series> = fc
  .record({
    recurrence,
    moves: fc.array(
      fc.tuple(fc.nat(30), fc.integer({ min: -9, max: 9 }), fc.constantFrom('08', '14')),
      {
        maxLength: 6,
      },
    ),
    off: fc.array(fc.nat(30), { maxLength: 3 }),
    lasting: fc.constantFrom(0, 1, 2),
  })
  .map(({ recurrence: rule, moves, off, lasting }): Series => {
    const days: number[] = [];
    for (const day of ruleDays(rule, { from: 19_000, until: 25_000 })) {
      if (days.length > 30) break;
      days.push(day);
    }
    const overrides = new Map(
      moves.flatMap(([index, by, hour]) => {
        const day = days[index];
        return day === undefined
          ? []
          : [[dateText(day), { when: hourOf(dateText(day + by), hour) }] as const];
      }),
    );
    const cancelled = off.flatMap((index) => {
      const day = days[index];
      return day === undefined ? [] : [dateText(day)];
    });
    return {
      time: {
        ...{ kind: 'timed', start: '09:00:00', end: '10:00:00', days: lasting },
        zone: 'Europe/Oslo',
      },
      recurrence: rule,
      overrides: [...overrides]
        .map(([original, patch]) => ({ original, patch }))
        .sort((one, other) => (one.original < other.original ? -1 : 1)),
      cancelled: [...new Set(cancelled)].sort(),
    };
  });

const drawn = fc.oneof(anySeries, crowdedSeries);

/** Around the beginning of a series, or anywhere. */
const withWindow = fc.tuple(drawn, window, fc.nat(90)).map(([series, anywhere, before]) => {
  const from = ((dayNumber(series.recurrence.from) ?? 20_000) - before) * DAY;
  const near: Window = { from, until: from + 200 * DAY };
  return { series, window: before % 3 === 0 ? anywhere : near };
});

const text = ({ when, patch }: Occurrence): string =>
  `${canonicalWhen(when)} ${canonicalPatch(patch)}`;

/** As far as anything is looked for. */
const around = ({ from, until }: Window): Window => ({
  from: from - 2_000 * DAY,
  until: until + 2_000 * DAY,
});

const textsOf = (shown: readonly Occurrence[]): readonly string[] => shown.map(text).sort();

describe('a series beside a calendar', () => {
  it('is held as a rest and as parts, which together are all of it', () => {
    fc.assert(
      fc.property(withWindow, ({ series, window: horizon }) => {
        const split = splitSeries({ series: series, by: null }, EXCHANGE_SERIES, horizon);
        const all = occurrences(series, horizon);
        if (split.kind === 'expanded') {
          expect(textsOf(split.detached.map(({ occurrence }) => occurrence))).toEqual(textsOf(all));
          expect(expressSeries(series, EXCHANGE_SERIES, horizon).kind).toBe('expansion');
          return;
        }
        const rest = split.kind === 'whole' ? series : split.rest;
        const told = expressSeries(rest, EXCHANGE_SERIES, horizon);
        expect(told.kind === 'same' || told.why.key === 'series-empty').toBe(true);
        if (split.kind === 'whole') return;
        const apart = new Set(split.detached.map(({ occurrence }) => occurrence.original));
        const parts = all.filter(({ original }) => apart.has(original));
        expect(textsOf([...occurrences(rest, horizon), ...parts])).toEqual(textsOf(all));
        expect(splitSeries({ series: rest, by: null }, EXCHANGE_SERIES, horizon).kind).toBe(
          'whole',
        );
      }),
    );
  });

  it('has no more parts than share a day with another occurrence', () => {
    fc.assert(
      fc.property(withWindow, ({ series, window: horizon }) => {
        const split = splitSeries({ series: series, by: null }, EXCHANGE_SERIES, horizon);
        if (split.kind !== 'parted') return;
        const shared = split.detached.filter(({ why }) => why.key === 'series-shared-day');
        const kept = occurrences(split.rest, around(horizon)).map(({ when }) => startDay(when));
        for (const { occurrence } of shared) {
          const day = startDay(occurrence.when);
          const beside = split.detached.filter((one) => startDay(one.occurrence.when) === day);
          expect(kept.includes(day) || beside.length > 1).toBe(true);
        }
      }),
    );
  });

  it('is whole beside a side that knows lists and lets occurrences pass', () => {
    fc.assert(
      fc.property(withWindow, ({ series, window: horizon }) => {
        expect(
          splitSeries({ series: series, by: null }, SUPEROFFICE_SERIES, horizon).kind,
        ).not.toBe('parted');
      }),
    );
  });

  it('is what it was when its rest is written back', () => {
    fc.assert(
      fc.property(withWindow, ({ series, window: horizon }) => {
        const split = splitSeries({ series: series, by: null }, EXCHANGE_SERIES, horizon);
        if (split.kind !== 'parted') return;
        const dates = split.detached.map(({ occurrence }) => occurrence.original);
        const kept = withDetachedKept(split.rest, series, dates);
        expect(kept && canonicalSeries(kept.series)).toBe(canonicalSeries(series));
        expect(kept?.days).toEqual(dates);
      }),
    );
  });

  it('changes and loses the one occurrence that is meant', () => {
    fc.assert(
      fc.property(withWindow, fc.nat(20), ({ series, window: horizon }, index) => {
        const all = occurrences(series, horizon);
        const meant = all[index % Math.max(1, all.length)];
        if (meant === undefined) return;
        const { original } = meant;
        const value = emptyAppointment(meant.when);
        const patch = { title: 'Guests', when: hourOf('2027-06-01', '07') };
        const edited = withPartChanged({ value, series }, original, patch);
        expect(occurrenceOn(edited, original)).toMatchObject({
          ...{ original, when: patch.when, patch: { title: 'Guests' } },
        });
        const others = (one: Series): readonly string[] =>
          textsOf(occurrences(one, horizon).filter((each) => each.original !== original));
        expect(others(edited)).toEqual(others(series));
        const less = withoutPart(series, original);
        expect(less === null ? [] : others(less)).toEqual(others(series));
        expect(less && occurrenceOn(less, original)).toBeNull();
      }),
    );
  });
});
