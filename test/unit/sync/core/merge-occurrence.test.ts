import { describe, expect, it } from 'vitest';
import { mergeSeries } from '../../../../src/sync/core/merge-series.ts';
import type { ContentPatch } from '../../../../src/sync/model/content.ts';
import type { Series, SeriesTime } from '../../../../src/sync/model/series.ts';
import { SIDES, type BySide, type Side } from '../../../../src/sync/model/side.ts';
import { timed } from '../../../support/values.ts';
import { changedOn, listed, WEDNESDAYS, weekly, without } from '../../../support/weekly-series.ts';

const DAY = '2026-12-08';
/** Between the change of the clocks of New York and that of Oslo. */
const BETWEEN = '2027-03-16';

const NINE = weekly();
const timeOf = (start: string, end: string, zone = 'Europe/Oslo'): SeriesTime => ({
  ...{ kind: 'timed', start: `${start}:00`, end: `${end}:00` },
  ...{ days: start < end ? 0 : 1, zone },
});
const TEN: Series = { ...NINE, time: timeOf('10:00', '11:00') };
/** The same as at nine in Oslo, but for three weeks in March. */
const NEW_YORK: Series = { ...NINE, time: timeOf('03:00', '04:00', 'America/New_York') };

const overridesOf = (base: BySide<Series>, now: BySide<Series>, winner: Side = 'crm') => {
  const { merged, conflicts } = mergeSeries({ base, now, winner });
  const [crm, calendar] = SIDES.map((side) => merged[side].overrides);
  return { crm, calendar, conflicts };
};
const on = (original: string, patch: ContentPatch) => [{ original, patch }];
const nothing = { crm: [], calendar: [], conflicts: [] };

describe('an occurrence that is put back to the time of them all', () => {
  const moved = { when: timed(`${DAY}T13:00:00`, `${DAY}T14:00:00`) };
  const shifted = { when: timed(`${BETWEEN}T13:00:00`, `${BETWEEN}T14:00:00`) };

  it('is so on the other side', () => {
    const base = { crm: changedOn(NINE, DAY, moved), calendar: changedOn(NINE, DAY, moved) };
    expect(overridesOf(base, { ...base, crm: NINE })).toEqual(nothing);
    expect(overridesOf(base, { ...base, calendar: NINE })).toEqual(nothing);
  });

  it('is at that of whoever did it, where the clocks of the other side go otherwise', () => {
    const base = {
      crm: changedOn(NEW_YORK, BETWEEN, shifted),
      calendar: changedOn(NINE, BETWEEN, shifted),
    };
    const usual = timed(`${BETWEEN}T03:00:00`, `${BETWEEN}T04:00:00`, 'America/New_York');
    expect(overridesOf(base, { ...base, crm: NEW_YORK })).toEqual({
      ...nothing,
      calendar: on(BETWEEN, { when: usual }),
    });
    const winter = { crm: changedOn(NEW_YORK, DAY, moved), calendar: changedOn(NINE, DAY, moved) };
    expect(overridesOf(winter, { ...winter, crm: NEW_YORK })).toEqual(nothing);
  });

  it('is an edit also where the other side had it at its usual time all along', () => {
    const nineInOslo = timed(`${BETWEEN}T04:00:00`, `${BETWEEN}T05:00:00`, 'America/New_York');
    const base = { crm: changedOn(NEW_YORK, BETWEEN, { when: nineInOslo }), calendar: NINE };
    const usual = timed(`${BETWEEN}T03:00:00`, `${BETWEEN}T04:00:00`, 'America/New_York');
    expect(overridesOf(base, { ...base, crm: NEW_YORK })).toEqual({
      ...nothing,
      calendar: on(BETWEEN, { when: usual }),
    });
  });

  it.each<readonly [string, SeriesTime]>([
    ['begins', timeOf('08:00', '10:00')],
    ['ends', timeOf('09:00', '11:00')],
    ['begins and ends', timeOf('08:00', '11:00')],
  ])('is told with its time where the other side has another one: it %s otherwise', (_, time) => {
    const there = { ...NINE, time };
    const base = { crm: changedOn(there, DAY, moved), calendar: changedOn(NINE, DAY, moved) };
    const { start, end } = time as Extract<SeriesTime, { kind: 'timed' }>;
    expect(overridesOf(base, { ...base, crm: there }).calendar).toEqual(
      on(DAY, { when: timed(`${DAY}T${start}`, `${DAY}T${end}`) }),
    );
  });

  it('is told with its time where only one side has whole days', () => {
    const days: Series = { ...NINE, time: { kind: 'all-day', days: 1 } };
    const night = { ...NINE, time: timeOf('00:00', '00:00', 'UTC') };
    const base = { crm: changedOn(days, DAY, moved), calendar: changedOn(night, DAY, moved) };
    expect(overridesOf(base, { ...base, crm: days }).calendar).toEqual(
      on(DAY, { when: { kind: 'all-day', from: DAY, until: '2026-12-09' } }),
    );
  });

  it('is at the new one when whoever did it moved them all', () => {
    const base = { crm: changedOn(NINE, DAY, moved), calendar: changedOn(NINE, DAY, moved) };
    expect(overridesOf(base, { ...base, crm: TEN })).toEqual(nothing);
  });

  it('is at the new one as well when the other side moved them all', () => {
    const base = { crm: changedOn(NINE, DAY, moved), calendar: changedOn(NINE, DAY, moved) };
    const all = changedOn(TEN, DAY, moved);
    expect(overridesOf(base, { crm: NINE, calendar: all })).toEqual(nothing);
    expect(overridesOf(base, { crm: all, calendar: NINE })).toEqual(nothing);
  });

  it('is another edit than to move it again', () => {
    const base = { crm: changedOn(NINE, DAY, moved), calendar: changedOn(NINE, DAY, moved) };
    const later = { when: timed(`${DAY}T15:00:00`, `${DAY}T16:00:00`) };
    const now = { crm: NINE, calendar: changedOn(NINE, DAY, later) };
    const dispute = { part: 'occurrence', date: DAY, field: 'when' };
    expect(overridesOf(base, now, 'crm')).toEqual({
      ...nothing,
      conflicts: [{ ...dispute, taken: 'crm' }],
    });
    expect(overridesOf(base, now, 'calendar')).toEqual({
      ...{ crm: on(DAY, later), calendar: on(DAY, later) },
      conflicts: [{ ...dispute, taken: 'calendar' }],
    });
  });

  it('gives its time to no other field that is put back', () => {
    const titled = { title: 'Guests' };
    const base = {
      crm: changedOn(NEW_YORK, BETWEEN, titled),
      calendar: changedOn(NINE, BETWEEN, titled),
    };
    expect(overridesOf(base, { ...base, crm: NEW_YORK })).toEqual(nothing);
    expect(overridesOf(base, { crm: NEW_YORK, calendar: NINE })).toEqual(nothing);
  });
});

