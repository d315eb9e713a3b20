import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeriesMergeInput } from '../../src/sync/core/merge-occurrence.ts';
import { mergeSeries as merge } from '../../src/sync/core/merge-series.ts';
import { canonicalSeries } from '../../src/sync/model/canonical-series.ts';
import { dateText } from '../../src/sync/model/calendar-day.ts';
import { strandedOverrides } from '../../src/sync/model/occurrences.ts';
import { ruleDays } from '../../src/sync/model/rule-days.ts';
import type { Series } from '../../src/sync/model/series.ts';
import { opposite, SIDES, type Side } from '../../src/sync/model/side.ts';
import { range, rule, series, seriesTime } from '../support/series-arbitraries.ts';

/** Of a base that both sides told alike, so that both have to show the same. */
function mergeSeries({ base, ...input }: Omit<SeriesMergeInput, 'base'> & { base: Series }) {
  const { merged, ...told } = merge({ ...input, base: { crm: base, calendar: base } });
  expect(canonicalSeries(merged.crm)).toBe(canonicalSeries(merged.calendar));
  return { merged: merged.crm, ...told };
}

const SPAN = { from: 19_723, until: 21_549 };
const byDay = (one: { original: string }, other: { original: string }): number =>
  one.original < other.original ? -1 : 1;

/** Some days of the rule, on which somebody does something. */
const daysOf = (one: Series): readonly string[] =>
  [...ruleDays(one.recurrence, SPAN)].slice(0, 12).map(dateText);

const withOverride = (one: Series, original: string, title: string): Series => ({
  ...one,
  overrides: [
    ...one.overrides.filter((override) => override.original !== original),
    { original, patch: { title } },
  ].sort(byDay),
  cancelled: one.cancelled.filter((date) => date !== original),
});

const withCancelled = (one: Series, date: string): Series => ({
  ...one,
  overrides: one.overrides.filter(({ original }) => original !== date),
  cancelled: [...new Set([...one.cancelled, date])].sort(),
});

/** What a person may do to a series. */
type Edit = (one: Series) => Series;

const edit: fc.Arbitrary<Edit> = fc.oneof(
  seriesTime.map((time) => (one: Series) => ({ ...one, time })),
  rule.map((told) => (one: Series) => ({ ...one, recurrence: { ...one.recurrence, rule: told } })),
  range.map((told) => (one: Series) => ({
    ...one,
    recurrence: { ...one.recurrence, range: told },
  })),
  fc.nat(11).map((index) => (one: Series) => {
    const date = daysOf(one)[index];
    return date === undefined ? one : withCancelled(one, date);
  }),
  fc
    .tuple(fc.nat(11), fc.constantFrom('Guests', 'Dentist', 'Party'))
    .map(([index, title]) => (one: Series) => {
      const date = daysOf(one)[index];
      return date === undefined ? one : withOverride(one, date, title);
    }),
);

const edited = (one: Series, edits: readonly Edit[]): Series =>
  edits.reduce((made, change) => change(made), one);

const edits = fc.array(edit, { maxLength: 4 });
const side = fc.constantFrom<Side>(...SIDES);

describe('the merge of a series', () => {
  it('takes what only one side changed, whole', () => {
    fc.assert(
      fc.property(series, edits, side, (base, changes, editor) => {
        const other = edited(base, changes);
        const now = { crm: base, calendar: base, [editor]: other };
        const { merged, conflicts } = mergeSeries({ base, now, winner: opposite(editor) });
        expect(canonicalSeries(merged)).toBe(canonicalSeries(other));
        expect(conflicts).toEqual([]);
      }),
    );
  });

  it('of two sides that agree is what both show', () => {
    fc.assert(
      fc.property(series, edits, (base, changes) => {
        const both = edited(base, changes);
        const { merged, conflicts } = mergeSeries({
          base,
          now: { crm: both, calendar: both },
          winner: 'crm',
        });
        expect(canonicalSeries(merged)).toBe(canonicalSeries(both));
        expect(conflicts).toEqual([]);
      }),
    );
  });

  it('is the same with the sides exchanged', () => {
    fc.assert(
      fc.property(series, edits, edits, (...[base, mine, theirs]) => {
        const [one, other] = [edited(base, mine), edited(base, theirs)];
        const there = mergeSeries({ base, now: { crm: one, calendar: other }, winner: 'crm' });
        const back = mergeSeries({ base, now: { crm: other, calendar: one }, winner: 'calendar' });
        expect(canonicalSeries(back.merged)).toBe(canonicalSeries(there.merged));
        expect(back.conflicts).toEqual(
          there.conflicts.map((conflict) => ({ ...conflict, taken: opposite(conflict.taken) })),
        );
      }),
    );
  });

  it('has nothing left to do when it is done', () => {
    fc.assert(
      fc.property(series, edits, edits, (...[base, mine, theirs]) => {
        const now = { crm: edited(base, mine), calendar: edited(base, theirs) };
        const { merged } = mergeSeries({ base, now, winner: 'crm' });
        const again = mergeSeries({
          base: merged,
          now: { crm: merged, calendar: merged },
          winner: 'crm',
        });
        expect(canonicalSeries(again.merged)).toBe(canonicalSeries(merged));
        expect(again).toMatchObject({ conflicts: [], stranded: [] });
        expect(strandedOverrides(merged)).toEqual([]);
      }),
    );
  });

  it('keeps both of two people who changed two different occurrences', () => {
    fc.assert(
      fc.property(series, fc.tuple(fc.nat(11), fc.nat(11)), fc.boolean(), (...drawn) => {
        const [base, [first, second], isCancelled] = drawn;
        const days = daysOf(base);
        const [mine, theirs] = [days[first], days[second]];
        fc.pre(mine !== undefined && theirs !== undefined && mine !== theirs);
        const change = (one: Series): Series =>
          isCancelled ? withCancelled(one, theirs) : withOverride(one, theirs, 'Theirs');
        const now = { crm: withOverride(base, mine, 'Mine'), calendar: change(base) };
        const { merged, conflicts, stranded } = mergeSeries({ base, now, winner: 'crm' });
        expect({ conflicts, stranded }).toEqual({ conflicts: [], stranded: [] });
        const both = change(withOverride(base, mine, 'Mine'));
        expect(canonicalSeries(merged)).toBe(canonicalSeries(both));
      }),
    );
  });
});
