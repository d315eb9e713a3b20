import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { instantOf, parseInstant, zonedAt } from '../../../../src/sync/model/time.ts';
import { utcClock, utcMoment } from '../../../../src/sync/model/utc-moment.ts';

const LEAST = -62_135_596_800_000;
const MOST = Date.UTC(9999, 11, 31);

describe('a moment as servers tell it', () => {
  it('is the one that the calendar library reads', () => {
    const moments = fc.integer({ min: LEAST, max: MOST });
    const zeros = fc.constantFrom('', '0', '0000', '000000');
    fc.assert(
      fc.property(moments, zeros, (instant, more) => {
        const told = Temporal.Instant.fromEpochMilliseconds(instant).toString({
          fractionalSecondDigits: 3,
        });
        expect(utcMoment(told.replace('Z', `${more}Z`))).toBe(instant);
        expect(parseInstant(told.slice(0, -1), 'UTC')).toBe(instant);
        expect(utcClock(instant)).toBe(told.slice(0, 19));
      }),
    );
  });

  it.each([
    ['2026-11-20T14:30:00Z', Date.UTC(2026, 10, 20, 14, 30)],
    ['2024-02-29T23:59:59.9999999Z', Date.UTC(2024, 1, 29, 23, 59, 59, 999)],
    ['1969-12-31T23:59:59.5Z', -500],
    ['2000-02-29T00:00:00Z', Date.UTC(2000, 1, 29)],
  ])('%s is read', (text, moment) => {
    expect(utcMoment(text)).toBe(moment);
  });

  it.each([
    '2026-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T10:60:00Z',
    '2026-01-01T10:00:60Z',
    '2026-01-01T10:00:00+01:00',
    '2026-01-01T10:00:00',
    '2026-01-01',
    ' 2026-01-01T10:00:00Z',
    '+012026-01-01T10:00:00Z',
    '2026-01-01T10:00:00/2026-01-01T11:00:00Z',
    '2026-01-01T10:00:00Z[UTC]',
    '',
  ])('%s is left to the calendar library', (text) => {
    expect(utcMoment(text)).toBeNull();
  });
});

/** Among them zones that change by half an hour, twice a year for a month, or have left out a day. */
const ZONES = [
  ...['Europe/Oslo', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'],
  ...['Africa/Casablanca', 'Pacific/Apia', 'Pacific/Kiritimati', 'America/St_Johns', 'Asia/Tehran'],
];

describe('the clock of UTC', () => {
  it('is told from the first second of year 1 to the last of year 9999', () => {
    const end = Date.UTC(10_000, 0, 1);
    expect([LEAST - 1, LEAST, end - 1, end].map(utcClock)).toEqual([
      ...[null, '0001-01-01T00:00:00', '9999-12-31T23:59:59', null],
    ]);
  });
});

describe('a time on the wall', () => {
  const HOUR = 3_600_000;
  const moments = fc.integer({
    min: Date.UTC(1950, 0, 1) / 1_000,
    max: Date.UTC(2060, 0, 1) / 1_000,
  });
  const zones = fc.constantFrom(...ZONES);

  it('is the moment, and the moment the time, that the calendar library reckons', () => {
    fc.assert(
      fc.property(moments, zones, (seconds, zone) => {
        const there = Temporal.Instant.fromEpochMilliseconds(seconds * 1_000).toZonedDateTimeISO(
          zone,
        );
        const plain = there.toPlainDateTime();
        const instant = plain.toZonedDateTime(zone).epochMilliseconds;
        expect(instantOf({ local: plain.toString({ smallestUnit: 'second' }), zone })).toBe(
          instant,
        );
        expect(instantOf(zonedAt(seconds * 1_000, zone))).toBe(seconds * 1_000);
      }),
    );
  });

  it.each(ZONES)('is right in every hour of three days around each change of %s', (zone) => {
    let next = Temporal.Instant.fromEpochMilliseconds(Date.UTC(2005, 0, 1))
      .toZonedDateTimeISO(zone)
      .getTimeZoneTransition('next');
    for (let count = 0; next !== null && count < 12; count += 1) {
      for (let hour = -36; hour <= 36; hour += 0.5) {
        const moment = next.epochMilliseconds + hour * HOUR;
        const there = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
        const local = there.toPlainDateTime().toString({ smallestUnit: 'second' });
        const first = there.toPlainDateTime().toZonedDateTime(zone).epochMilliseconds;
        expect([local, instantOf({ local, zone })]).toEqual([local, first]);
        expect([local, instantOf(zonedAt(moment, zone))]).toEqual([local, moment]);
        expect(zonedAt(moment, zone).local.slice(0, 19)).toBe(local);
      }
      next = next.getTimeZoneTransition('next');
    }
  });
});
