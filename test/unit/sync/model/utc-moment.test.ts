import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../../src/sync/model/time.ts';
import { utcMoment } from '../../../../src/sync/model/utc-moment.ts';

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
    '',
  ])('%s is left to the calendar library', (text) => {
    expect(utcMoment(text)).toBeNull();
  });
});
