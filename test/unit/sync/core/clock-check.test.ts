import { describe, expect, it } from 'vitest';
import {
  apart,
  inSecondHour,
  movesOf,
  reckonedOtherwise,
  rehearsalWindow,
  rulesThatDiffer,
  timesOf,
  zonesOf,
} from '../../../../src/sync/core/clock-check.ts';
import { emptyAppointment, type Appointment } from '../../../../src/sync/model/appointment.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { instantOf } from '../../../../src/sync/model/time.ts';
import { clockByRules, ourClock, type ZoneClock } from '../../../../src/sync/model/zone-clock.ts';
import type { ZoneRules } from '../../../../src/sync/model/zone-rules.ts';

const OSLO = 'Europe/Oslo';
const NOW = Date.UTC(2026, 10, 20, 12);
const WINDOW = rehearsalWindow([OSLO], NOW);
const SPRING = Date.UTC(2027, 2, 28, 1);
const AUTUMN = Date.UTC(2027, 9, 31, 1);

const on = (zone: string, local: string) => ({ local, zone });

function timed(local: string, zone = OSLO): Appointment {
  const end = `${local.slice(0, 11)}23:00:00`;
  const when = { kind: 'timed', start: on(zone, local), end: on(zone, end) } as const;
  return { ...emptyAppointment(when), title: 'Meeting' };
}

function weekly(zone = OSLO, clock = '09:00:00'): Appointment {
  const series: Series = {
    time: { kind: 'timed', start: clock, end: '23:00:00', days: 0, zone },
    recurrence: {
      from: '2026-11-24',
      rule: { kind: 'weekly', interval: 1, weekdays: ['tuesday'], weekStart: 'monday' },
      range: { kind: 'endless' },
    },
    overrides: [],
    cancelled: [],
  };
  return { ...timed(`2026-11-24T${clock}`, zone), series };
}

/** Summer time from the first Sunday of April, a week too late. */
const LATE: ZoneRules = {
  kind: 'changing',
  changes: [
    { month: 4, day: { kind: 'weekday', weekday: 0, nth: 1 }, time: 120, offset: 120 },
    { month: 10, day: { kind: 'weekday', weekday: 0, nth: -1 }, time: 180, offset: 60 },
  ],
};
/** Summer time from the second Sunday of March to the first of November, as in New York. */
const LONG: ZoneRules = {
  kind: 'changing',
  changes: [
    { month: 3, day: { kind: 'weekday', weekday: 0, nth: 2 }, time: 120, offset: 120 },
    { month: 11, day: { kind: 'weekday', weekday: 0, nth: 1 }, time: 180, offset: 60 },
  ],
};
function clockOf(name: string, rules: ZoneRules): ZoneClock {
  const clock = clockByRules({ zone: OSLO, name, rulesIn: () => rules }, WINDOW);
  if (clock === null) throw new Error('no clock');
  return clock;
}
const late = clockOf('Late', LATE);
const clocks = [late];
const wholeDay = (from: string, until: string): Appointment => ({
  ...emptyAppointment({ kind: 'all-day', from, until }),
  title: 'Fair',
});

describe('the window of a rehearsal', () => {
  it('ends a week after the second change of the zone that changes last', () => {
    expect(WINDOW).toEqual({ from: NOW, until: AUTUMN + 7 * 86_400_000 });
    expect(rehearsalWindow(['UTC'], NOW).until - NOW).toBe(400 * 86_400_000);
    const autumn = Date.UTC(2026, 9, 20);
    expect(rehearsalWindow([OSLO], autumn).until).toBe(SPRING + 7 * 86_400_000);
  });
});

