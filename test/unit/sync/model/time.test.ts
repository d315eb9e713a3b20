import { describe, expect, it } from 'vitest';
import {
  addDays,
  extentOf,
  instantOf,
  isInside,
  isZone,
  parseInstant,
  startOfDay,
  utcText,
  windowAround,
  zonedAt,
  type When,
} from '../../../../src/sync/model/time.ts';

const OSLO = 'Europe/Oslo';

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
});

describe('reading a moment', () => {
  it.each([
    ['2026-11-20T14:30:00Z', '2026-11-20T14:30:00Z'],
    ['2026-11-20T15:30:00+01:00', '2026-11-20T14:30:00Z'],
    ['2026-11-20T15:30:00', '2026-11-20T14:30:00Z'],
    ['2026-11-20T15:30:00.1234567', '2026-11-20T14:30:00Z'],
    ['2026-11-20T15:30:00.123456789012', '2026-11-20T14:30:00Z'],
    ['2026-11-20T15:30:00.000000000000+01:00', '2026-11-20T14:30:00Z'],
    [' 2026-11-20T14:30:00.9999999Z ', '2026-11-20T14:30:00Z'],
  ])('%s is %s', (text, expected) => {
    const instant = parseInstant(text, OSLO);
    expect(instant !== null && utcText(instant)).toBe(expected);
  });

  it.each(['', 'tomorrow', '2026-13-01T00:00:00', '2026-11-20T25:00:00Z', '0001-01-01'])(
    '"%s" is none or does no harm',
    (text) => {
      expect(() => parseInstant(text, OSLO)).not.toThrow();
      if (text !== '0001-01-01') expect(parseInstant(text, OSLO)).toBeNull();
    },
  );
});

describe('a window', () => {
  const now = Date.UTC(2026, 10, 23, 12);
  const window = windowAround(now, 30, 120);
  const day = (from: string): When => ({ kind: 'all-day', from, until: addDays(from, 1) });

  it('holds what touches it', () => {
    expect(isInside(day('2026-11-23'), window)).toBe(true);
    expect(isInside(day('2026-10-01'), window)).toBe(false);
    expect(isInside(day('2027-06-01'), window)).toBe(false);
  });

  it('knows that days have no zone', () => {
    expect(extentOf(day('2026-11-23'))).toEqual({
      start: Date.UTC(2026, 10, 23),
      end: Date.UTC(2026, 10, 24),
    });
    expect(startOfDay('2026-11-23', OSLO)).toBe(Date.UTC(2026, 10, 22, 23));
  });
});

describe('a zone', () => {
  it('is told from a made-up name', () => {
    expect(isZone('Europe/Kyiv')).toBe(true);
    expect(isZone('Romance Standard Time')).toBe(false);
  });
});
