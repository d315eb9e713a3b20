import { describe, expect, it } from 'vitest';
import { alike, toldBy, versionsAlike } from '../../../../src/sync/core/told-by.ts';
import type { Appointment } from '../../../../src/sync/model/appointment.ts';
import type { Link } from '../../../../src/sync/model/link.ts';
import { occurrences } from '../../../../src/sync/model/occurrences.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { extentOf, whenInZone, type DateText } from '../../../../src/sync/model/time.ts';
import { rows, type Told } from '../../../support/rows-in-oslo.ts';
import { appointment, ref, timed, TYPICAL } from '../../../support/values.ts';
import { holding } from '../../../support/weekly-series.ts';

const HOUR = 3_600_000;
const AUCKLAND = 'Pacific/Auckland';
const AGES = { from: Date.UTC(2026, 0, 1), until: Date.UTC(2030, 0, 1) };

/** Mondays at eight in Auckland, which is Sunday evening in Oslo; the clocks change in between. */
const MONDAYS: Series = {
  time: { kind: 'timed', start: '08:00:00', end: '09:00:00', days: 0, zone: AUCKLAND },
  recurrence: {
    from: '2027-03-01',
    rule: { kind: 'weekly', interval: 1, weekdays: ['monday'], weekStart: 'monday' },
    range: { kind: 'until', date: '2027-04-26' },
  },
  overrides: [],
  cancelled: [],
};
const endless: Series = {
  ...MONDAYS,
  recurrence: { ...MONDAYS.recurrence, range: { kind: 'endless' } },
};

const startsOf = (series: Series): readonly number[] =>
  occurrences(series, AGES).map(({ when }) => extentOf(when).start);
const ROWS: readonly Told[] = startsOf(MONDAYS).map((at) => ({ at }));
const without = (...places: readonly number[]): readonly Told[] =>
  ROWS.filter((_, at) => !places.includes(at));
const shifted = (place: number, hours: number): readonly Told[] =>
  ROWS.map((one, at) => (at === place ? { ...one, at: one.at + hours * HOUR } : one));

const daysOf = (told: Series): readonly DateText[] =>
  told.overrides.map(({ original }) => original);
const clockOf = (told: Series, at: number): string => {
  const when = told.overrides[at]?.patch.when;
  const shown = when === undefined ? null : whenInZone(when, AUCKLAND);
  return shown?.kind === 'timed' ? shown.start.local : '';
};

