import { describe, expect, it } from 'vitest';
import {
  addDays,
  byWallClock,
  clockChanges,
  dateAt,
  earliestStart,
  extentOf,
  gapDays,
  instantOf,
  isInside,
  isPast,
  isZone,
  parseInstant,
  reachedAt,
  startOfDay,
  utcText,
  wallClockAt,
  whenInZone,
  windowAround,
  zonedAt,
  type When,
} from '../../../../src/sync/model/time.ts';
import { allDay, timed } from '../../../support/values.ts';

const OSLO = 'Europe/Oslo';
const HOUR = 3_600_000;

describe('wall-clock time', () => {
  it('keeps its hour on both sides of a clock change', () => {
    expect(utcText(instantOf({ local: '2026-10-24T09:00:00', zone: OSLO }))).toBe(
      '2026-10-24T07:00:00Z',
    );
    expect(utcText(instantOf({ local: '2026-10-26T09:00:00', zone: OSLO }))).toBe(
      '2026-10-26T08:00:00Z',
    );
  });

  it('moves on when it falls into the gap of spring', () => {
    const time = zonedAt(instantOf({ local: '2027-03-28T02:30:00', zone: OSLO }), OSLO);
    expect(time.local).toBe('2027-03-28T03:30:00');
  });

  it('takes the first of two equal hours in autumn', () => {
    expect(utcText(instantOf({ local: '2026-10-25T02:30:00', zone: OSLO }))).toBe(
      '2026-10-25T00:30:00Z',
    );
  });

  it('tells the second of two equal hours by its offset, and only that one', () => {
    const told = ['00:30', '01:30', '02:30'].map((clock) =>
      zonedAt(Date.parse(`2026-10-25T${clock}:00Z`), OSLO),
    );
    expect(told.map(({ local }) => local)).toEqual([
      '2026-10-25T02:30:00',
      '2026-10-25T02:30:00+01:00',
      '2026-10-25T03:30:00',
    ]);
    expect(told.map(instantOf).map(utcText)).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
      '2026-10-25T02:30:00Z',
    ]);
  });

  it.each([
    ['is passed over when the zone has it not then', '2026-10-26T02:30:00+02:00', '01:30'],
    ['is heeded in the first of two equal hours', '2026-10-25T02:30:00+02:00', '00:30'],
    ['is heeded behind a fraction', '2026-10-25T02:30:00.1234567+01:00', '01:30'],
  ])('an offset %s', (_, local, clock) => {
    expect(utcText(instantOf({ local, zone: OSLO })).slice(11, 16)).toBe(clock);
  });

  it('on the wall tells no two equal hours apart', () => {
    const moment = Date.parse('2026-10-25T01:30:00Z');
    expect(wallClockAt(moment, OSLO)).toBe('2026-10-25T02:30:00');
    const at = (local: string) => ({ local, zone: OSLO });
    const when: When = {
      kind: 'timed',
      start: at('2026-10-25T02:45:00'),
      end: at('2026-10-25T02:15:00+01:00'),
    };
    expect(byWallClock(when)).toEqual({ kind: 'timed', start: when.start, end: when.start });
    expect(byWallClock(allDay('2026-10-25'))).toEqual(allDay('2026-10-25'));
    const later = { ...when, start: at('2026-10-25T02:15:00+01:00') };
    expect(byWallClock({ ...later, end: at('2026-10-25T03:00:00') })).toEqual({
      kind: 'timed',
      start: at('2026-10-25T02:15:00'),
      end: at('2026-10-25T03:00:00'),
    });
  });

  it.each([
    ['the last millisecond of a second', Date.UTC(2026, 10, 20, 14, 30, 59, 999), '14:30:59'],
    ['the first of the next', Date.UTC(2026, 10, 20, 14, 31), '14:31:00'],
  ])('is cut to the second at %s', (_, instant, time) => {
    expect(zonedAt(instant, 'UTC')).toEqual({ local: `2026-11-20T${time}`, zone: 'UTC' });
  });

  it('is cut to the second on the day of a clock change as well', () => {
    const told = zonedAt(Date.UTC(2026, 9, 25, 0, 30, 59, 999), OSLO);
    expect(told.local).toBe('2026-10-25T02:30:59');
  });
});