describe('what a change of the clocks moves', () => {
  it('is told where the rules of the server are others', () => {
    expect(rulesThatDiffer('calendar', late, WINDOW)).toEqual([
      {
        ...{ kind: 'rules', side: 'calendar', zone: OSLO, name: 'Late' },
        ...{ at: SPRING, ours: 120, theirs: 60 },
      },
    ]);
    expect(rulesThatDiffer('calendar', ourClock(OSLO, WINDOW), WINDOW)).toEqual([]);
  });

  it('is told from the moment on at which the clocks part, in the order of time', () => {
    const found = rulesThatDiffer('calendar', clockOf('Long', LONG), WINDOW);
    expect(found).toMatchObject([
      { at: Date.UTC(2027, 2, 14, 1), ours: 60, theirs: 120 },
      { at: AUTUMN, ours: 60, theirs: 120 },
    ]);
    const always = clockOf('Always', { kind: 'fixed', offset: 120 });
    expect(rulesThatDiffer('crm', always, WINDOW)).toMatchObject([
      { at: NOW, ours: 60, theirs: 120 },
      { at: AUTUMN, ours: 60, theirs: 120 },
    ]);
  });

  it('is told of an appointment between both changes alone', () => {
    const question = { clocks, window: WINDOW };
    expect(movesOf('calendar', timed('2027-03-27T09:00:00'), question)).toEqual([]);
    expect(movesOf('calendar', timed('2027-04-06T09:00:00'), question)).toEqual([]);
    expect(movesOf('calendar', timed('2027-03-30T09:00:00', 'Asia/Tokyo'), question)).toEqual([]);
    const [found] = movesOf('calendar', timed('2027-03-30T09:00:00'), question);
    expect(found).toMatchObject({ title: 'Meeting', by: -60, since: SPRING, count: 1 });
  });

  it('is told once of a series, with the first occurrence that moves', () => {
    const found = movesOf('calendar', weekly(), { clocks, window: WINDOW });
    const at = instantOf(on(OSLO, '2027-03-30T09:00:00'));
    expect(found).toMatchObject([{ at, count: 1, by: -60 }]);
  });

  it('is told for each change by itself, with how many are concerned', () => {
    const question = { clocks: [clockOf('Long', LONG)], window: WINDOW };
    const told = { kind: 'moves', side: 'calendar', title: 'Meeting', zone: OSLO, by: 60 };
    const at = (local: string): number => instantOf(on(OSLO, local));
    expect(movesOf('calendar', weekly(), question)).toEqual([
      { ...told, at: at('2027-03-16T09:00:00'), count: 2, since: Date.UTC(2027, 2, 14, 1) },
      { ...told, at: at('2027-11-02T09:00:00'), count: 1, since: AUTUMN },
    ]);
  });

  it('is told as something that is so already where no change comes before it', () => {
    const always = { clocks: [clockOf('Always', { kind: 'fixed', offset: 120 })], window: WINDOW };
    const winter = timed('2026-12-01T09:00:00');
    expect(movesOf('calendar', winter, always)).toMatchObject([{ by: 60, since: null }]);
    const ours = instantOf(on(OSLO, '2026-12-01T09:00:00'));
    const starts = [{ ours, theirs: ours + 3_600_000 }];
    expect(reckonedOtherwise(winter, starts, { zone: OSLO, window: WINDOW })).toEqual([
      {
        ...{ kind: 'moves', side: 'crm', title: 'Meeting', zone: OSLO },
        ...{ at: ours, count: 1, by: -60, since: null },
      },
    ]);
  });

  it('is never a whole day, which has no clock', () => {
    const fair = wholeDay('2027-03-30', '2027-03-31');
    expect(movesOf('calendar', fair, { clocks, window: WINDOW })).toEqual([]);
    const starts = [{ ours: 0, theirs: 3_600_000 }];
    expect(reckonedOtherwise(fair, starts, { zone: OSLO, window: WINDOW })).toEqual([]);
  });

  it('keeps the title of a private appointment to itself', () => {
    const secret: Appointment = { ...timed('2027-03-30T09:00:00'), sensitivity: 'private' };
    const [found] = movesOf('calendar', secret, { clocks, window: WINDOW });
    expect(found).toMatchObject({ title: '(private)' });
  });

  it('is told where the CRM reckons other moments from the same wall clock', () => {
    const ours = instantOf(on(OSLO, '2027-03-30T09:00:00'));
    const question = { zone: OSLO, window: WINDOW };
    const starts = [{ ours, theirs: ours + 3_600_000 }];
    expect(reckonedOtherwise(timed('2027-03-30T09:00:00'), starts, question)).toMatchObject([
      { side: 'crm', by: -60, since: SPRING, at: ours },
    ]);
    const same = [{ ours, theirs: ours }];
    expect(reckonedOtherwise(timed('2027-03-30T09:00:00'), same, question)).toEqual([]);
  });
});

