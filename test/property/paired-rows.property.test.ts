/** Rows find their days by lists that are put in order once: the same days that a plain search finds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf, slotsOf, type Row, type Slot } from '../../src/sync/core/days-of-rows.ts';
import { paired } from '../../src/sync/core/paired-rows.ts';
import { dateText, dayNumber } from '../../src/sync/model/calendar-day.ts';
import type { Override, Series } from '../../src/sync/model/series.ts';
import { extentOf, type DateText } from '../../src/sync/model/time.ts';
import { timed } from '../support/values.ts';

const FIRST = dayNumber('2027-03-20') ?? 0;
const dayAt = (place: number): DateText => dateText(FIRST + place);

type Fits = readonly [Slot['state'], (row: Row, slot: Slot) => boolean];

const isThere = (row: Row, slot: Slot): boolean => row.text === slot.text;
const isOnDay = (row: Row, slot: Slot): boolean => row.original === slot.dayThere;
const isRuled = (row: Row, slot: Slot): boolean => row.text === slot.ruledText;

const WAYS: readonly Fits[] = [
  ['there', (row, slot) => isThere(row, slot) && isOnDay(row, slot)],
  ['there', isThere],
  ['there', isOnDay],
  ['beyond', (row, slot) => isRuled(row, slot) || isOnDay(row, slot)],
  ['cancelled', isRuled],
  ['cancelled', isOnDay],
];

/** One way after the other, one row after the other, and the first slot that fits. */
function plainly(rows: readonly Row[], slots: readonly Slot[]): ReadonlyMap<Slot, Row> | null {
  const found = new Map<Slot, Row>();
  const taken = new Set<Row>();
  const take = (slot: Slot | undefined, row: Row): void => {
    if (slot === undefined) return;
    found.set(slot, row);
    taken.add(row);
  };
  const left = (): readonly Row[] => rows.filter((row) => !taken.has(row));
  for (const [state, fits] of WAYS) {
    for (const row of left()) {
      const isFor = (one: Slot): boolean => one.state === state && !found.has(one);
      take(
        slots.find((one) => isFor(one) && fits(row, one)),
        row,
      );
    }
  }
  if (left().length > 1 && left().length * 2 > rows.length) return null;
  let far = 0;
  for (const row of left()) {
    const at = extentOf(row.when).start;
    const distance = ({ ruled }: Slot): number => Math.abs(extentOf(ruled).start - at);
    const free = slots.filter((one) => one.state === 'there' && !found.has(one));
    const [nearest] = free.toSorted((one, other) => distance(one) - distance(other));
    take(nearest, row);
    const isBetween = (one: Slot): boolean => {
      const [mine, its] = [extentOf(nearest?.ruled ?? one.ruled).start, extentOf(one.ruled).start];
      return mine < at ? its > mine && its < at : its >= at && its < mine;
    };
    if (nearest !== undefined && slots.filter(isBetween).length > 1) far += 1;
  }
  if (far > 1 && far * 4 > rows.length) return null;
  return left().length === 0 ? found : null;
}

const hour = (told: number): string => String(told).padStart(2, '0');

interface Told {
  readonly zone: string;
  readonly interval: number;
  readonly begin: number;
  readonly days: number;
  readonly from: number;
  readonly off: readonly number[];
  readonly moved: readonly (readonly [place: number, to: number, at: number])[];
}

function told({ zone, interval, begin, days, from, off, moved }: Told): Series {
  const overrides = new Map<DateText, Override>();
  for (const [place, to, at] of moved) {
    const when = timed(
      `${dayAt(to)}T${hour(at)}:00:00`,
      `${dayAt(to)}T${hour(at + 1)}:00:00`,
      zone,
    );
    overrides.set(dayAt(place), { original: dayAt(place), patch: { when } });
  }
  return {
    time: {
      kind: 'timed',
      start: `${hour(from)}:00:00`,
      end: `${hour(from + 1)}:00:00`,
      days: 0,
      zone,
    },
    recurrence: {
      from: dayAt(begin),
      rule: { kind: 'daily', interval },
      range: { kind: 'until', date: dayAt(begin + days) },
    },
    overrides: [...overrides.values()].sort((one, other) =>
      one.original < other.original ? -1 : 1,
    ),
    cancelled: [...new Set(off)].map(dayAt).sort(),
  };
}

const place = fc.integer({ min: 0, max: 12 });
const tellings = (zone: fc.Arbitrary<string>): fc.Arbitrary<Told> =>
  fc.record({
    zone,
    interval: fc.constantFrom(1, 1, 2, 3),
    begin: fc.constantFrom(0, 0, 1, 4),
    days: fc.constantFrom(4, 8, 12),
    from: fc.constantFrom(9, 9, 14),
    off: fc.array(place, { maxLength: 5 }),
    moved: fc.array(fc.tuple(place, fc.integer({ min: -6, max: 20 }), fc.constantFrom(8, 9, 14)), {
      maxLength: 6,
    }),
  });

const shown = (found: ReadonlyMap<Slot, Row> | null) =>
  found && [...found].map(([{ day }, row]) => [day, row.original, row.text]);

describe('rows and the days that they stand for', () => {
  it('are those that a plain search finds', () => {
    fc.assert(
      fc.property(
        tellings(fc.constantFrom('Europe/Oslo', 'America/New_York')),
        tellings(fc.constant('Europe/Oslo')),
        (own, other) => {
          const rows = rowsOf(told(own), own.zone) ?? [];
          const slots = rows.length === 0 ? [] : (slotsOf(told(other), rows, own.zone) ?? []);
          expect(shown(paired(rows, slots))).toEqual(shown(plainly(rows, slots)));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