describe('reading a moment', () => {
  it.each([
    ['2026-11-20T14:30:00Z', '2026-11-20T14:30:00Z'],
    ['2026-11-20T15:30:00+01:00', '2026-11-20T14:30:00Z'],
    ['2026-11-20t14:30:00z', '2026-11-20T14:30:00Z'],
    ['2026-11-20T16:30:00+0200', '2026-11-20T14:30:00Z'],
    ['2026-11-20T16:30:00+02', '2026-11-20T14:30:00Z'],
    ['2026-11-20T09:30:00-05', '2026-11-20T14:30:00Z'],
    ['2026-11-20 16:30+02:00', '2026-11-20T14:30:00Z'],
    ['2026-11-20T16:30:00+02:00[Europe/Helsinki]', '2026-11-20T14:30:00Z'],
    ['2026-11-20', '2026-11-19T23:00:00Z'],
    ['2026-11-20T09:30:00-05:00', '2026-11-20T14:30:00Z'],
    ['2026-11-20T04:30:00-10:00', '2026-11-20T14:30:00Z'],
    ['2026-11-20T15:30:00', '2026-11-20T14:30:00Z'],
    [' 2026-11-20T15:30:00 ', '2026-11-20T14:30:00Z'],
    ['2026-11-20T15:30:00.1234567', '2026-11-20T14:30:00Z'],
    ['2026-11-20T15:30:00.123456789012', '2026-11-20T14:30:00Z'],
    ['2026-11-20T15:30:00.000000000000+01:00', '2026-11-20T14:30:00Z'],
    [' 2026-11-20T14:30:00.9999999Z ', '2026-11-20T14:30:00Z'],
  ])('%s is %s', (text, expected) => {
    const instant = parseInstant(text, OSLO);
    expect(instant !== null && utcText(instant)).toBe(expected);
  });

  it.each([
    ['of a time in UTC', '2026-11-20T14:30:00.1239999Z'],
    ['of a time with an offset', '2026-11-20T15:30:00.1239999+01:00'],
    ['of more digits than a calendar library reads', '2026-11-20T15:30:00.123456789012+01:00'],
    ['behind a comma', '2026-11-20T15:30:00,1239999+01:00'],
  ])('keeps the milliseconds %s', (_, text) => {
    expect(parseInstant(text, OSLO)).toBe(Date.UTC(2026, 10, 20, 14, 30, 0, 123));
  });

  it.each(['', 'tomorrow', '2026-13-01T00:00:00', '2026-11-20T25:00:00Z', '0001-01-01'])(
    '"%s" is none or does no harm',
    (text) => {
      expect(() => parseInstant(text, OSLO)).not.toThrow();
      if (text !== '0001-01-01') expect(parseInstant(text, OSLO)).toBeNull();
    },
  );
});

describe('a day', () => {
  it.each([
    ['2026-11-30', 1, '2026-12-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2028-02-28', 1, '2028-02-29'],
  ])('%s and %i is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  it.each([
    ['Europe/Oslo', '2026-11-23', '2026-11-22T23:00:00Z'],
    ['Pacific/Auckland', '2026-11-23', '2026-11-22T11:00:00Z'],
    // Its clocks went from 23:59 to 01:00.
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z'],
  ])('begins in %s with its first moment', (zone, date, expected) => {
    expect(utcText(startOfDay(date, zone))).toBe(expected);
  });

  it('is the one of the zone, not of UTC', () => {
    const instant = Date.UTC(2026, 10, 22, 23, 30);
    expect(dateAt(instant, OSLO)).toBe('2026-11-23');
    expect(dateAt(instant, 'UTC')).toBe('2026-11-22');
  });
});