describe('two that are one', () => {
  it('are apart where one zone changes and the other does not', () => {
    const there = weekly('Europe/Oslo');
    const here = weekly('Africa/Lagos');
    const found = apart(there, here, WINDOW);
    const first = instantOf(on(OSLO, '2027-03-30T09:00:00'));
    expect(found).toMatchObject([{ crm: first, calendar: first + 3_600_000 }]);
    expect(apart(there, weekly(), WINDOW)).toEqual([]);
    expect(apart(timed('2027-03-30T09:00:00'), timed('2027-03-30T09:00:00'), WINDOW)).toEqual([]);
  });

  it('are no secret to each other, but to those who read', () => {
    const secret: Appointment = { ...weekly(), sensitivity: 'confidential' };
    expect(apart(secret, weekly('Africa/Lagos'), WINDOW)).toMatchObject([{ title: '(private)' }]);
    const theirs: Appointment = { ...weekly('Africa/Lagos'), sensitivity: 'private' };
    expect(apart(weekly(), theirs, WINDOW)).toMatchObject([{ title: '(private)' }]);
  });

  it('are apart where only one of them is', () => {
    const { series } = weekly();
    const less: Appointment = {
      ...weekly(),
      series: series && { ...series, cancelled: ['2026-12-01'] },
    };
    const at = instantOf(on(OSLO, '2026-12-01T09:00:00'));
    const told = { kind: 'apart', title: 'Meeting', count: 1 };
    expect(apart(less, weekly(), WINDOW)).toEqual([{ ...told, crm: null, calendar: at }]);
    expect(apart(weekly(), less, WINDOW)).toEqual([{ ...told, crm: at, calendar: null }]);
  });
});

describe('the hour that comes twice', () => {
  it('is told where the second one is meant', () => {
    const second = timed('2027-10-31T02:30:00+01:00');
    expect(inSecondHour(second, OSLO, WINDOW)).toMatchObject([
      { kind: 'twice', at: Date.UTC(2027, 9, 31, 1, 30) },
    ]);
    expect(inSecondHour(timed('2027-10-31T02:30:00'), OSLO, WINDOW)).toEqual([]);
    expect(inSecondHour(second, 'UTC', WINDOW)).toEqual([]);
  });
});

describe('what is looked at', () => {
  it('is what begins in the window, and the zones of that', () => {
    expect(timesOf(timed('2026-11-20T09:00:00'), WINDOW)).toEqual([]);
    expect(timesOf(weekly(), WINDOW)).toHaveLength(50);
    expect(zonesOf(weekly('Asia/Kathmandu'), WINDOW)).toEqual(['Asia/Kathmandu']);
    expect(zonesOf(timed('2026-11-20T09:00:00'), WINDOW)).toEqual([]);
    expect(zonesOf(timed('2027-03-30T09:00:00', '+03:30'), WINDOW)).toEqual([]);
    expect(zonesOf(timed('2027-03-30T09:00:00', 'Etc/GMT+3'), WINDOW)).toEqual(['Etc/GMT+3']);
    expect(zonesOf(wholeDay('2027-03-30', '2027-03-31'), WINDOW)).toEqual([]);
  });

  it('begins with the window and ends before it does', () => {
    const [one, other] = ['2027-03-30T09:00:00', '2027-03-31T09:00:00'] as const;
    const window = { from: instantOf(on(OSLO, one)), until: instantOf(on(OSLO, other)) };
    expect(timesOf(timed(one), window)).toHaveLength(1);
    expect(timesOf(timed(other), window)).toEqual([]);
    expect(timesOf(timed('2027-04-01T09:00:00'), window)).toEqual([]);
  });
});