describe('a time that a side tells of an occurrence only because its clocks go otherwise', () => {
  const asThere = timed(`${BETWEEN}T08:00:00`, `${BETWEEN}T09:00:00`);

  it('goes when the time of them all is changed, and what else is different stays', () => {
    const told = changedOn(NINE, BETWEEN, { when: asThere, title: 'Guests' });
    const later: Series = { ...NEW_YORK, time: timeOf('05:00', '06:00', 'America/New_York') };
    const base = { crm: NEW_YORK, calendar: told };
    expect(overridesOf(base, { ...base, crm: later })).toEqual({
      ...nothing,
      calendar: on(BETWEEN, { title: 'Guests' }),
    });
  });

  it('stays while nobody changes that', () => {
    const told = changedOn(NINE, BETWEEN, { when: asThere });
    const base = { crm: NEW_YORK, calendar: told };
    const now = { ...base, crm: without(NEW_YORK, DAY) };
    expect(overridesOf(base, now).calendar).toEqual(on(BETWEEN, { when: asThere }));
  });
});

describe('a day that only the side of the rule has', () => {
  const THURSDAY = '2026-12-17';
  const different = (series: Series): Series => ({
    ...series,
    overrides: [...on(DAY, { title: 'Mine' }), ...on(THURSDAY, { title: 'Moved' })],
  });

  it('comes with what is different about it, and the others stay as each side has them', () => {
    const list = listed('2026-12-01', DAY, THURSDAY);
    const longer = listed('2026-12-01', DAY, THURSDAY, '2026-12-24');
    const base = { crm: different(list), calendar: NINE };
    expect(overridesOf(base, { ...base, crm: different(longer) })).toEqual({
      ...{ crm: different(longer).overrides, conflicts: [] },
      calendar: on(THURSDAY, { title: 'Moved' }),
    });
  });
});

describe('a day that comes with the rule of the other side', () => {
  it('is at the usual time of each side', () => {
    const [list, longer] = [listed(DAY), listed(DAY, BETWEEN)];
    const base = { crm: { ...list, time: NEW_YORK.time }, calendar: NINE };
    const now = { crm: { ...longer, time: NEW_YORK.time }, calendar: weekly(WEDNESDAYS) };
    expect(overridesOf(base, now)).toMatchObject({ crm: [], calendar: [] });
  });
});

describe('an occurrence that is cancelled or comes back', () => {
  const cancelled = without(NINE, DAY);

  it('is so on the other side as well', () => {
    for (const [before, after] of [
      [NINE, cancelled],
      [cancelled, NINE],
    ] as const) {
      for (const editor of SIDES) {
        const base = { crm: before, calendar: before };
        const now = { ...base, [editor]: after };
        const { merged } = mergeSeries({ base, now, winner: 'crm' });
        expect(merged).toEqual({ crm: after, calendar: after });
      }
    }
  });

  it('is no conflict when both cancel it, or one of them brings it back', () => {
    const { conflicts } = overridesOf(
      { crm: NINE, calendar: NINE },
      { crm: cancelled, calendar: cancelled },
    );
    expect(conflicts).toEqual([]);
    const base = { crm: cancelled, calendar: cancelled };
    expect(overridesOf(base, { ...base, crm: NINE })).toEqual(nothing);
    expect(overridesOf(base, { ...base, calendar: NINE })).toEqual(nothing);
  });
});

describe('an occurrence that one side cancels while the other one edits it', () => {
  it('is on both sides all that it is where it is left', () => {
    const before = changedOn(NINE, DAY, { location: 'Hall' });
    const patch = { location: 'Hall', title: 'Guests' };
    const base = { crm: before, calendar: before };
    for (const canceller of SIDES) {
      const now = { crm: changedOn(NINE, DAY, patch), calendar: changedOn(NINE, DAY, patch) };
      const { crm, calendar, conflicts } = overridesOf(base, {
        ...now,
        [canceller]: without(NINE, DAY),
      });
      expect([crm, calendar]).toEqual([on(DAY, patch), on(DAY, patch)]);
      expect(conflicts).toHaveLength(1);
    }
  });
});
