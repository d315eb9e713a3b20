import { describe, expect, it } from 'vitest';
import type { Telling } from '../../../../src/sync/core/disclosure.ts';
import {
  carrySeriesOn,
  isOfTwoKinds,
  isRetimed,
  mergeSeriesField,
  seriesAllAlong,
  seriesPatches,
  wholeSeries,
  type SeriesFieldInput,
} from '../../../../src/sync/core/merge-series-field.ts';
import type { Appointment } from '../../../../src/sync/model/appointment.ts';
import type { Capabilities } from '../../../../src/sync/model/capabilities.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import type { BySide } from '../../../../src/sync/model/side.ts';
import { appointment, at, ref, timed } from '../../../support/values.ts';
import {
  changedOn,
  ENDING,
  ENDLESS,
  holding,
  IN_OSLO,
  ODD_DAYS,
  PATTERNS,
  TUESDAYS,
  until,
  WEDNESDAYS,
  weekly,
  without,
} from '../../../support/weekly-series.ts';

const ABLE = holding();
const READING = holding({}, { fields: { ...ABLE.fields, series: 'read' } });
const DAY = '2026-12-15';
const ENDED = weekly(TUESDAYS, until('2027-01-26'));
const FIRST = timed('2026-12-01T09:00:00', '2026-12-01T10:00:00');

const ON_WEDNESDAYS: Series = {
  ...weekly(),
  recurrence: { from: '2026-12-02', rule: WEDNESDAYS, range: ENDLESS },
};

const OPEN: Telling = { tells: () => true, retract: { crm: {}, calendar: {} } };

const of = (crm: Series | null, calendar: Series | null): BySide<Appointment> => ({
  crm: appointment({ series: crm }),
  calendar: appointment({ series: calendar }),
});

function input(
  base: BySide<Appointment>,
  now: BySide<Appointment>,
  rest: Partial<Pick<SeriesFieldInput, 'telling'>> & {
    readonly crm?: Capabilities;
    readonly calendar?: Capabilities;
  } = {},
): SeriesFieldInput {
  const { crm = ABLE, calendar = ABLE, telling = OPEN } = rest;
  const seen = (side: 'crm' | 'calendar') => ({ ref: ref(side), value: base[side] });
  return {
    base: { crm: seen('crm'), calendar: seen('calendar') },
    ...{ now, capabilities: { crm, calendar }, telling },
  };
}

const UNCHANGED = of(weekly(), weekly());

function merged(now: BySide<Appointment>, rest: Parameters<typeof input>[2] = {}) {
  const all = input(UNCHANGED, now, rest);
  const series = seriesAllAlong(all);
  if (series === null) throw new Error('It was no series all along.');
  return mergeSeriesField(series, 'crm', all);
}

describe('an appointment that is a series', () => {
  it('has been one all along only when both sides showed and show it so', () => {
    const all = of(weekly(), ENDED);
    expect(seriesAllAlong(input(UNCHANGED, all))).toEqual({
      base: { crm: weekly(), calendar: weekly() },
      now: { crm: weekly(), calendar: ENDED },
    });
    for (const one of [of(null, weekly()), of(weekly(), null), of(null, null)]) {
      expect(seriesAllAlong(input(one, UNCHANGED))).toBeNull();
      expect(seriesAllAlong(input(UNCHANGED, one))).toBeNull();
    }
  });

  it('is of two kinds when only one side shows it so', () => {
    expect(isOfTwoKinds(of(weekly(), null))).toBe(true);
    expect(isOfTwoKinds(of(null, weekly()))).toBe(true);
    expect(isOfTwoKinds(UNCHANGED)).toBe(false);
    expect(isOfTwoKinds(of(null, null))).toBe(false);
  });
});

