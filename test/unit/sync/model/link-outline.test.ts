import { describe, expect, it } from 'vitest';
import { isCurrent, liesSurely, outlineOf } from '../../../../src/sync/model/link-outline.ts';
import type { Link } from '../../../../src/sync/model/link.ts';
import { extentOf, type Window } from '../../../../src/sync/model/time.ts';
import { at, link, seen } from '../../../support/values.ts';
import { weekly } from '../../../support/weekly-series.ts';

const HOUR = 3_600_000;
const startOf = (day: number): number => extentOf(at(day)).start;

/** A link that the two sides show at different times. */
const apart = (crm: number, calendar: number): Link => ({
  ...link('visit'),
  base: { crm: seen('c', { when: at(crm) }), calendar: seen('k', { when: at(calendar) }) },
});
const seriesOnOneSide: Link = {
  ...link('weekly'),
  base: { crm: seen('c'), calendar: seen('k', { series: weekly() }) },
};

describe('the outline of a link', () => {
  it.each([
    [3, 5],
    [5, 3],
  ])(
    'reaches from the first moment of either side to the last: days %i and %i',
    (crm, calendar) => {
      const { span } = outlineOf(apart(crm, calendar));
      expect(span).toEqual({ from: startOf(3), until: startOf(5) + HOUR });
    },
  );

  it('names both items', () => {
    const { id, items } = outlineOf(link('visit'));
    expect(id).toBe('visit');
    expect([items.crm.id, items.calendar.id]).toEqual(['visit crm', 'visit calendar']);
  });

  it('is that of a series where either side is one', () => {
    expect(outlineOf(link('visit')).isSeries).toBe(false);
    expect(outlineOf(seriesOnOneSide).isSeries).toBe(true);
    expect(outlineOf(link('weekly', { series: weekly() })).isSeries).toBe(true);
  });
});

describe('what an outline tells of a window', () => {
  const [from, until] = [startOf(3), startOf(5) + HOUR];
  const where = (window: Window): string | null => liesSurely(outlineOf(apart(3, 5)), window);

  it('is that both sides lie inside', () => {
    expect(where({ from: from - 1, until: until + 1 })).toBe('inside');
  });

  it('is that both lie before or behind it, where they only touch as well', () => {
    expect(where({ from: until, until: until + HOUR })).toBe('outside');
    expect(where({ from: until + 1, until: until + HOUR })).toBe('outside');
    expect(where({ from: from - HOUR, until: from })).toBe('outside');
    expect(where({ from: from - HOUR, until: from - 1 })).toBe('outside');
  });

  it('is not enough where the window begins or ends in between', () => {
    expect(where({ from: from + 1, until: until + 1 })).toBeNull();
    expect(where({ from: from - 1, until: until - 1 })).toBeNull();
    expect(where({ from: from + 1, until: until - 1 })).toBeNull();
    expect(where({ from: until - 1, until: until + HOUR })).toBeNull();
    expect(where({ from: from - HOUR, until: from + 1 })).toBeNull();
  });

  it('is not enough for a series: its occurrences may lie on both sides of the window', () => {
    const outline = outlineOf(seriesOnOneSide);
    const around = { from: outline.span.from - 1, until: outline.span.until + 1 };
    expect(liesSurely(outline, around)).toBeNull();
  });
});

describe('(I16) a link that counts as one of the window', () => {
  const onDay = (day: number): Window => ({
    from: startOf(day) - HOUR,
    until: startOf(day) + HOUR,
  });

  it('has an appointment of either side in it', () => {
    expect(isCurrent(apart(3, 5), onDay(3))).toBe(true);
    expect(isCurrent(apart(3, 5), onDay(5))).toBe(true);
    expect(isCurrent(apart(3, 5), onDay(4))).toBe(false);
  });
});