describe('the extent of an appointment', () => {
  const visit = timed('2026-11-23T09:00:00', '2026-11-23T10:30:00');
  const day = allDay('2026-11-23');
  const midnight = Date.UTC(2026, 10, 23);

  it('lies between the moments of its start and its end', () => {
    expect(extentOf(visit)).toEqual({
      start: Date.UTC(2026, 10, 23, 8),
      end: Date.UTC(2026, 10, 23, 9, 30),
    });
  });

  it('follows the dates of UTC when it has no time', () => {
    expect(extentOf(day)).toEqual({ start: midnight, end: Date.UTC(2026, 10, 24) });
  });

  it('begins a day earlier somewhere on earth when it has no time', () => {
    expect(earliestStart(day)).toBe(midnight - 24 * HOUR);
    expect(earliestStart(visit)).toBe(midnight + 8 * HOUR);
  });
});

/** Noon to 6 o'clock in Greenwich. */
const NOON = Date.UTC(2026, 10, 23, 12);
const AFTERNOON = { from: NOON, until: NOON + 6 * HOUR };

describe('a window', () => {
  const inUtc = (start: string, end: string): When =>
    timed(`2026-11-23T${start}`, `2026-11-23T${end}`, 'UTC');
  const cases: readonly { what: string; when: When; inside: boolean; past: boolean }[] = [
    { what: 'ends as it opens', when: inUtc('11:00:00', '12:00:00'), inside: false, past: true },
    { what: 'ends a second later', when: inUtc('11:00:00', '12:00:01'), inside: true, past: false },
    { what: 'lies inside', when: inUtc('14:00:00', '15:00:00'), inside: true, past: false },
    {
      what: 'begins a second before it closes',
      when: inUtc('17:59:59', '19:00:00'),
      inside: true,
      past: false,
    },
    {
      what: 'begins as it closes',
      when: inUtc('18:00:00', '19:00:00'),
      inside: false,
      past: false,
    },
    { what: 'spans it', when: inUtc('08:00:00', '20:00:00'), inside: true, past: false },
    { what: 'is the day itself', when: allDay('2026-11-23'), inside: true, past: false },
    { what: 'was the day before', when: allDay('2026-11-22'), inside: true, past: false },
    { what: 'was two days before', when: allDay('2026-11-21'), inside: false, past: true },
    { what: 'is the day after', when: allDay('2026-11-24'), inside: true, past: false },
    { what: 'is two days after', when: allDay('2026-11-25'), inside: false, past: false },
  ];

  it.each(cases)('has what $what: $inside', ({ when, inside }) => {
    expect(isInside(when, AFTERNOON)).toBe(inside);
  });

  it.each(cases)('has left behind what $what: $past', ({ when, past }) => {
    expect(isPast(when, AFTERNOON)).toBe(past);
  });

  it('gives days no tolerance beyond one', () => {
    const lastMoment = Date.UTC(2026, 10, 23);
    expect(isInside(allDay('2026-11-21'), { from: lastMoment - 1, until: NOON })).toBe(true);
    expect(isInside(allDay('2026-11-21'), { from: lastMoment, until: NOON })).toBe(false);
    expect(isInside(allDay('2026-11-24'), { from: 0, until: lastMoment })).toBe(false);
    expect(isInside(allDay('2026-11-24'), { from: 0, until: lastMoment + 1 })).toBe(true);
  });

  it.each([
    ['never reaches what started a second before its end', -1_000, null],
    ['reaches what starts at its end a moment later', 0, NOON + 1],
    ['reaches what starts an hour later an hour later', HOUR, NOON + HOUR + 1],
  ])('%s', (_, offset, expected) => {
    expect(reachedAt(AFTERNOON.until + offset, AFTERNOON, NOON)).toBe(expected);
  });

  it('reaches what it was told it would reach, and not a moment before', () => {
    const when = timed('2026-11-25T09:00:00', '2026-11-25T10:00:00', 'UTC');
    const reached = reachedAt(extentOf(when).start, windowAround(NOON, 1, 1), NOON) ?? 0;
    expect(isInside(when, windowAround(reached, 1, 1))).toBe(true);
    expect(isInside(when, windowAround(reached - 1, 1, 1))).toBe(false);
  });

  it('goes days back and days ahead', () => {
    expect(windowAround(NOON, 1, 2)).toEqual({ from: NOON - 24 * HOUR, until: NOON + 48 * HOUR });
  });
});