describe('a merge of a series', () => {
  const cancelled = without(weekly(), DAY);
  const guests = changedOn(weekly(), '2026-12-08', { title: 'Guests' });

  it('gives each side what the other one did, and nothing of its own', () => {
    expect(merged(of(cancelled, weekly()))).toEqual({
      ...{ given: { crm: null, calendar: cancelled }, isConflict: false, why: null },
    });
    expect(merged(of(weekly(), cancelled)).given).toEqual({ crm: cancelled, calendar: null });
  });

  it('gives both sides what two people did to two occurrences', () => {
    const whole = { ...guests, cancelled: [DAY] };
    expect(merged(of(cancelled, guests))).toEqual({
      ...{ given: { crm: whole, calendar: whole }, isConflict: false, why: null },
    });
  });

  it('is a conflict when both did something to one occurrence', () => {
    const other = changedOn(weekly(), '2026-12-08', { title: 'Visitors' });
    expect(merged(of(other, guests))).toEqual({
      ...{ given: { crm: null, calendar: other }, isConflict: true, why: null },
    });
  });

  it('is a conflict when an edited occurrence is no more', () => {
    expect(merged(of(ON_WEDNESDAYS, guests))).toEqual({
      ...{ given: { crm: null, calendar: ON_WEDNESDAYS }, isConflict: true, why: null },
    });
  });

  it('gives nothing at all, with the reason, when a side cannot hold it', () => {
    const odd = weekly(ODD_DAYS);
    const { given, why } = merged(of(odd, weekly()), { calendar: PATTERNS });
    expect(given).toEqual({ crm: null, calendar: null });
    expect(why).toMatchObject({ key: 'series-weekdays' });
  });

  it('gives nothing to a side that takes no series from us', () => {
    expect(merged(of(cancelled, weekly()), { calendar: READING }).given).toEqual({
      ...{ crm: null, calendar: null },
    });
  });

  it('gives the form that a side can hold', () => {
    const late: Series = { ...weekly(), time: { ...timeOf(weekly()), start: '08:00:00' } };
    const { given } = merged(of(late, weekly()), { calendar: ENDING });
    expect(given.calendar).toEqual({ ...ENDED, time: late.time });
  });

  it('gives the next occurrence of what goes on to a side whose last one was cancelled', () => {
    const last = '2027-01-26';
    const part: Series = weekly({ kind: 'dates', dates: [last] }, until(last));
    const others = ['12-01', '12-08', '12-15', '12-22', '12-29'].map((day) => `2026-${day}`);
    const cancelled = [...others, '2027-01-05', '2027-01-12', '2027-01-19'];
    const whole = without(weekly(), ...cancelled);
    const now = of(part, without(weekly(), ...cancelled, last));
    const all = input(of(part, whole), now, { crm: ENDING });
    const series = seriesAllAlong(all);
    const { given } = series ? mergeSeriesField(series, 'crm', all) : { given: null };
    expect(given).toEqual({
      ...{ crm: without(weekly(TUESDAYS, until('2027-02-02')), ...cancelled, last) },
      calendar: null,
    });
  });

  it('(I26) leaves what a side may not be told as it stands there', () => {
    const secret = changedOn(weekly(), DAY, { title: 'Guests', text: 'Secret' });
    const telling = { ...OPEN, tells: (name: string) => name !== 'text' };
    expect(merged(of(secret, weekly()), { telling }).given.calendar).toEqual(
      changedOn(weekly(), DAY, { title: 'Guests' }),
    );
  });

  it('(I26) does not put back what has just been taken from a side', () => {
    const secret = changedOn(weekly(), DAY, { title: 'Guests', text: 'Secret' });
    const told = changedOn(weekly(), DAY, { title: 'Guests' });
    const telling: Telling = {
      tells: (name) => name !== 'text',
      retract: { crm: {}, calendar: { series: told } },
    };
    const now = of({ ...secret, cancelled: ['2026-12-08'] }, secret);
    expect(merged(now, { telling }).given.calendar).toEqual({
      ...told,
      cancelled: ['2026-12-08'],
    });
  });
});

