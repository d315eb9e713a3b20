import { describe, expect, it } from 'vitest';
import type { Window } from '../../../../src/sync/model/time.ts';
import { clockByRules, offsetThen, ourClock } from '../../../../src/sync/model/zone-clock.ts';
import type { YearlyChange, ZoneRules } from '../../../../src/sync/model/zone-rules.ts';

const OSLO = 'Europe/Oslo';
const WINDOW: Window = { from: Date.UTC(2026, 10, 20), until: Date.UTC(2027, 11, 1) };
const APRIL = Date.UTC(2027, 3, 4, 1);
const OCTOBER = Date.UTC(2027, 9, 31, 1);

const on = (month: number, offset: number): YearlyChange => ({
  ...{ month, day: { kind: 'weekday', weekday: 0, nth: month === 10 ? -1 : 1 }, offset },
  time: month === 4 ? 120 : 180,
});
const changing = (...changes: readonly YearlyChange[]): ZoneRules => ({
  kind: 'changing',
  changes,
});
/** Summer time from the first Sunday of April to the last of October. */
const LATE = changing(on(4, 120), on(10, 60));
const fixed = (offset: number): ZoneRules => ({ kind: 'fixed', offset });

const clockOf = (rules: ZoneRules, window = WINDOW) =>
  clockByRules({ zone: OSLO, name: 'Late', rulesIn: () => rules }, window);

describe('a clock by our own rules', () => {
  it('is another one for another zone and another window', () => {
    expect(ourClock(OSLO, WINDOW)).toMatchObject({ zone: OSLO, name: OSLO, offset: 60 });
    expect(ourClock(OSLO, WINDOW).changes).toHaveLength(2);
    expect(ourClock('UTC', WINDOW)).toEqual({ zone: 'UTC', name: 'UTC', offset: 0, changes: [] });
    const summer = { from: Date.UTC(2027, 5, 1), until: WINDOW.until };
    expect(ourClock(OSLO, summer)).toMatchObject({ offset: 120, changes: [{ after: 60 }] });
    const spring = { from: WINDOW.from, until: Date.UTC(2027, 5, 1) };
    expect(ourClock(OSLO, spring).changes).toHaveLength(1);
  });
});

describe('a clock by rules', () => {
  it('changes when they say, and not at the turn of a year', () => {
    const changes = [
      { at: APRIL, before: 60, after: 120 },
      { at: OCTOBER, before: 120, after: 60 },
    ];
    expect(clockOf(LATE)).toEqual({ zone: OSLO, name: 'Late', offset: 60, changes });
    const often = clockOf(changing(on(4, 120), on(6, 180), on(10, 60)));
    expect(often?.changes.map(({ after }) => after)).toEqual([120, 180, 60]);
  });

  it('never changes where the rules are fixed', () => {
    expect(clockOf(fixed(120))).toMatchObject({ offset: 120, changes: [] });
  });

  it('tells the changes from the begin of the window until before its end', () => {
    const clock = clockOf(LATE, { from: APRIL, until: OCTOBER });
    expect(clock?.changes).toMatchObject([{ at: APRIL }]);
    expect(clock && offsetThen(clock, APRIL)).toBe(120);
  });

  it('begins with the offset of the last change before the window', () => {
    const summer = { from: Date.UTC(2027, 6, 1), until: Date.UTC(2027, 7, 1) };
    expect(clockOf(LATE, summer)).toMatchObject({ offset: 120, changes: [] });
    const winter = { from: Date.UTC(2027, 10, 15), until: Date.UTC(2027, 11, 1) };
    expect(clockOf(LATE, winter)).toMatchObject({ offset: 60, changes: [] });
  });

  it('notices that new rules begin with another offset', () => {
    const rulesIn = (at: number): ZoneRules => fixed(at < Date.UTC(2027, 0, 1) ? 60 : 120);
    const clock = clockByRules({ zone: OSLO, name: 'New', rulesIn }, WINDOW);
    const at = Date.UTC(2026, 11, 31, 23);
    expect(clock).toMatchObject({ offset: 60, changes: [{ at, before: 60, after: 120 }] });
    expect(clock === null ? 0 : offsetThen(clock, at)).toBe(120);
  });

  it('is none when a year is not told', () => {
    expect(clockByRules({ zone: OSLO, name: 'None', rulesIn: () => null }, WINDOW)).toBeNull();
  });
});