describe('an appointment in another zone', () => {
  it('is at the same moments', () => {
    const visit = timed('2026-11-23T09:00:00', '2026-11-23T10:30:00');
    const shown = whenInZone(visit, 'America/New_York');
    expect(shown).toEqual(timed('2026-11-23T03:00:00', '2026-11-23T04:30:00', 'America/New_York'));
    expect(extentOf(shown)).toEqual(extentOf(visit));
  });

  it('has another zone although the clocks show the same', () => {
    const visit = timed('2026-11-23T09:00:00', '2026-11-23T10:30:00');
    const inBerlin = timed('2026-11-23T09:00:00', '2026-11-23T10:30:00', 'Europe/Berlin');
    expect(whenInZone(visit, 'Europe/Berlin')).toEqual(inBerlin);
  });

  it('is moved on where its own zone has left the time out', () => {
    const gap = timed('2027-03-28T02:15:00', '2027-03-28T04:00:00');
    const told = timed('2027-03-28T03:15:00', '2027-03-28T04:00:00');
    expect(whenInZone(gap, OSLO)).toEqual(told);
    const end = timed('2027-03-28T01:15:00', '2027-03-28T02:30:00');
    expect(whenInZone(end, OSLO)).toEqual(timed('2027-03-28T01:15:00', '2027-03-28T03:30:00'));
  });

  it('is the very same one, not a copy that takes memory, where nothing is told otherwise', () => {
    const visit = timed('2026-11-23T09:00:00', '2026-11-23T10:30:00');
    expect(whenInZone(visit, OSLO)).toBe(visit);
  });

  it('is the same days', () => {
    expect(whenInZone(allDay('2026-11-23'), 'Pacific/Auckland')).toEqual(allDay('2026-11-23'));
  });
});

describe('the changes of the clocks', () => {
  it('are those from the first moment of the window on, and none at its end', () => {
    const at = Date.UTC(2027, 2, 28, 1);
    const change = { at, before: 60, after: 120 };
    expect(clockChanges(OSLO, { from: at, until: at + 1 })).toEqual([change]);
    expect(clockChanges(OSLO, { from: at + 1, until: at + 2 })).toEqual([]);
    expect(clockChanges(OSLO, { from: at - 1, until: at })).toEqual([]);
  });
});

describe('the days on which clocks leave out time', () => {
  it.each([
    [OSLO, 2027, ['2027-03-28']],
    ['UTC', 2027, []],
    [OSLO, 800, []],
    ['Pacific/Apia', 2011, ['2011-09-24', '2011-12-30']],
    // At the turn of the year they count for both.
    ['Pacific/Kiritimati', 1994, ['1994-12-31']],
    ['Pacific/Kiritimati', 1995, ['1994-12-31']],
    ['Asia/Manila', 1844, ['1844-12-31', '1845-01-01']],
  ])('of %s in the year %i are %j', (zone, year, days) => {
    expect(gapDays(zone, year)).toEqual(days);
  });
});

describe('a zone', () => {
  it('is told from a made-up name', () => {
    expect(isZone('Europe/Kyiv')).toBe(true);
    expect(isZone('Romance Standard Time')).toBe(false);
  });
});