describe('another time of them all', () => {
  const nine = timeOf(weekly());
  const at10 = { ...nine, start: '10:00:00', end: '11:00:00' };
  const at11 = { ...nine, start: '11:00:00', end: '12:00:00' };
  const daily = (days: number): Series['time'] => ({ kind: 'all-day', days });
  const told = (crm: Series['time'], calendar: Series['time']): BySide<Series> => ({
    crm: { ...weekly(), time: crm },
    calendar: { ...weekly(), time: calendar },
  });
  const customZone = (name: string) => ({ name, rules: { kind: 'fixed', offset: 60 } as const });
  const custom = (name: string, time = nine) => ({ ...time, zone: customZone(name) });

  it.each<readonly [string, BySide<Series>, BySide<Series>, boolean]>([
    ['nobody', told(nine, nine), told(nine, nine), false],
    ['the CRM', told(nine, nine), told(at10, nine), true],
    ['the calendar', told(nine, nine), told(nine, at10), true],
    ['both, alike', told(nine, nine), told(at10, at10), false],
    ['both, each another one', told(nine, nine), told(at10, at11), true],
    ['nobody, though they differ', told(at10, nine), told(at10, nine), false],
    [
      'a side with another zone, whose clock says nothing of the other one',
      told({ ...nine, zone: 'UTC' }, nine),
      told({ ...at10, zone: 'UTC' }, nine),
      false,
    ],
    ['the zone alone', told(nine, nine), told({ ...nine, zone: 'UTC' }, nine), false],
    ['the zone too', told(nine, nine), told({ ...at10, zone: 'UTC' }, nine), false],
    [
      'a side that calls the same zone otherwise',
      told(custom('A'), custom('B')),
      told(custom('A', at10), custom('B')),
      true,
    ],
    ['how many days it lasts', told(daily(1), daily(1)), told(daily(2), daily(1)), true],
    ['whole days of the same length', told(daily(1), daily(2)), told(daily(2), daily(2)), false],
    ['whole days where it was timed', told(nine, nine), told(daily(1), nine), false],
    ['timed where it was of whole days', told(daily(1), daily(1)), told(nine, daily(1)), false],
  ])('is what %s gave it', (...[, base, now, isNew]) => {
    expect(isRetimed({ base, now })).toBe(isNew);
  });

  describe('that no occurrence tells, because each has one of its own', () => {
    const when = timed('2026-12-01T14:00:00', '2026-12-01T15:00:00');
    const once = changedOn(weekly(TUESDAYS, until('2026-12-02')), '2026-12-01', { when });
    const later: Series = { ...once, time: at10 };
    const base = { crm: once, calendar: once };

    it('is told all the same', () => {
      const all = input(of(once, once), of(later, once));
      const now = { crm: later, calendar: once };
      expect(mergeSeriesField({ base, now }, 'crm', all).given).toEqual({
        ...{ crm: null, calendar: later },
      });
    });

    it('is that of the winner where both gave it one, and is on record', () => {
      const latest: Series = { ...once, time: at11 };
      const all = input(of(once, once), of(later, latest));
      const now = { crm: later, calendar: latest };
      expect(mergeSeriesField({ base, now }, 'calendar', all)).toMatchObject({
        ...{ given: { crm: latest, calendar: null }, isConflict: true },
      });
    });

    it('is left as each side has it when nobody has just changed it', () => {
      const all = input(of(later, once), of(later, once));
      const now = { crm: later, calendar: once };
      const none = { crm: null, calendar: null };
      expect(mergeSeriesField({ base: now, now }, 'crm', all).given).toEqual(none);
      expect(carrySeriesOn(now, all).given).toEqual(none);
      expect(wholeSeries('crm', all).given).toEqual(none);
    });
  });
});

function timeOf({ time }: Series) {
  if (time.kind !== 'timed') throw new Error('It is of whole days.');
  return time;
}