describe('rows in another zone than the rule', () => {
  it('are the rule itself when nobody changed them', () => {
    expect(toldBy(rows(ROWS), MONDAYS)).toEqual(MONDAYS);
  });

  it('are told by it with their moments, whatever becomes of them', () => {
    for (const told of [ROWS, shifted(2, 5), shifted(2, -50), without(3, 4), shifted(8, 300)]) {
      expect(startsOf(toldBy(rows(told), MONDAYS))).toEqual(startsOf(rows(told)));
    }
  });

  it('of which one is moved are the rule with that one moved', () => {
    const told = toldBy(rows(shifted(2, 2)), MONDAYS);
    expect(told).toMatchObject({
      time: MONDAYS.time,
      recurrence: MONDAYS.recurrence,
      cancelled: [],
    });
    expect([daysOf(told), clockOf(told, 0)]).toEqual([['2027-03-15'], '2027-03-15T10:00:00']);
  });

  it.each([4, -30, 60])('of which one is moved by %i hours over midnight as well', (hours) => {
    const told = toldBy(rows(shifted(3, hours)), MONDAYS);
    expect(told).toMatchObject({ recurrence: MONDAYS.recurrence, cancelled: [] });
    expect(daysOf(told)).toEqual(['2027-03-22']);
  });

  it('of which one is missing are the rule without it', () => {
    expect(toldBy(rows(without(3)), MONDAYS)).toEqual({ ...MONDAYS, cancelled: ['2027-03-22'] });
  });

  it('keep what else is different', () => {
    const told = toldBy(
      rows(ROWS.map((one, at) => (at === 1 ? { ...one, patch: { title: 'Guests' } } : one))),
      MONDAYS,
    );
    expect(told.overrides).toEqual([{ original: '2027-03-08', patch: { title: 'Guests' } }]);
  });

  it('end with the last of them, but for what the rule itself has cancelled', () => {
    const until = (date: DateText) => ({ ...MONDAYS.recurrence, range: { kind: 'until', date } });
    expect(toldBy(rows(without(8)), MONDAYS).recurrence).toEqual(until('2027-04-19'));
    const off = { ...MONDAYS, cancelled: ['2027-04-26'] };
    expect(toldBy(rows(without(8)), off)).toEqual(off);
    expect(toldBy(rows(ROWS), endless).recurrence).toEqual(until('2027-04-26'));
  });

  it('go on where the rule had ended', () => {
    const shorter = { ...MONDAYS.recurrence, range: { kind: 'count', count: 5 } } as const;
    const told = toldBy(rows(ROWS), { ...MONDAYS, recurrence: shorter });
    expect(told).toEqual(MONDAYS);
  });

  it('begin with the first of them, or where it is known that they began', () => {
    const late = toldBy(rows(without(0, 1)), MONDAYS);
    expect([late.recurrence.from, late.cancelled]).toEqual(['2027-03-15', []]);
    const since = { day: '2027-03-08', sent: null };
    const known = toldBy(rows(without(0, 1)), MONDAYS, { since, time: null });
    expect([known.recurrence.from, known.cancelled]).toEqual(['2027-03-08', ['2027-03-08']]);
    const sent = toldBy(rows(without(0, 1, 4)), MONDAYS, {
      since: { ...since, sent: MONDAYS },
      time: null,
    });
    expect([sent.recurrence.from, sent.cancelled]).toEqual(['2027-03-08', ['2027-03-29']]);
    const off = { ...MONDAYS, cancelled: ['2027-03-01', '2027-03-08'] };
    expect(toldBy(rows(without(0, 1)), off)).toEqual(off);
  });

  it('are as they were sent where they may never have been made', () => {
    const guests = { original: '2027-03-01', patch: { title: 'Guests' } };
    const later = { original: '2027-03-29', patch: { title: 'Later' } };
    const sent = { ...MONDAYS, overrides: [guests, later], cancelled: ['2027-03-08'] };
    const since = { day: '2027-03-01', sent };
    expect(toldBy(rows(without(0, 1)), MONDAYS, { since, time: null })).toEqual({
      ...{ ...MONDAYS, overrides: [guests], cancelled: ['2027-03-08'] },
    });
  });

  it('were made where they are not over, so that those which are missing are cancelled', () => {
    const guests = { original: '2027-03-01', patch: { title: 'Guests' } };
    const sent = { ...MONDAYS, overrides: [guests] };
    const since = { day: '2027-03-01', sent, now: Date.UTC(2027, 2, 4) };
    expect(toldBy(rows(without(0, 1)), MONDAYS, { since, time: null })).toEqual({
      ...{ ...MONDAYS, overrides: [guests], cancelled: ['2027-03-08'] },
    });
  });

  it('of which a number is told end on a day when the first are not there', () => {
    const counted = { ...MONDAYS.recurrence, range: { kind: 'count', count: 9 } } as const;
    const told = toldBy(rows(without(0)), { ...MONDAYS, recurrence: counted });
    expect(told.recurrence.range).toEqual({ kind: 'until', date: '2027-04-26' });
    expect(toldBy(rows(ROWS), { ...MONDAYS, recurrence: counted }).recurrence).toEqual(counted);
  });

  it('that are all at another time have that, in the zone of the rule', () => {
    const told = toldBy(rows(ROWS.map(({ at }) => ({ at: at + HOUR }))), MONDAYS);
    expect(told.time).toEqual({ ...MONDAYS.time, start: '09:00:00', end: '10:00:00' });
    expect(told.overrides).toEqual([]);
  });

  it('stand where the rule has moved them', () => {
    const [first] = toldBy(rows(shifted(2, 30)), MONDAYS).overrides;
    const by = { ...MONDAYS, overrides: first ? [first] : [] };
    expect(toldBy(rows(shifted(2, 30)), by)).toEqual(by);
  });

  it('are what was cancelled and is back, and no others that were moved to its place', () => {
    const told = toldBy(rows(ROWS), { ...endless, cancelled: ['2027-03-01'] });
    expect([told.cancelled, told.overrides, told.recurrence.from]).toEqual([[], [], '2027-03-01']);
  });

  it('of which many are far from every day that is left are told by another rule', () => {
    const far = rows([
      ...without(0, 1, 2),
      ...[60, 81, 102].map((days) => ({
        at: (ROWS[8]?.at ?? 0) + days * 24 * HOUR,
      })),
    ]);
    expect(toldBy(far, MONDAYS)).toBe(far);
  });

  it('of which most fit nowhere are told by another rule, and stay as they are', () => {
    const other = rows(ROWS.map(({ at }) => ({ at: at + 75 * HOUR })));
    expect(toldBy(other, MONDAYS)).toBe(other);
  });

  it('are more than the rule has days for, and stay as they are', () => {
    const more = rows([...ROWS, { at: Date.UTC(2027, 2, 3, 8) }]);
    expect(toldBy(more, MONDAYS)).toBe(more);
  });

  it('without end cannot be told, and stay as they are', () => {
    const weekly: Series = { ...endless, time: { ...rows(ROWS).time } };
    expect(toldBy(weekly, MONDAYS)).toBe(weekly);
  });

  it('of whole days beside a rule with times are another thing', () => {
    const days: Series = { ...MONDAYS, time: { kind: 'all-day', days: 1 } };
    expect(toldBy(days, MONDAYS)).toBe(days);
  });
});

describe('a series that tells its own days by the same rule', () => {
  const oslo = (cancelled: readonly DateText[], hours = 0): Series => ({
    ...MONDAYS,
    time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: 'Europe/Oslo' },
    cancelled,
    overrides:
      hours === 0
        ? []
        : [
            {
              original: '2027-03-08',
              patch: { when: timed(`2027-03-08T${9 + hours}:00:00`, '2027-03-08T15:00:00') },
            },
          ],
  });

  it('has back what was cancelled, and has cancelled another one, and has not moved that', () => {
    const told = toldBy(oslo(['2027-03-15']), oslo(['2027-03-08']));
    expect(told).toEqual(oslo(['2027-03-15']));
  });

  it('may have moved it in the meantime', () => {
    const told = toldBy(oslo(['2027-03-15'], 3), oslo(['2027-03-08']));
    expect([told.cancelled, daysOf(told)]).toEqual([['2027-03-15'], ['2027-03-08']]);
  });
});

describe('both forms of a series', () => {
  it('are told by the days of the side whose items have zones of their own', () => {
    const forms = { crm: rows(ROWS), calendar: MONDAYS };
    expect(alike(forms, TYPICAL)).toEqual({ crm: MONDAYS, calendar: MONDAYS });
    const swapped = { crm: TYPICAL.calendar, calendar: TYPICAL.crm };
    expect(alike({ crm: MONDAYS, calendar: rows(ROWS) }, swapped).calendar).toEqual(MONDAYS);
  });

  it('stay as they are where one is no series', () => {
    const single = { crm: rows(ROWS), calendar: null };
    expect(alike(single, TYPICAL)).toBe(single);
  });

  it('stay as they are where both have not agreed on a rule yet', () => {
    const value = (series: Series | null): Appointment => ({ ...appointment(), series });
    const base: Link['base'] = {
      crm: { ref: ref('c'), value: value(null) },
      calendar: { ref: ref('k'), value: value(null) },
    };
    const now = { crm: value(rows(ROWS)), calendar: value(MONDAYS) };
    const input = { base, now };
    expect(versionsAlike(input, TYPICAL)).toBe(input);
  });

  it('(I3) keep what was only sent to a side that has made no rows of it', () => {
    const guests = { original: '2027-03-01', patch: { title: 'Guests' } };
    const sent = { ...MONDAYS, overrides: [guests], cancelled: ['2027-03-08'] };
    const value = (series: Series): Appointment => ({ ...appointment(), series });
    const base: Link['base'] = {
      crm: { ref: ref('c'), value: value(sent) },
      calendar: { ref: ref('k', 'v1'), value: value(sent) },
    };
    const now = { crm: value(rows(without(0, 1, 8))), calendar: value(sent) };
    const told = versionsAlike({ base, now }, TYPICAL).now.crm.series;
    expect([told?.overrides, told?.cancelled]).toEqual([[guests], ['2027-03-08']]);
    expect(told?.recurrence.range).toEqual({ kind: 'until', date: '2027-04-19' });
  });

  it('(I3) are cancelled where the side that they were only sent to was to make them', () => {
    const value = (series: Series): Appointment => ({ ...appointment(), series });
    const base: Link['base'] = {
      crm: { ref: ref('c'), value: value(MONDAYS) },
      calendar: { ref: ref('k', 'v1'), value: value(MONDAYS) },
    };
    const now = { crm: value(rows(without(0, 1))), calendar: value(MONDAYS) };
    const on = (at: number | null): readonly string[] | undefined => {
      const crm = { ...TYPICAL.crm, series: holding(at === null ? {} : { now: at }).series };
      return versionsAlike({ base, now }, { ...TYPICAL, crm }).now.crm.series?.cancelled;
    };
    expect(on(Date.UTC(2027, 1, 20))).toEqual(['2027-03-01', '2027-03-08']);
    expect(on(Date.UTC(2027, 2, 4))).toEqual(['2027-03-08']);
    expect(on(Date.UTC(2027, 2, 20))).toEqual([]);
    expect(on(null)).toEqual([]);
  });

  it('(I3) are cancelled where nothing was sent, because it was made there', () => {
    const value = (series: Series): Appointment => ({ ...appointment(), series });
    const base: Link['base'] = {
      crm: { ref: ref('c'), value: value(MONDAYS) },
      calendar: { ref: ref('k', 'v1'), value: value(MONDAYS) },
    };
    const now = { crm: value(rows(without(0, 1))), calendar: value(MONDAYS) };
    const told = versionsAlike({ base, now, home: 'crm' }, TYPICAL).now.crm.series;
    expect(told?.cancelled).toEqual(['2027-03-01', '2027-03-08']);
  });

  it('are told by the rule that both had agreed on, from the day on which they began', () => {
    const value = (series: Series | null): Appointment => ({ ...appointment(), series });
    const base: Link['base'] = {
      crm: { ref: ref('c'), value: value(rows(ROWS)) },
      calendar: { ref: ref('k'), value: value(MONDAYS) },
    };
    const tuesdays: Series = {
      ...MONDAYS,
      recurrence: {
        ...MONDAYS.recurrence,
        rule: { kind: 'weekly', interval: 1, weekdays: ['tuesday'], weekStart: 'monday' },
      },
    };
    const now = { crm: value(rows(without(0))), calendar: value(tuesdays) };
    const told = versionsAlike({ base, now }, TYPICAL);
    expect(told.base.crm.value.series).toEqual(MONDAYS);
    expect(told.now.crm.series).toEqual({ ...MONDAYS, cancelled: ['2027-03-01'] });
    expect(told.now.calendar.series).toBe(tuesdays);
  });
});