describe('a series that a side has a part of', () => {
  const part = weekly(TUESDAYS, until('2027-01-12'));

  it('is carried on there, and nowhere else', () => {
    const all = input(UNCHANGED, of(part, weekly()), { crm: ENDING });
    expect(carrySeriesOn({ crm: part, calendar: weekly() }, all)).toEqual({
      ...{ given: { crm: ENDED, calendar: null }, isConflict: false, why: null },
    });
  });

  it('stays as it is when there is nothing to carry on', () => {
    const all = input(UNCHANGED, UNCHANGED, { crm: ENDING });
    expect(carrySeriesOn({ crm: ENDED, calendar: weekly() }, all).given).toEqual({
      ...{ crm: null, calendar: null },
    });
  });
});

describe('the series of one side for the other one', () => {
  it('is given whole, and to the other one only', () => {
    const all = input(UNCHANGED, of(ENDED, ON_WEDNESDAYS));
    expect(wholeSeries('crm', all).given).toEqual({ crm: null, calendar: ENDED });
    expect(wholeSeries('calendar', all).given).toEqual({ crm: ON_WEDNESDAYS, calendar: null });
  });

  it('is given to an appointment that was none', () => {
    expect(wholeSeries('crm', input(UNCHANGED, of(weekly(), null))).given).toEqual({
      ...{ crm: null, calendar: weekly() },
    });
  });

  it('is none when that side has none', () => {
    expect(wholeSeries('calendar', input(UNCHANGED, of(weekly(), null)))).toEqual({
      ...{ given: { crm: null, calendar: null }, isConflict: false, why: null },
    });
  });
});

describe('what is written for a series', () => {
  const nothing = { given: { crm: null, calendar: null }, isConflict: false, why: null };
  const toCalendar = { ...nothing, given: { crm: null, calendar: weekly() } };

  it('is the series alone where there was one', () => {
    const all = input(UNCHANGED, UNCHANGED);
    expect(seriesPatches('crm', all, toCalendar)).toEqual({
      ...{ crm: {}, calendar: { series: weekly() } },
    });
  });

  it('comes with the time of its first occurrence where there was none', () => {
    const all = input(UNCHANGED, of(weekly(), null));
    expect(seriesPatches('crm', all, toCalendar)).toEqual({
      ...{ crm: {}, calendar: { series: weekly(), when: FIRST } },
    });
  });

  it('keeps the time that is there when the series has no occurrence', () => {
    const empty = weekly({ kind: 'dates', dates: [] });
    const all = input(UNCHANGED, of(empty, null));
    const given = { ...nothing, given: { crm: null, calendar: empty } };
    expect(seriesPatches('crm', all, given).calendar).toEqual({ series: empty, when: at(1) });
  });

  it('is its end and the time where the other one is single by now', () => {
    const all = input(UNCHANGED, of(null, weekly()));
    expect(seriesPatches('crm', all, nothing)).toEqual({
      ...{ crm: {}, calendar: { series: null, when: at(1) } },
    });
    expect(seriesPatches('calendar', input(UNCHANGED, of(weekly(), null)), nothing)).toEqual({
      ...{ crm: { series: null, when: at(1) }, calendar: {} },
    });
  });

  it('is nothing where both are series, or where the side takes none from us', () => {
    const none = { crm: {}, calendar: {} };
    expect(seriesPatches('crm', input(UNCHANGED, UNCHANGED), nothing)).toEqual(none);
    const reading = input(UNCHANGED, of(null, weekly()), { calendar: READING });
    expect(seriesPatches('crm', reading, nothing)).toEqual(none);
  });

  it('is the time as that side shows it', () => {
    const when = timed('2026-12-01T03:00:00', '2026-12-01T04:00:00', 'America/New_York');
    const now = { crm: appointment({ when }), calendar: appointment({ series: weekly() }) };
    const all = input(UNCHANGED, now, { calendar: IN_OSLO });
    expect(seriesPatches('crm', all, nothing).calendar).toEqual({ series: null, when: FIRST });
  });
});
